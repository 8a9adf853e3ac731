"""What a pronoun may take up, and which of it is likeliest.

Lives here: the record of one candidate, agreement, and the weights. Not here: the pass through the article that gathers
candidates (`coreference`), grammar (`grammar`). The method is salience weighting after Lappin and Leass (1994): recency,
grammatical role, parallel roles and repetition, with agreement and binding as filters. Whatever has been named competes, also
what is no actor: where *its* most likely means a bill, the answer is nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from schemas.codes import ActorKind
from standoff.records import Actor

PERSON, BODY, THING = "person", "body", "thing"

REACH = 4.0
"""Sentences back in which an antecedent is looked for. Chosen by reading, not tuned: beyond it a paragraph has usually taken up somebody else."""

SPEAKER_REACH = 2.2
"""For *he said*: how far back a speaker gains from it (sentences of quotations between count less)."""

QUOTED_SENTENCE = 0.4
"""How much of a sentence a quoted one counts as, for a pronoun outside quotations."""

MAIN_SUBJECT, SUBJECT, OBJECT, POSSESSOR, OWNING_BODY = 1.5, 1.0, 0.4, 0.2, -0.3
"""Sentences that a role in the sentence outweighs; the last is for possessors that are no people, beside which the thing owned is named. These weights and those below were set on 141 pronouns of 24 articles, by hand."""

SPEAKER_AGAIN = 1.8
"""What speaking again is worth: *he said* after `X said`."""

SAME_PHRASE = 3.0
"""For a possessive joined by *and* to a noun, what that noun is worth: `Washington and its allies`."""

SAME_VOICE = 1.0
"""Inside quotations, what being named inside quotations is worth."""

GOVERNOR = 0.6
"""What the subject of the clause above is worth: *the ministry* said that *it* …"""

OWN_DEED = 2.5
"""What it is worth that the text makes a deed or a word somebody's own (condemned *Iran* for *its* launch, *Beijing's* announcement that *it* …)."""

AFTER_REPORTER = 1.8
"""For an object inside a report, what it is worth to be named in it, too: witnesses said he shouted at the *protesters* before he hit *them*."""

NO_ACTOR_ACTS = -1.0
"""What it costs a noun that is nobody known, before a verb that only people and bodies can be the subject of."""

SAME_SENTENCE = 0.9
"""What standing in the same sentence is worth, for a pronoun that is not (in) its main subject."""

IN_FRONT = 1.0
"""For the main subject of a sentence, what being a subject before it in the same sentence is worth: since *Blinken* took office, *he* …"""

PARALLEL = 0.3
REPEATED, MOST_REPEATS = 0.2, 4
"""What each earlier mention of an actor is worth, and how many count."""

UNKNOWN_GENDER, UNNAMED_PERSON = -0.2, -0.4
"""What it costs that nothing tells a person's sex, and that a person has no name."""

COLLECTIVE_THEY = -1.4
"""What *they* costs that takes up a singular body or state (the ministry said they …)."""

NAMED_ACTOR = 0.5
"""What being an actor is worth against things that are none, for *it* and *they*."""

MARGIN = {"person": 0.0, "thing": 0.25, "plural": 0.45}
"""By how much the best must beat the next that means another, else nobody is meant: for *he* and *she*, for *it*, and for *they*."""


class Candidate(NamedTuple):
    """Something that a pronoun may take up. Without `actors` it is nobody that is known, and only stands in the way."""

    actors: tuple[Actor, ...]
    shape: str
    is_plural: bool
    is_singular: bool
    gender: str | None
    place: float
    """Sentences before it, quoted ones counted less."""
    block: int
    sentence: int
    token: int
    rank: float
    is_subject: bool
    is_speaker: bool
    is_quoted: bool


