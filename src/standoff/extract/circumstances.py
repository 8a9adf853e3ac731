"""The circumstances of a statement: where it was said, and the words that tell when.

Lives here: settings and dates of speaking, from the words around the content. Not here: what a date expression means
(`standoff.resolve`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from schemas.codes import Setting
from standoff.extract.cues import listed
from standoff.extract.tree import Tree
from standoff.extract.views import Range

_MEDIA = (
    r"(?:cnn|bbc|reuters|afp|fox|nbc|abc|cbs|msnbc|cnbc|npr|pbs|ap|sky news|al jazeera|associated press|bloomberg|politico|axios|newsweek|salon|vice|buzzfeed|huffpost"
    r"|(?:\S+ ){0,3}(?:news|post|times|journal|magazine|radio|tv|television|herald|tribune|guardian|telegraph|globe|mail|newspaper|newspapers|news agency|broadcaster|website))"
)

SETTING_OF_NOUN = {
    noun: setting
    for setting, nouns in {
        Setting.NEWS_CONFERENCE: "briefing presser",
        Setting.SOCIAL_MEDIA: "tweet tweets post posts twitter facebook instagram telegram weibo thread",
        Setting.INTERVIEW: "interview interviews podcast",
        Setting.CALL: "call phone telephone teleconference videoconference",
        Setting.LETTER: "letter letters statement statements memo email e-mail emails note communique communiqué message report release document",
        Setting.SPEECH: "speech speeches address sermon rally remarks keynote homily testimony broadcast",
        Setting.MEETING: "meeting meetings summit talks session forum conference hearing gathering",
    }.items()
    for noun in nouns.split()
}
"""Nouns that name a setting as the object of *in*, *at*, *during*, as subject (the letter says), or before *that*, *saying*."""

_TWO_WORDS = {
    ("news", "conference"): Setting.NEWS_CONFERENCE,
    ("press", "conference"): Setting.NEWS_CONFERENCE,
    ("conference", "call"): Setting.CALL,
    ("social", "media"): Setting.SOCIAL_MEDIA,
    ("truth", "social"): Setting.SOCIAL_MEDIA,
}

_PLACING = listed("in at during on by via through over from")
"""Prepositions that put a saying into a setting; what is said *after* a meeting is not said in it."""

_PARTITIVES = listed("series pair string flurry number couple thread set part")

_TOLD_MEDIA = re.compile(rf"^(?:the )?{_MEDIA}\b")

_HEARERS = {
    **dict.fromkeys(listed("crowd crowds supporters rally audience parliament congress senate legislature assembly"), Setting.SPEECH),
    **dict.fromkeys(listed("council committee subcommittee panel"), Setting.MEETING),
}
"""Who, being told, makes a setting: told *parliament*, told *the Security Council*."""

_SPEAKING_PAPERS = listed("statement statements letter letters memo email e-mail message tweet tweets post")
"""Nouns that, as speakers, are a setting as well; a report or a document is not one that somebody spoke in."""

_POSTING = listed("tweet retweet post")
_SPEAKING = listed("speak talk address write appear testify")
_CLIMBS = 2
"""Verbs above a participle cue that are looked at: *issued a statement saying that …*."""

TIME_WORDS = listed("""monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu. thurs. fri. sat. sun. january february march april may june july
    august september october november december jan. feb. mar. apr. aug. sept. sep. oct. nov. dec. today yesterday tonight morning afternoon
    evening night noon week weekend month year ago earlier later""")

_DATING = listed("on in late early since last")
_DATE_PARTS = frozenset({"det", "amod", "nummod", "compound", "advmod", "nmod", "quantmod", "npadvmod", "case", "poss", "punct", "appos", "predet"})

_YEAR = re.compile(r"(?:19|20)\d\d")


def setting_at(tree: Tree, cue: Sequence[Range], content: Sequence[Range], speaker: Sequence[Range] = ()) -> Setting:
    """The setting that the phrases of a cue name: its objects and circumstances, its speaker, the noun that it hangs on.

    Ranges are token ranges of one block. A setting elsewhere in the sentence (the meeting was called to discuss …) is none.
    """
    said = frozenset(index for first, last in content for index in range(first, last + 1))
    tokens = [index for first, last in cue for index in range(first, last + 1)]
    found = next((setting for index in tokens if (setting := _of_word(tree, index)) is not Setting.NONE), Setting.NONE)
    if found is not Setting.NONE:
        return found
    for verb in _verbs(tree, tokens):
        found = next((setting for setting in _around_verb(tree, verb, said) if setting is not Setting.NONE), Setting.NONE)
        if found is not Setting.NONE:
            return found
    heads = (index for first, last in speaker for index in range(first, last + 1) if not first <= tree.heads[index] <= last)
    return next((_of_noun(tree, index) for index in heads if tree.lowers[index] in _SPEAKING_PAPERS), Setting.NONE)


def _of_word(tree: Tree, index: int) -> Setting:
    if tree.lemmas[index] in _POSTING and (tree.is_verb(index) or tree.lemmas[index] != "post"):
        return Setting.SOCIAL_MEDIA
    return _of_noun(tree, index) if tree.tags[index][:2] == "NN" else Setting.NONE


def _of_noun(tree: Tree, noun: int) -> Setting:
    """The setting of a noun, through *a series of*, *a statement on Twitter*."""
    if tree.lowers[noun] in _PARTITIVES:
        of = next((kid for kid in tree.kids[noun] if tree.lowers[kid] == "of"), None)
        inner = tree.kid(of, "pobj") if of is not None else None
        return _of_noun(tree, inner) if inner is not None and inner != noun else Setting.NONE
    if tree.lowers[noun] == "post" and tree.tags[noun] == "NNP":  # The Washington Post
        return Setting.NONE
    two = _TWO_WORDS.get((tree.lowers[noun - 1], tree.lowers[noun])) if noun else None
    return two or SETTING_OF_NOUN.get(tree.lowers[noun], Setting.NONE)


def _verbs(tree: Tree, tokens: Sequence[int]) -> list[int]:
    """The verbs of a cue and those it hangs on as a participle or shares a subject with."""
    found = [index for index in tokens if tree.is_verb(index)]
    current = found[-1] if found else tokens[0] if tokens else None
    for _ in range(_CLIMBS):
        if current is None or tree.deps[current] not in {"advcl", "xcomp", "acl", "relcl", "conj", "pobj", "prep", "pcomp"} or tree.heads[current] == current:
            break
        current = tree.heads[current]
        found.append(current)
    return found


def _around_verb(tree: Tree, verb: int, said: frozenset[int]) -> Iterator[Setting]:
    """The settings of a verb's objects and prepositional phrases, and of the noun that a relative clause or participle belongs to."""
    if not tree.is_verb(verb):
        yield _of_noun(tree, verb)
        return
    for kid in tree.kids[verb]:
        if kid in said:
            continue
        if tree.deps[kid] == "prep" and tree.lowers[kid] in _PLACING:
            noun = tree.kid(kid, "pobj")
            if noun is not None and noun not in said:
                yield _of_noun(tree, noun)
                if tree.lowers[kid] == "on" and _TOLD_MEDIA.match(_phrase(tree, noun)):
                    yield Setting.INTERVIEW
        elif tree.deps[kid] == "advcl" and tree.tags[kid] == "VBG" and tree.lemmas[kid] in _SPEAKING:
            yield from _around_verb(tree, kid, said)
    yield from (_of_hearer(tree, verb, kid) for kid in tree.kids[verb] if tree.deps[kid] in {"dobj", "dative"} and kid > verb and kid not in said)


