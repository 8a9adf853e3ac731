"""Whether the name of a state or capital stands where a place does: in Moscow, the fall of Baghdad; not Moscow said.

Lives here: the words around one name. Not here: which place a name means (`places`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from schemas.codes import MentionLabel
from standoff.knowledge.inflection import word_list
from standoff.records import Mention, Span
from standoff.resolve.place_cues import LONGEST_LIST, has_cue, is_paired, joins_list
from standoff.resolve.place_forms import FACILITIES, PARTS
from standoff.resolve.reading import Located, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token


LOCATIVE = word_list("in near outside around from into across inside through throughout off within beyond")
"""Prepositions after which a state or capital is a place."""

SENT = word_list("""announcement appeal apology approval assurance call comment condemnation criticism demand denial help invitation letter message offer
    independence opposition order pledge pressure promise protest reaction reply request resistance response signal statement support threat warning word""")
"""Nouns for what a government sends: `from` leads to whoever does, not to where it is."""

STOPS = word_list("launch fire lob shoot arrive land stop dock meet base station detain arrest")
"""Lemmas after which `at` leads to a place; else it is to whom something is done (aimed at Iran)."""

MOVEMENT = word_list("""visit trip travel go return fly flee arrive send border close come head march move drive flight journey tour train road way
    escape retreat withdraw launch fire loft lob bring invite deploy deport route evacuate sail ride ship migrate emigrate immigrate relocate
    smuggle transport extradite repatriate airlift""")
"""Lemmas after which `to` leads to a place."""

REACHED = word_list(
    "visit leave enter reach flee tour invade exit cross depart bomb bombard shell pound storm besiege capture seize retake recapture liberate raid"
)
"""Lemmas of verbs whose object is a place."""

PARTS_OF = word_list("""north south east west northeast northwest southeast southwest outside inside part parts much most half all city town village capital province
    region district island area areas suburb suburbs outskirts streets fall siege capture looting centre center heart coast rest side
    neighborhood neighbourhood neighborhoods neighbourhoods kilometers kilometres miles port swaths corner edge size territory soil airspace skies
    waters shores regions provinces cities towns villages districts islands corners""")
"""Nouns whose `of` gives the place that they are a part of."""

PLACES_WITHIN = word_list("""airport airfield suburb suburbs district districts region province border coast subway metro street streets neighborhood neighbourhood
    area port outskirts hospital prison university mosque square embassy stadium hotel hospitals airbase base jail court frontier city cities town
    towns coast coastline airspace territory soil shores north south east west interior""")
"""Nouns for what lies in the place whose name stands before them (Tokyo subway, Cairo's streets)."""

BUILDINGS = word_list("house palace street hall kremlin capitol office")

WITHIN_TOWNS = word_list("""police mayor resident residents lawyer lawyers restaurant cafe café bar shop store nightclub club apartment church synagogue
    school factory theater theatre museum zoo beach park skyline prosecutor prosecutors municipality firefighters commuters taxi traffic""")
"""Nouns before which a capital is the town, though a state or the White House is not (Tehran residents)."""

AIRFIELDS = word_list("international airport airfield national")
"""Words, capitalized or not, of the name of what lies in a town (Cairo International Airport)."""

CAPITALS = word_list("capital city town port")

OTHER_HEADS = word_list("""station rail railway street road avenue square bridge park house herald times post journal tribune globe chronicle
    daily review declaration accord accords protocol dam fc united
    olympics olympic games war wars agreement agreements convention conventions treaty pact""")
"""Words that, capitalized after a place's name, make it half of another thing's (Victoria Station, the Miami Herald)."""

_AS_CAPITAL = re.compile(r" as (?:[\w'’-]+ ){0,4}capital\b")
_YEAR = re.compile(r" (?:19|20)\d\d\b(?![-/–])")
_LOWER_IN = re.compile(r"(?:^|[\s(])[a-z]+ (?:in|from|to|at|near) (?:the )?$|^\W*$|[\n.] ?(?:In |From )?$|, $")
_JOINED = re.compile(r" (?:and|&) (?:the |The )?$")
_OF_PLACE = re.compile(r"\b(?:of|in|for) (?:the )?([A-Z][\w’' -]{1,30})$")
_BODIES = (MentionLabel.ORGANIZATION, MentionLabel.GROUP)

_CHAINED = word_list("compound appos conj nmod npadvmod")
LONGEST_REST = 4
"""Tokens after a name that may belong to it."""

_CHAIN = 40  # longest enumeration that is walked up
_DATELINE = re.compile(r"\s*(?:,[^—–\n]{1,30})?(?:\([^()\n]{1,40}\))?\s*(?:—|–|--|- )")


PATRONS = word_list("college school church cathedral hospital square basilica")
"""Words that, capitalized, have a patron before them (St. John's College)."""

SEATED = word_list("college university institute school")
"""Words that, capitalized, have the town of their seat after them (Queen's University Belfast)."""


def is_locative(reading: Reading, mention: Mention) -> bool:
    """Whether a name of a state or capital is the place itself here, and not who acts or is acted upon: by its own words or its list's."""
    text = reading.annotated.article.text
    for _ in range(LONGEST_LIST):
        located = reading.locate(mention.span)
        if located is None:
            return False
        head = _head(located)
        if _is_place_alone(reading, mention, located, head):
            return True
        before = reading.mentions_in(Span(max(mention.span.start - 8, 0), mention.span.start))
        last = before[-1] if before else None
        if last is None or last.label is not mention.label or not joins_list(text[last.span.end : mention.span.start], located.block.doc[located.last]):
            return False
        mention = last
    return False


def _is_place_alone(reading: Reading, mention: Mention, located: Located, head: Token) -> bool:
    return (
        _is_within(head)
        or _is_at_building(located, head)
        or _has_part_before(located)
        or _is_before_place_noun(located, is_seat=(mention.key or "").startswith("seat:"))
        or _is_after_capital(located)
        or _opens_dateline(reading, mention, located)
        or bool(_AS_CAPITAL.match(reading.annotated.article.text, mention.span.end))
        or has_cue(reading.annotated.article.text, mention.span, located, head)
    )


def is_half_a_name(reading: Reading, mention: Mention) -> bool:
    """Whether a name is the first half of something else's, which the gazetteer does not hold."""
    located = reading.locate(mention.span)
    if located is None or located.last + 1 >= len(located.block.doc):
        return False
    doc, after = located.block.doc, located.last + 1
    if doc[after].tag_ == "POS" and after + 1 < len(doc):
        return doc[after + 1].is_title and doc[after + 1].lower_ in PATRONS
    return doc[after].is_title and doc[after].lower_ in OTHER_HEADS


def is_after_preposition(reading: Reading, mention: Mention) -> bool:
    """Whether the word before a name, or before its article, is one of where or whence."""
    located = reading.locate(mention.span)
    before = located.first - 1 if located is not None else -1
    if located is not None and before > 0 and located.block.doc[before].lower_ == "the":
        before -= 1
    return located is not None and before >= 0 and located.block.doc[before].lower_ in LOCATIVE | {"at", "to"}


def stands_alone(reading: Reading, mention: Mention) -> bool:
    """Whether no capitalized word follows a name: Texas, but not the Texas of Texas Monthly."""
    located = reading.locate(mention.span)
    return located is None or located.last + 1 >= len(located.block.doc) or not located.block.doc[located.last + 1].is_title


def with_what_follows(reading: Reading, mention: Mention) -> Iterator[str]:
    """Longer names that a name may be the start of, the longest first: Saint Peter's Square, Mosul Dam, Ataturk airport."""
    located = reading.locate(mention.span)
    if located is None:
        return
    doc, last = located.block.doc, located.last + 1
    ends = []
    while last < len(doc) and last <= located.last + LONGEST_REST and (doc[last].is_title or doc[last].tag_ == "POS" or doc[last].lower_ in FACILITIES):
        if doc[last].tag_ != "POS":
            ends.append(last)
        last += 1
    for end in reversed(ends):
        yield reading.words(located.block, located.first, end)


def ends_a_name(reading: Reading, mention: Mention, has_place: Callable[[str], bool]) -> bool:
    """Whether a name is the last part of another's, which was not found whole: Bank of Iraq and the Levant, Made in China 2025.

    `has_place` tells of a text whether a place has that name.
    """
    text, (start, end) = reading.annotated.article.text, mention.span
    located = reading.locate(mention.span)
    before_it = located.block.doc[located.first - 1] if located is not None and located.first > 0 else None
    if before_it is not None and before_it.is_title and before_it.lower_ in SEATED:
        return True
    if _YEAR.match(text, end) and not _LOWER_IN.search(text[max(start - 30, 0) : start]):
        return True
    joined = _JOINED.search(text[max(start - 12, 0) : start])
    if mention.label is not MentionLabel.PLACE or joined is None:
        return False
    body = start - len(joined.group())
    before = reading.mentions_in(Span(max(body - 1, 0), body))
    owned = (_OF_PLACE.search(other.text) for other in before if other.label in _BODIES and other.key is None and other.span.end == body)
    return any(found is not None and has_place(found.group(1)) for found in owned)


def is_noun(reading: Reading, mention: Mention) -> bool:
    """Whether an abbreviation that is a state's name and its adjective (U.S.) is the name here."""
    located = reading.locate(mention.span)
    if is_paired(reading.annotated.article.text, mention.span):
        return True  # the U.S.-Mexico border
    return located is not None and located.block.doc[located.last].dep_ not in ("amod", "compound", "nmod", "poss")


def _head(located: Located) -> Token:
    """The word that the name hangs from: its own top, then up an enumeration of names."""
    doc = located.block.doc
    head = doc[located.last]
    for _ in range(_CHAIN):
        inside = located.first <= head.head.i <= located.last
        if head.head.i == head.i or not (inside or (head.dep_ in _CHAINED and head.head.ent_type_ in ("GPE", "LOC", "FAC"))):
            break
        head = head.head
    return head


def _is_within(head: Token) -> bool:
    if head.dep_ == "dobj":
        return head.head.lemma_ in REACHED
    if head.dep_ != "pobj":
        return False
    preposition = head.head
    governor = preposition.head
    if preposition.lower_ in LOCATIVE:
        return not (preposition.lower_ == "from" and governor.lemma_ in SENT)
    if preposition.lower_ == "at":
        return governor.lemma_ in STOPS
    if preposition.lower_ in ("to", "toward", "towards"):
        return governor.lemma_ in MOVEMENT
    if preposition.lower_ == "for":
        return governor.lower_ == "bound" or governor.lemma_ in ("leave", "depart", "head")
    return preposition.lower_ == "of" and (governor.lower_ in PARTS_OF or (governor.lower_ == "out" and governor.dep_ == "prep"))


def _is_at_building(located: Located, head: Token) -> bool:
    """At the Kremlin, at 10 Downing Street: `at` leads to a building, though to a capital seldom."""
    doc, first = located.block.doc, located.first
    is_building = doc[located.last].lower_ in BUILDINGS or "the" in (doc[first].lower_, doc[max(first - 1, 0)].lower_)
    is_state = doc[located.last].ent_type_ == "GPE" and doc[located.last].lower_ not in BUILDINGS
    return is_building and not is_state and head.dep_ == "pobj" and head.head.lower_ == "at"


def _has_part_before(located: Located) -> bool:
    """Southern Syria; East Jerusalem, which is no government."""
    doc, first = located.block.doc, located.first
    return (first > 0 and doc[first - 1].lower_ in PARTS) or (located.last > first and doc[first].lower_ in ("east", "west"))


def _is_before_place_noun(located: Located, *, is_seat: bool) -> bool:
    doc, after = located.block.doc, located.last + 1
    if after < len(doc) and doc[after].tag_ == "POS":
        possessed = doc[located.last].head
        return after < possessed.i <= after + 4 and possessed.lower_ in PLACES_WITHIN
    if after >= len(doc):
        return False
    is_town = doc[located.last].lower_ not in BUILDINGS and doc[located.last].ent_type_ in ("GPE", "LOC", "FAC")
    return (
        (doc[after].lower_ in PLACES_WITHIN and doc[after].is_lower)
        or doc[after].lower_ in AIRFIELDS
        or (is_seat and is_town and doc[after].lower_ in WITHIN_TOWNS and doc[after].is_lower)
    )


def _is_after_capital(located: Located) -> bool:
    """The capital, Ankara; the Libyan capital Tripoli."""
    doc, before = located.block.doc, located.first - 1
    if before > 0 and doc[before].text == ",":
        return doc[before - 1].lower_ in ("capital", "city")
    return before >= 0 and doc[before].lower_ in CAPITALS


def _opens_dateline(reading: Reading, mention: Mention, located: Located) -> bool:
    """Whether it is the place of a dateline: `MEXICO CITY (AP) —`."""
    if located.first > 1:
        return False
    text = reading.annotated.article.text
    return bool(_DATELINE.match(text, mention.span.end, mention.span.end + 90))
