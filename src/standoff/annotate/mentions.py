"""Mentions of actors and places: known names, the model's names put right, nominals and pronouns.

Lives here: choosing among the candidates of a block, and carrying surnames through the document. Not here: who is meant.
Candidates are ranked: a known name, then a person by title or surname, then the model's own name, then nominals and
pronouns; a later one that overlaps an earlier one is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.codes import MentionKind, MentionLabel
from standoff.annotate.agreement import agreed
from standoff.annotate.gazetteer import Known, known_names, names_in_scripts
from standoff.annotate.name_words import BODY_ENDINGS, PLACE_ENDINGS, TITLES
from standoff.annotate.names import Name, model_names, places_by_mark, places_by_noun, surname_of
from standoff.annotate.namesakes import told_apart
from standoff.annotate.nominals import nominals, pronouns
from standoff.knowledge import load
from standoff.records import Article, Block, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable


SURNAME_FIRST = frozenset({"CHN", "HKG", "KOR", "PRK", "TWN", "VNM"})
"""Countries whose names begin with the surname."""


def find_mentions(article: Article, blocks: tuple[Block, ...]) -> tuple[Mention, ...]:
    """The mentions of an article in text order, not overlapping."""
    docs = [block.doc for block in blocks]
    named = agreed(docs, told_apart(docs, [_names(block) for block in blocks]))
    surnames = frozenset(surname for names in named for name in names if name.label is MentionLabel.PERSON and (surname := surname_of(name.text)) is not None)
    found: list[Mention] = []
    for block, names in zip(blocks, named, strict=True):
        found.extend(_settled(article, block, names, surnames))
    return tuple(found)


def _names(block: Block) -> list[Name]:
    """Known names and the model's names of one block: where they overlap, the longer, and of two as long the known one."""
    text = block.doc.text
    source = text.title() if text.isupper() and len(text.split()) > 2 else text
    known = [_known(text, match) for match in (*known_names(source), *names_in_scripts(text))]
    names = model_names(block.doc)
    taken: list[Name] = []
    for name in known:
        rivals = [other for other in names if other.start < name.end and name.start < other.end]
        if any(_outranks(other, name) for other in rivals):
            continue
        taken.append(name)
    return sorted(_without_overlaps([*taken, *names, *places_by_noun(block.doc), *places_by_mark(block.doc)]))


def _known(text: str, match: Known) -> Name:
    """The name of a match; New with it where that is another place (New Jersey is not Jersey)."""
    start = match.start - len("New ")
    if start >= 0 and text.startswith("New ", start) and match.entry.label is MentionLabel.STATE and load().places(longer := text[start : match.end]):
        return Name(start, match.end, longer, MentionLabel.PLACE)
    return Name(match.start, match.end, text[match.start : match.end], match.entry.label, match.entry.key, match.is_ambiguous)


def _outranks(other: Name, known: Name) -> bool:
    """Whether the model's name wins over a known one that it overlaps: it is longer, and not only by words that go with any name."""
    if other.label is MentionLabel.PERSON and known.label is MentionLabel.PERSON:
        if other.start == known.start and _goes_on_as_name(other, known):
            return True  # Yoon Young-chan is not Yoon
        given = other.text[: -len(known.text)]
        return other.end == known.end and bool(given.strip("- ")) and not any(word.lower().rstrip("s") in TITLES for word in given.split())
    if other.label is MentionLabel.PERSON and (known.is_ambiguous or " " in other.text) and known.label is not MentionLabel.PERSON:
        return len(other.text) > len(known.text) or known.is_ambiguous
    if known.label is MentionLabel.ORGANIZATION and other.label is MentionLabel.ORGANIZATION and other.start <= known.start and other.end > known.end:
        return other.text.split()[-1].lower() in BODY_ENDINGS and other.text.count(" ") - known.text.count(" ") >= 2 - (known.start > other.start)
    if known.label in {MentionLabel.NATIONALITY, MentionLabel.STATE, MentionLabel.PLACE}:
        if other.label is MentionLabel.PLACE and other.end == known.end and other.start < known.start and load().places(other.text):
            return True  # New Mexico
        if other.label is MentionLabel.PLACE and other.start <= known.start and other.text.split()[-1].lower() in PLACE_ENDINGS:
            return True  # Douglas County
        start = known.start + len("the ") * known.text.lower().startswith("the ")  # the Atlantic Council
        return other.label is MentionLabel.ORGANIZATION and other.start <= start and other.end > known.end and len(other.text.split()) <= 6
    return False


def _goes_on_as_name(other: Name, known: Name) -> bool:
    """Whether a known surname is only the beginning of another's name, where surnames stand first."""
    knowledge = load()
    entry = knowledge.entry(known.key) if known.key else None
    rest = other.text[len(known.text) :].replace("-", " ").split()
    return (
        bool(rest)
        and entry is not None
        and entry.country in SURNAME_FIRST
        and " " not in known.text
        and all(word[0].isalpha() and knowledge.noun(word) is None and word.lower() not in TITLES for word in rest)
        and knowledge.lookup(other.text) is None
    )


def _without_overlaps(names: Iterable[Name]) -> list[Name]:
    """The names that overlap no earlier one of the list."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in names:
        covered = range(name.start, name.end)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(name)
    return kept


def _settled(article: Article, block: Block, names: list[Name], surnames: frozenset[str]) -> list[Mention]:
    """The mentions of one block."""
    names = [name if name.key or name.text not in surnames else Name(name.start, name.end, name.text, MentionLabel.PERSON) for name in names]
    loose = [
        Name(token.idx, token.idx + len(token), token.text, MentionLabel.PERSON)
        for token in block.doc
        if token.text in surnames and token.tag_[:2] in {"NN", "JJ", "VB", "FW"}
    ]
    named = _without_overlaps([*names, *loose])
    taken = {position for name in named for position in range(name.start, name.end)}
    mentions = [_mention(article, block, name, MentionKind.NAME) for name in named]
    for nominal in nominals(block.doc, named):
        covered = range(nominal.start, nominal.end)
        inner = [name for name in named if name.start >= nominal.start and name.end <= nominal.end]
        free = taken.difference(position for name in inner for position in range(name.start, name.end))
        if free.isdisjoint(covered) and all(name.label is not MentionLabel.PERSON for name in inner):
            mentions = [
                mention for mention in mentions if not (block.start + nominal.start <= mention.span.start and mention.span.end <= block.start + nominal.end)
            ]
            mentions.append(_mention(article, block, nominal, MentionKind.NOMINAL))
            taken.update(covered)
    mentions.extend(_mention(article, block, name, MentionKind.PRONOUN) for name in pronouns(block.doc) if taken.isdisjoint(range(name.start, name.end)))
    return sorted(mentions, key=lambda mention: mention.span)


def _mention(article: Article, block: Block, name: Name, kind: MentionKind) -> Mention:
    span = Span(block.start + name.start, block.start + name.end)
    return Mention(span, article.text[span.start : span.end], kind, name.label, name.key)
