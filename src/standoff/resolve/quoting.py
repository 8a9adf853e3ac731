"""Who says the words that a pronoun stands in: *I* and *we* of a quotation are its speaker.

Not here: finding quotations and their speakers (`extract`), pronouns of the third person (`coreference`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from schemas.codes import ActorKind, MentionKind, Sector, StatementKind
from standoff.knowledge import Knowledge, fold
from standoff.records import Actor, Block, Span, Statement
from standoff.resolve.candidates import PEOPLE, Site
from standoff.resolve.casting import of_entry
from standoff.resolve.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
PLURAL_FIRST = frozenset({"we", "us", "our", "ours", "ourselves"})
PRONOUN_TAGS = frozenset({"PRP", "PRP$"})
SPEAKERS = frozenset({*PEOPLE, ActorKind.UNNAMED, ActorKind.ORGANIZATION, ActorKind.STATE, ActorKind.GROUP})


class Quoting:
    """The quotations of one article. `resolve` gives the actors of the phrase that a token heads."""

    def __init__(self, reading: Reading, statements: Sequence[Statement], resolve: Callable[[Block, Token], tuple[Actor, ...]], saying: frozenset[str]) -> None:
        self._reading, self._resolve, self._saying = reading, resolve, saying
        self._said_in = _said_in(reading, statements)

    def speakers(self, span: Span) -> tuple[Actor, ...]:
        """Who says the words around a pronoun; nobody where that is a pronoun itself, and not found yet."""
        statement = self._said_in.get(span)
        located = self._reading.locate(statement.speaker[0]) if statement is not None and statement.speaker else None
        if located is None:
            return ()
        tokens = range(located.first, located.last + 1)
        head = next((token for token in located.tokens() if token.head.i == token.i or token.head.i not in tokens), None)
        return self._resolve(located.block, head) if head is not None else ()

    def first_person(self, site: Site, former: Site | None) -> dict[Span, tuple[Actor, ...]]:
        """Whom *I* and *we* mean in one block: the speaker of their quotation, else the only one whom the paragraph says to speak.

        A paragraph that is nothing but a quotation goes on with the speaker of the one before it, `former`.
        """
        found: dict[Span, tuple[Actor, ...]] = {}
        parse, alone = site.parse, None
        for index, word in enumerate(parse.lowers):
            if word not in FIRST or parse.tags[index] not in PRONOUN_TAGS:
                continue
            span = site.block.span(index, index)
            if span not in self._said_in and index not in parse.quoted:
                continue  # the author's own voice
            speakers = self.speakers(span)
            if not speakers:
                if alone is None:
                    alone = self._only_speaker(former if former is not None and _is_all_quoted(site) else site)
                speakers = alone
            if len(speakers) == 1 and speakers[0].kind in SPEAKERS:
                found[span] = speakers
        return found

    def _only_speaker(self, site: Site) -> tuple[Actor, ...]:
        """The one whom a paragraph says to speak, else the only one who does anything in it outside quotations (he *went on*)."""
        parse = site.parse
        subjects = [index for index, dep in enumerate(parse.deps) if dep == "nsubj" and index not in parse.quoted]
        saying = [index for index in subjects if parse.lemmas[parse.heads[index]] in self._saying]
        speakers = {actor.actor_id: actor for index in saying or subjects for actor in self._resolve(site.block, site.block.doc[index])}
        return tuple(speakers.values()) if len(speakers) == 1 else ()


def voice(reading: Reading, span: Span, speakers: tuple[Actor, ...], knowledge: Knowledge) -> tuple[Actor, ...]:
    """*We* of whoever heads an international body is the body: NATO's secretary general, not the Norwegian politician."""
    plural = reading.annotated.article.text[span.start : span.end].lower() in PLURAL_FIRST
    code = speakers[0].affiliation if plural and len(speakers) == 1 and speakers[0].kind is ActorKind.PERSON else None
    if code is None or not any(held.affiliation == code for held in knowledge.holdings(f"person:{fold(speakers[0].name)}")):
        return speakers
    body = knowledge.entry(f"org:{code}")
    return (of_entry(knowledge, body),) if body is not None and body.sector is Sector.IGO else speakers


def _is_all_quoted(site: Site) -> bool:
    parse = site.parse
    return all(index in parse.quoted or parse.pos[index] in ("PUNCT", "SPACE") for index in range(len(parse.pos)))


def _said_in(reading: Reading, statements: Sequence[Statement]) -> dict[Span, Statement]:
    """The innermost statement in whose words each pronoun stands, of those that quote."""
    found: dict[Span, Statement] = {}
    quoting = [item for item in statements if item.kind in (StatementKind.DIRECT, StatementKind.MIXED)]
    for statement in sorted(quoting, key=lambda item: -sum(span.end - span.start for span in item.content)):
        for part in statement.content:
            for mention in reading.mentions_in(part):
                if mention.kind is MentionKind.PRONOUN:
                    found[mention.span] = statement
    return found
