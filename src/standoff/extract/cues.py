"""The lexicon of cue verbs: which verbs attribute, and in which constructions.

Lives here: data, and nothing that looks at a tree. Not here: the constructions themselves (`attribution`), what is done by
saying something (`speech_acts`).

How it was made: every verb of the PolNeAR training articles (840, 54,000 candidate attributions) was tried in every
construction, and those kept of which, smoothed with four observations at the construction's average, at least 0.3 were an
annotator's attribution. 0.2 and 0.25 gave the same F1 on the development articles at less precision. Verbs of diplomacy that
political news is short of were added by hand, and the accidents of a small sample taken out.
"""

from collections.abc import Mapping
from enum import StrEnum


class Frame(StrEnum):
    """A construction of a cue and its content."""

    QUOTE = "quote"
    """The cue introduces a quotation: said: “…”."""
    TAG = "tag"
    """The cue follows a quotation: “…,” she said."""
    BEFORE = "before"
    """The cue follows or interrupts a clause: …, she said."""
    CLAUSE = "clause"
    """A clause follows: said (that) …."""
    INFINITIVE = "infinitive"
    """An infinitive follows: vowed to …."""
    OBJECT = "object"
    """An object follows: denied …, accused … of …."""
    PREPOSITION = "preposition"
    """A prepositional phrase follows: called for …."""
    ACCORDING = "according"
    """According to …."""
    COLON = "colon"
    """A name and a colon, as in headlines and transcripts."""


def listed(words: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(words.split())


SPEECH = listed("""say tell add write tweet ask respond continue report declare reply note conclude explain state shout chant post recall announce
    argue insist claim acknowledge warn admit assert complain concede contend allege charge confirm reiterate reaffirm stress emphasize
    emphasise underline underscore maintain predict promise vow pledge threaten boast joke quip lament observe remark comment caution
    proclaim question wonder answer exclaim affirm disclose counter retort interject repeat elaborate clarify plead opine interrupt
    recount reveal agree urge demand yell cry muse scoff snap gush marvel sum""")
"""Verbs of saying: a quotation or clause beside them is theirs."""

_CLAUSE = listed("""acknowledge add admit agree allege announce anticipate argue ask assert assure believe boast calculate caution charge claim clarify
    complain concede conclude confirm contend convince counter declare demand demonstrate deny determine doubt emphasize emphasise estimate
    explain fear feel find guess hint hop hope imply indicate inform insist joke lament learn maintain note notice observe pledge point posit
    predict proclaim promise propose question realize recall recognize recommend reaffirm reiterate remark remind repeat reply report respond
    reveal rule say show signal speculate state stress suggest suspect swear tell testify think tweet underline underscore understand urge
    vow want warn wish wonder worry write""")

_INFINITIVE = listed("""agree aim ask call challenge claim decide decline demand hop hope invite lobby look offer opt order pledge promise propose refuse
    request seek swear tell threaten urge vote vow""")

_OBJECT = listed("""accuse acknowledge announce applaud articulate assail assert attribute back bemoan blame blast call chide cite claim compare condemn confirm
    congratulate credit criticize criticise decry declare defend demand denounce deny deplore deride describe discuss dismiss dispute echo endorse
    explain express hail herald highlight invoke lament laud liken mention mock mull name note oppose outline portray praise preach prefer propose
    question quote rebuke rebut recall recite recognize recount reference refute regard reiterate reject remember repeat report repudiate reprimand
    reveal ridicule savage signal slam stress suggest tout trumpet urge voice vow welcome""")

_PREPOSITIONS = {
    "against": "caution push rail vote warn protest",
    "about": "speak talk complain",
    "for": "advocate apologize apologise call criticize criticise hop argue appeal press push",
    "of": "boast speak warn complain",
    "on": "dwell touch call",
    "by": "stand",
    "to": "point refer allude object",
    "as": "describe",
    "at": "balk hint",
}

_QUOTE = [
    *SPEECH,
    "call",
    "cite",
    "condemn",
    "interject",
    "publish",
    "sing",
    "read",
    "think",
    "describe",
    "reference",
    "quote",
    "deny",
    "denounce",
    "criticize",
]

_TAG = [
    *SPEECH,
    "accuse",
    "describe",
    "discuss",
    "mock",
    "point",
    "react",
    "read",
    "refer",
    "speak",
    "think",
    "deny",
    "hope",
    "believe",
    "estimate",
    "suggest",
]

_BEFORE = [*SPEECH, "suggest", "believe", "find", "show", "deny", "point", "estimate", "hope", "think", "indicate", "testify"]

MODALS = listed("would could might may should must can will ca wo 'll 'd ’d ’ll")
"""Auxiliaries under which nothing has been said yet: *would say*."""

BLOCKING = listed("decline refuse fail avoid stop forget neglect hesitate")
"""Verbs whose infinitive was not done: *declined to say*."""

WITHHELD = frozenset([*SPEECH, "discuss", "elaborate", "give", "provide", "identify", "speak", "talk", "specify", "speculate"])
"""Verbs whose refusal withholds a statement (declined to comment); refusing to do something else is one (refused to leave)."""

PARTICIPLES = listed("""add note say stress emphasize emphasise insist argue warn claim allege assert suggest explain declare announce tell write tweet
    promise vow pledge threaten point cite call accuse describe urge reiterate reaffirm underline underscore predict maintain acknowledge recall
    boast joke complain ask demand condemn blame praise criticize denounce confirm deny refer reference""")
"""Verbs that begin a statement of their own as a participle after another one's content: …, adding that …."""

ONLY_OBJECTS = {"claim": frozenset({"responsibility", "credit", "victory", "success"})}
"""Verbs that attribute only with some objects: a war *claims* lives."""

ADDRESSED = listed("tell assure remind inform warn ask advise notify urge promise inform brief lecture implore beg beseech")
"""Verbs whose object is the one spoken to where a content follows."""


def _lexicon() -> Mapping[str, frozenset[Frame]]:
    lists = {
        Frame.QUOTE: _QUOTE,
        Frame.TAG: _TAG,
        Frame.BEFORE: _BEFORE,
        Frame.CLAUSE: _CLAUSE,
        Frame.INFINITIVE: _INFINITIVE,
        Frame.OBJECT: _OBJECT,
        Frame.PREPOSITION: [verb for verbs in _PREPOSITIONS.values() for verb in verbs.split()],
    }
    verbs = sorted({verb for own in lists.values() for verb in own})
    return {verb: frozenset(frame for frame, own in lists.items() if verb in own) for verb in verbs}


_FRAMES = _lexicon()
_NO_FRAMES: frozenset[Frame] = frozenset()
_BY_VERB = {
    verb: frozenset(word for word, verbs in _PREPOSITIONS.items() if verb in verbs.split()) for verbs in _PREPOSITIONS.values() for verb in verbs.split()
}


def frames_of(lemma: str) -> frozenset[Frame]:
    """The constructions in which a verb is a cue; none for a verb that is not one."""
    return _FRAMES.get(lemma, _NO_FRAMES)


def prepositions_of(lemma: str) -> frozenset[str]:
    """The prepositions that introduce what a verb says."""
    return _BY_VERB.get(lemma, frozenset())
