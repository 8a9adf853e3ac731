"""Whom pronouns mean: simple rules of high precision, one pass through the article.

Number and gender must agree; of those that agree, the subject of the nearest sentence wins, then the nearest. Body paragraphs
and captions are read apart: *he* right after a caption is the last paragraph's man, not the picture's. *I* is whoever is said
to speak in the same paragraph. Not here: names and descriptions (`people`, `phrases`).
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from schemas.codes import ActorKind, MentionKind, MentionLabel, PassageKind
from standoff.records import Actor, Block, Mention, Span
from standoff.resolve.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "mine", "myself"})

REACH = 4
"""Sentences back in which an antecedent is looked for. Chosen by reading, not tuned: beyond it a paragraph has usually taken up somebody else."""

SUBJECT, SPEAKER_AGAIN = 1.5, 2.0
"""Sentences that being a subject, and speaking again (`he said` after `X said`), outweigh. Set on the development articles."""

SPEAKER_REACH, SPEAKER_DECAY = 10, 0.4
"""For `he said`: how far back a speaker may be (long quotations stand between), and what each sentence between costs."""

BODIES = frozenset({ActorKind.STATE, ActorKind.ORGANIZATION, ActorKind.GROUP})
STREAM_OF = {PassageKind.CAPTION: "caption", PassageKind.TITLE: "title", PassageKind.SUBTITLE: "title", PassageKind.SUBHEADING: "title"}


class Candidate(NamedTuple):
    """Something that a pronoun may take up: its actors, the sentence, what it is there, and its token."""

    actors: tuple[Actor, ...]
    sentence: int
    is_subject: bool
    is_speaker: bool
    is_plural: bool
    is_quoted: bool
    token: int


class Coreference:
    """The pronouns of one article."""

    def __init__(
        self, reading: Reading, resolve: Callable[[Block, Token], tuple[Actor, ...]], gender_of: Callable[[Actor], str | None], saying: frozenset[str]
    ) -> None:
        self._reading, self._resolve, self._gender_of, self._saying = reading, resolve, gender_of, saying
        self.found: dict[Span, tuple[Actor, ...]] = {}

    def run(self) -> None:
        """Resolve all pronouns, in text order."""
        streams: dict[str, deque[Candidate]] = {}
        sentences: Counter[str] = Counter()
        for block in self._reading.blocks:
            stream = STREAM_OF.get(block.passage.kind, "body")
            seen = streams.setdefault(stream, deque(maxlen=40))
            if stream == "caption":
                seen.clear()
            mentions, quoted = self._by_token(block), _quoted(block)
            for part in block.doc.sents:
                sentences[stream] += 1
                for token in part:
                    mention = mentions.get(token.i)
                    if mention is not None:
                        self._visit(block, token, mention, sentences[stream], seen, is_quoted=token.i in quoted)
            self._first_person(block)

    def _by_token(self, block: Block) -> dict[int, Mention]:
        """Mentions by the token that heads them."""
        found: dict[int, Mention] = {}
        span = Span(block.start, block.start + len(block.doc.text))
        for mention in self._reading.mentions_in(span):
            located = self._reading.locate(mention.span)
            if located is not None and located.block is block:
                root = next((token for token in located.tokens() if not located.first <= token.head.i <= located.last or token.head.i == token.i), None)
                found[root.i if root is not None else located.last] = mention
        return found

    def _visit(self, block: Block, token: Token, mention: Mention, sentence: int, seen: deque[Candidate], *, is_quoted: bool) -> None:
        if mention.kind is MentionKind.PRONOUN:
            actors = self._antecedent(token, sentence, [item for item in seen if is_quoted or not item.is_quoted])
            if actors:
                self.found[mention.span] = actors
        else:
            if mention.label is MentionLabel.NATIONALITY and token.dep_ in ("amod", "compound"):
                return
            actors = self._resolve(block, token)
        if not actors:
            return
        is_subject = token.dep_ in ("nsubj", "nsubjpass")
        is_plural = token.tag_ in ("NNS", "NNPS") or len(actors) > 1 or actors[0].kind in (ActorKind.COLLECTIVE, ActorKind.GROUP)
        new = Candidate(actors, sentence, is_subject, is_subject and token.head.lemma_ in self._saying, is_plural, is_quoted, token.i)
        former = next((item for item in seen if token.dep_ == "conj" and item.sentence == sentence and item.token == token.head.i), None)
        if former is not None:
            both = tuple({actor.actor_id: actor for actor in (*former.actors, *actors)}.values())
            seen.append(new._replace(is_subject=former.is_subject, is_speaker=former.is_speaker))
            seen.append(former._replace(actors=both, is_plural=True, token=token.i))
        else:
            seen.append(new)

    def _antecedent(self, token: Token, sentence: int, seen: Iterable[Candidate]) -> tuple[Actor, ...]:
        word = token.lower_
        if word in SINGULAR:
            return self._best(token, sentence, [item for item in seen if self._is_person(item, SINGULAR[word])])
        if word in NEUTER:
            return self._best(
                token,
                sentence,
                [
                    item
                    for item in seen
                    if len(item.actors) == 1 and not (item.is_plural and item.actors[0].kind is ActorKind.UNNAMED) and item.actors[0].kind in BODIES
                ],
            )
        if word in PLURAL:
            return self._best(token, sentence, [item for item in seen if item.is_plural])
        return ()

    def _is_person(self, item: Candidate, gender: str) -> bool:
        if len(item.actors) != 1 or item.is_plural:
            return False
        actor = item.actors[0]
        if actor.kind is ActorKind.PERSON:
            return self._gender_of(actor) in (None, gender)
        return actor.kind is ActorKind.OFFICE and self._gender_of(actor) in (None, gender)

    def _best(self, token: Token, sentence: int, candidates: list[Candidate]) -> tuple[Actor, ...]:
        is_subject = token.dep_ in ("nsubj", "nsubjpass")
        speaks = is_subject and token.head.lemma_ in self._saying
        near = [item for item in candidates if sentence - item.sentence <= (SPEAKER_REACH if speaks and item.is_speaker else REACH)]
        if not near:
            return ()
        clause_subject = _subject_of_clause(token)

        def score(item: Candidate) -> tuple[float, int, int, int]:
            if item.sentence == sentence and not is_subject and token.dep_ != "poss" and item.token == clause_subject:
                return (-100.0, 0, 0, 0)  # an object is not its own subject: Putin told him
            again = speaks and item.is_speaker
            points = (sentence - item.sentence) * (-SPEAKER_DECAY if again else -1.0)
            points += (SUBJECT if item.is_subject else 0.0) + (SPEAKER_AGAIN if again else 0.0)
            return (points, item.sentence, item.token, len(item.actors))

        best = max(near, key=score)
        return best.actors if score(best)[0] > -50 else ()

    def _first_person(self, block: Block) -> None:
        """I is the one whom the paragraph says to speak, where that is one person."""
        pronouns = [token for token in block.doc if token.lower_ in FIRST and token.tag_ in ("PRP", "PRP$")]
        if not pronouns:
            return
        speakers: dict[str, Actor] = {}
        for token in block.doc:
            if token.dep_ == "nsubj" and token.head.lemma_ in self._saying and token.lower_ not in FIRST:
                for actor in self._resolve(block, token):
                    speakers[actor.actor_id] = actor
        people = [actor for actor in speakers.values() if actor.kind in (ActorKind.PERSON, ActorKind.OFFICE)]
        if len(people) == 1:
            for token in pronouns:
                self.found[block.span(token.i, token.i)] = (people[0],)


def _quoted(block: Block) -> frozenset[int]:
    """Tokens between double quotation marks; a mark that is not closed quotes to the end of the block."""
    inside, found = False, set()
    for token in block.doc:
        if token.text in ("“", "``"):
            inside = True
        elif token.text in ("”", "''"):
            inside = False
        elif token.text == '"':
            inside = not inside
        elif inside:
            found.add(token.i)
    return frozenset(found)


def _subject_of_clause(token: Token) -> int | None:
    """The subject of the verb that a token hangs on."""
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    return next((child.i for child in head.children if child.dep_ in ("nsubj", "nsubjpass")), None)