class Pronoun(NamedTuple):
    """What a pronoun asks for, and where it stands. `excluded` are actors that grammar rules out."""

    number: str
    gender: str | None
    place: float
    block: int
    sentence: int
    is_subject: bool
    is_main: bool
    """Whether it is, or stands in, the main subject of its sentence."""
    is_quoted: bool
    speaks: bool
    acts: bool
    """Whether its verb is one that only people and bodies can be the subject of."""
    joined_to: frozenset[int]
    """What *and* joins a possessive's noun to."""
    governor: int | None
    """The subject of the clause above its own."""
    modified: int | None
    """The noun that its clause describes, which it is not: the talks *they* began."""
    excluded: frozenset[str]
    reporter: int | None = None
    """For an object: who reports the clause it stands in."""
    own: int | None = None
    """Whose the text itself makes what it stands in: `Parse.whose_deed`."""


def agrees(pronoun: Pronoun, item: Candidate) -> bool:
    """Whether number, gender and kind allow it, and it is neither too far away nor ruled out by grammar."""
    if pronoun.place - item.place > REACH:
        return False
    if item.is_quoted and not pronoun.is_quoted:
        return False
    if len(item.actors) == 1 and item.actors[0].actor_id in pronoun.excluded:
        return False
    if item.token == pronoun.modified and item.block == pronoun.block:
        return False
    if pronoun.acts and item.shape is THING and not item.actors and not item.is_subject:
        return False
    if pronoun.number == "person":
        return item.shape is PERSON and item.is_singular and item.gender in (None, pronoun.gender)
    if pronoun.number == "thing":
        return item.shape is not PERSON and item.is_singular
    return item.is_plural or (item.shape is BODY and bool(item.actors))


def likeliest(pronoun: Pronoun, candidates: Iterable[Candidate], mentioned: Mapping[str, int]) -> Candidate | None:
    """The candidate that wins, None where none agrees, none wins clearly, or what wins is no actor."""
    scored = [(_score(pronoun, item, mentioned), item.block, item.token, item) for item in candidates if agrees(pronoun, item)]
    if not scored:
        return None
    points, _, _, best = max(scored, key=lambda entry: entry[:3])
    parts = {actor.actor_id for actor in best.actors}
    rival = max((entry[0] for entry in scored if not entry[3].actors or not parts.issuperset(actor.actor_id for actor in entry[3].actors)), default=None)
    if not best.actors or (rival is not None and points - rival < MARGIN[pronoun.number]):
        return None
    return best


def _score(pronoun: Pronoun, item: Candidate, mentioned: Mapping[str, int]) -> float:
    points = item.place - pronoun.place + item.rank
    if item.block == pronoun.block and item.sentence == pronoun.sentence:
        points += SAME_PHRASE if item.token in pronoun.joined_to else 0.0
        points += GOVERNOR if item.token == pronoun.governor != pronoun.reporter else 0.0
        points += OWN_DEED if item.token == pronoun.own else 0.0
        points += (
            AFTER_REPORTER if pronoun.reporter is not None and pronoun.number == "plural" and item.token > pronoun.reporter and item.shape is not THING else 0.0
        )
        points += SAME_SENTENCE if not pronoun.is_main else IN_FRONT if item.is_subject and pronoun.number == "person" else 0.0
    if pronoun.speaks and item.is_speaker and pronoun.place - item.place <= SPEAKER_REACH:
        points += SPEAKER_AGAIN
    if pronoun.is_quoted and item.is_quoted:
        points += SAME_VOICE
    if pronoun.is_subject == item.is_subject:
        points += PARALLEL
    if len(item.actors) == 1:
        points += REPEATED * min(mentioned.get(item.actors[0].actor_id, 0), MOST_REPEATS)
    if pronoun.number == "person":
        points += UNKNOWN_GENDER if item.gender is None else 0.0
        return points + (UNNAMED_PERSON if not item.actors or item.actors[0].kind is ActorKind.UNNAMED else 0.0)
    if item.actors:
        points += NAMED_ACTOR
    elif pronoun.acts and item.shape is THING:
        points += NO_ACTOR_ACTS
    if pronoun.number == "plural" and not item.is_plural:
        points += COLLECTIVE_THEY
    return points
