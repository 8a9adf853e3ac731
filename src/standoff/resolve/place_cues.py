"""Words beyond a preposition of place by which a state or capital is meant as land: strikes on it, a country beside it, a list of countries.

Lives here: cues and the lists that they carry over. Not here: the plain prepositions, verbs and nouns of place (`place_syntax`).
Each cue looks at a bounded number of words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.knowledge.inflection import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.records import Span
    from standoff.resolve.reading import Located

FORCE = word_list("strike airstrike raid attack assault invasion incursion bombing bombardment shelling onslaught")
"""Lemmas of what is done by force: `on`, `against` and `of` lead to the land that it falls on."""

HARSH = word_list("verbal rhetorical personal legal political scathing blistering bitter sharp harsh stinging veiled diplomatic hunger")
"""Words before an attack that is made of words, and before a strike that is none."""

TAKEN = word_list("occupation annexation conquest partition liberation blockade evacuation")
"""Nouns whose `of` leads to land."""

PROJECTILES = word_list("missile rocket drone plane jet aircraft bomber balloon flight satellite fly sail soar sky skies airspace overflight shoot launch fire")
"""Lemmas after which `over` leads to land; `a dispute over Iran` does not."""

DISASTERS = word_list(
    "earthquake quake typhoon hurricane storm cyclone tsunami flood missile rocket bomb shell drone airstrike blast explosion drought heatwave"
)
"""Lemmas of what comes down on land where it is the subject of one of `BLOWS`; who hits Iran with sanctions does not."""

BLOWS = word_list("hit strike devastate batter ravage lash pummel rock")

BETWEEN = word_list(
    "border frontier strait strip corridor stretch sea zone land road route flight pipeline lie locate situate sandwich straddle distance buffer sail fly travel"
)
"""Lemmas after which `between` leads to land; talks are between governments."""

WAYS = word_list("north south east west northward southward eastward westward home")
"""Adverbs after which `to` leads to a place (sail north to England)."""

ACTED_WITH = word_list("with by against on between among")
"""Prepositions after which countries are parties: talks with countries like Iran."""

WITHIN = word_list("in inside across throughout near")

WHEN = word_list("recent last this next earlier today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday")
"""First words of a time that follows a place without a preposition (airstrikes in Somalia recent years)."""

LONGEST_LIST = 12
"""Names that a list is walked back over."""

_KINDS = r"(?:countries|nations|places|states|territories|neighbou?rs|lands)"
_LIKE = re.compile(rf"\b{_KINDS},? (?:like|such as|including) (?:the )?$")
_COLON = re.compile(rf"\b(?:[Ii]n|[Aa]cross|[Ff]rom|[Tt]hroughout|[Tt]o)(?: [^.:;\n]{{0,40}} {_KINDS}(?: [a-z]+){{0,3}})?: (?:the )?$")
_PAIR = re.compile(r"(?:-|–|—|/)[A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20})? (?:border|frontier|borderlands)\b")
_MONTH = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]{0,7}\.?"
_DATED = re.compile(rf",? (?:on )?(?:[A-Z][a-z]+day,? )?{_MONTH} \d{{1,2}}\b")
_JOINT = re.compile(r",? (?:and |or )?(?:the )?|,? & ")


def has_cue(text: str, span: Span, located: Located, head: Token) -> bool:
    """Whether the words around a name make it land; `head` is the word that the name hangs from."""
    return (
        _is_struck(head)
        or _lies(head)
        or _is_beside(located)
        or _is_within(located)
        or _is_example(text, span, located)
        or bool(_COLON.search(text[max(span.start - 100, 0) : span.start]))
        or is_paired(text, span)
        or (text.startswith("#", max(span.start - 1, 0)) and not is_subject(head))
        or (text.startswith(", ", max(span.start - 2, 0)) and bool(_DATED.match(text, span.end)) and not is_subject(head))
    )


def is_paired(text: str, span: Span) -> bool:
    """Whether a name is the first of a border's two: Iran in `the Iran-Iraq border`."""
    return bool(_PAIR.match(text, span.end))


