"""What a speaker is: a person with a name, an office, a body, a document, somebody unnamed, nobody.

Not here: who it is (`actors`).
"""

import re
from collections.abc import Sequence

from schemas.codes import ActorKind, SpeakerKind
from standoff.knowledge import load
from standoff.records import Actor

_DOCUMENTS = frozenset({"agreement", "article", "bill", "book", "communique", "constitution", "data", "declaration", "document", "draft", "filing", "indictment", "law", "lawsuit", "letter", "memo",
                            "note", "paper", "poll", "readout", "report", "resolution", "ruling", "speech", "statement", "study", "survey", "text", "transcript", "treaty"})  # fmt: skip
"""Nouns that speak as texts do."""

_ONE_PERSON = frozenset({"he", "she", "i"})
"""Speakers that stand for one person, whom the article has mostly named, whether or not it is found who."""

_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})

_KINDS = {
    ActorKind.PERSON: SpeakerKind.NAMED,
    ActorKind.OFFICE: SpeakerKind.OFFICE,
    ActorKind.STATE: SpeakerKind.COLLECTIVE,
    ActorKind.ORGANIZATION: SpeakerKind.COLLECTIVE,
    ActorKind.GROUP: SpeakerKind.COLLECTIVE,
    ActorKind.COLLECTIVE: SpeakerKind.COLLECTIVE,
    ActorKind.UNNAMED: SpeakerKind.UNNAMED,
}


def speaker_kind(words: str, speakers: Sequence[Actor]) -> SpeakerKind:
    """What kind of speaker the words of an attribution name, and the actors they mean; `none` without words."""
    if speakers:
        return _kind_of_unnamed(speakers[0].name) if speakers[0].kind is ActorKind.UNNAMED else _KINDS[speakers[0].kind]
    if not words:
        return SpeakerKind.NONE
    if words.lower() in _ONE_PERSON:
        return SpeakerKind.NAMED
    first = [word.strip(".,'’\"“”").lower() for word in words.split()[:6]]
    if _DOCUMENTS & {*first, *(word.removesuffix("s") for word in first)}:
        return SpeakerKind.DOCUMENT
    return SpeakerKind.NAMED if any(word[:1].isupper() for word in words.split()[1:] or words.split()) else SpeakerKind.UNNAMED


def _kind_of_unnamed(name: str) -> SpeakerKind:
    """What an actor without a name speaks as: a body (the institute), a spokesman, else people who stay unnamed."""
    head = re.split(r" (?:of|for|in|at|from|with) ", name)[0].split()[-1].lower()
    if head in _SPOKESMEN:
        return SpeakerKind.OFFICE
    noun = load().noun(head)
    return SpeakerKind.COLLECTIVE if noun is not None and noun.is_body else SpeakerKind.UNNAMED