def _of_hearer(tree: Tree, verb: int, noun: int) -> Setting:
    if tree.lemmas[verb] == "tell":
        if _TOLD_MEDIA.match(_phrase(tree, noun)):
            return Setting.INTERVIEW
        return _HEARERS.get(tree.lowers[noun], Setting.NONE)
    if tree.lemmas[verb] == "address":
        return _HEARERS.get(tree.lowers[noun], Setting.SPEECH)
    return (
        _of_noun(tree, noun)
        if tree.lemmas[verb] in {"issue", "release", "publish", "send", "write", "give", "deliver", "hold", "make", "post"}
        else Setting.NONE
    )


def _phrase(tree: Tree, noun: int) -> str:
    return " ".join(tree.lowers[max(tree.left[noun], noun - 5) : noun + 1])


def date_of(tree: Tree, verb: int, content: Sequence[Range]) -> Range | None:
    """The temporal expression that modifies a cue verb, outside the content.

    Said *Tuesday*, said on *Feb. 1, 2022*; also where the parse hangs it on an object or a setting: told a court *Friday*, said in an
    interview on *Sunday*.
    """
    kids = tree.kids[verb]
    objects = [kid for kid in kids if tree.deps[kid] in {"dobj", "dative"} and kid > verb]
    settings = [noun for kid in kids if tree.deps[kid] == "prep" and (noun := tree.kid(kid, "pobj")) is not None and _of_noun(tree, noun) is not Setting.NONE]
    for kid in (*kids, *(inner for noun in (*objects, *settings) for inner in tree.kids[noun] if inner > noun)):
        found = _date(tree, kid, content)
        if found is not None:
            return found
    return None


def _date(tree: Tree, kid: int, content: Sequence[Range]) -> Range | None:
    head = tree.kid(kid, "pobj") if tree.deps[kid] == "prep" and tree.lowers[kid] in _DATING else kid
    if head is None or (head == kid and tree.deps[kid] not in {"npadvmod", "advmod", "nmod", "dobj"}):
        return None
    if tree.lowers[head] not in TIME_WORDS and not (head != kid and _YEAR.fullmatch(tree.words[head])):
        return None
    first, last = _dated(tree, head)
    if any(first <= part[1] and part[0] <= last for part in content) or last - first > 8:
        return None
    return first, last


def _dated(tree: Tree, head: int) -> Range:
    """A date's words without what the parser hangs before it: as he did *Thursday*."""
    first, last = tree.left[head], tree.right[head]
    own = [kid for kid in tree.kids[head] if kid < head and tree.deps[kid] not in _DATE_PARTS]
    if own:
        first = max(tree.right[kid] for kid in own) + 1
    while last > head and tree.words[last] == ",":
        last -= 1
    return first, last