def is_subject(head: Token) -> bool:
    """Whether a word does or is something in its clause."""
    return head.dep_ in ("nsubj", "nsubjpass", "agent")


def joins_list(between: str, head: Token) -> bool:
    """Whether a name goes on the list that the name before it is in: Yemen in `in Syria, Libya and Yemen`; not Iran in `in Geneva, Iran said`."""
    return bool(_JOINT.fullmatch(between)) and head.dep_ not in ("nsubj", "nsubjpass", "poss", "compound", "nmod", "amod")


def _is_struck(head: Token) -> bool:
    """Strikes on Syria, the invasion of Iraq, a missile over Japan; a quake that hit Chile."""
    up = head.head
    if head.dep_ == "dobj" and up.lemma_ in BLOWS:
        return any(child.dep_ == "nsubj" and child.lemma_ in DISASTERS for child in up.children)
    if head.dep_ != "pobj":
        return False
    done = up.head
    if up.lower_ in ("on", "against", "of") and done.lemma_ in FORCE and done.pos_ == "NOUN":
        return not any(child.lower_ in HARSH for child in done.children)
    if up.lower_ == "over":
        return done.lemma_ in PROJECTILES or any(child.dep_ in ("dobj", "nsubj") and child.lemma_ in PROJECTILES for child in done.children)
    return up.lower_ == "of" and done.lemma_ in TAKEN


def _lies(head: Token) -> bool:
    """Between Russia and Poland lies; bordering Syria; the size of Belgium."""
    up = head.head
    if head.dep_ == "dobj":
        return up.lemma_ in ("border", "neighbor", "neighbour", "neighboring", "bordering", "straddle")
    if head.dep_ != "pobj":
        return False
    if up.lower_ == "between":
        return up.head.lemma_ in BETWEEN
    return up.lower_ == "to" and up.head.lower_ in WAYS


def _is_beside(located: Located) -> bool:
    """Jordan neighbors Syria, whose verb taggers take for a noun; not its neighbors Syria and Iraq, who may act."""
    doc, before = located.block.doc, located.first - 1
    return before > 0 and doc[before].lower_ in ("neighbors", "neighbours") and doc[before - 1].tag_ in ("NNP", "NN", "WDT", ",")


def _is_within(located: Located) -> bool:
    """In Somalia, though the parse has lost it (in Somalia recent years): no noun follows that the name could describe."""
    doc, before, after = located.block.doc, located.first - 1, located.last + 1
    if before >= 0 and doc[before].lower_ == "the":
        before -= 1
    if before < 0 or doc[before].lower_ not in WITHIN:
        return False
    if after >= len(doc) or doc[after].lower_ in WHEN:
        return True
    return (
        doc[after].pos_ not in ("NOUN", "PROPN", "ADJ", "PART", "NUM")
        and doc[after].tag_ not in ("POS", "HYPH")
        and doc[after].text not in ("-", "–", "/", "’", "'")
    )


def _is_example(text: str, span: Span, located: Located) -> bool:
    """In countries like Chad; not where countries like Chad act, or are dealt with."""
    found = _LIKE.search(text, max(span.start - 40, 0), span.start)
    if found is None:
        return False
    doc, word = located.block.doc, located.first - 1
    kinds = ("like", "as", "including", "such", ",", "the")
    while word >= 0 and doc[word].lower_ in kinds:
        word -= 1
    noun = doc[max(word, 0)]
    if noun.lower_ == "places":
        return True
    if noun.dep_ == "pobj":
        return noun.head.lower_ not in ACTED_WITH and noun.head.lower_ != "of"  # many of the nations, including
    return noun.dep_ == "nsubj" and noun.head.lemma_ == "be"


__all__ = ["LONGEST_LIST", "has_cue", "is_paired", "is_subject", "joins_list"]
