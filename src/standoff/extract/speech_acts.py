"""What is done by saying it: one of the fourteen speech acts of a statement.

Lives here: the acts that cue verbs name, and the moods of content that decide for a neutral cue. Not here: which verbs are
cues (`cues`). A verb that names an act decides alone; *said* and the like leave it to the content, and what shows no mood
is an assertion.
"""

from __future__ import annotations

import re

from schemas.codes import SpeechAct

ACT_OF_CUE: dict[str, SpeechAct] = {
    lemma: act
    for act, lemmas in {
        SpeechAct.ACCUSE: "accuse blame allege charge attribute",
        SpeechAct.DENY: "deny dispute refute rebut",
        SpeechAct.REJECT: "reject dismiss refuse decline oppose repudiate balk object veto",
        SpeechAct.DEMAND: "demand urge order press push advocate command require challenge",
        SpeechAct.ASK: "ask question wonder request plead appeal beg seek lobby",
        SpeechAct.OFFER: "offer propose invite",
        SpeechAct.PROMISE: "promise vow pledge swear",
        SpeechAct.WARN: "warn caution",
        SpeechAct.THREATEN: "threaten",
        SpeechAct.ANNOUNCE: "announce proclaim name disclose nominate",
        SpeechAct.AGREE: "agree endorse back concede",
        SpeechAct.PRAISE: "praise hail welcome applaud laud congratulate thank tout herald defend",
        SpeechAct.CONDEMN: "condemn denounce criticize criticise slam blast attack decry deplore rebuke assail chide savage mock ridicule deride",
    }.items()
    for lemma in lemmas.split()
}
"""The act that a cue verb names by itself; verbs that are not listed are neutral."""

_CALLED_FOR = frozenset({"for", "on", "upon"})

_FIRST_PERSON = r"\b(?:i|we|our country|my government)\b"

_MOODS: tuple[tuple[SpeechAct, re.Pattern[str]], ...] = (
    (
        SpeechAct.THREATEN,
        re.compile(
            r"\b(?:severe|serious|swift|grave|massive|dire) (?:and \w+ )?(?:consequences|costs?|response|retaliation)|\bwill (?:pay|retaliate|strike back|respond with force|be (?:met with|crushed|destroyed))"
            r"|\bsanctions (?:are )?ready|\b(?:willing|ready|prepared) to (?:obliterate|destroy|strike|attack|use force|impose)|\ball options\b"
        ),
    ),
    (
        SpeechAct.DENY,
        re.compile(
            r"\b(?:no|not have any|without any) (?:intention|plans?) (?:of|to)\b|\b(?:is|are|was|were) (?:completely |totally |simply )?(?:not true|untrue|false|baseless|groundless|a lie)\b|\b(?:i|we|he|she|it|they) (?:did not|didn['’]t|had not|have not|haven['’]t|has not|had never|have never|has never) "
        ),
    ),
    (
        SpeechAct.ACCUSE,
        re.compile(
            r"\b(?:violat\w+|breach\w*|ignor(?:ed|es|ing)|meddl\w+|interfer(?:ed|es|ing)|escalat(?:es|ing|ed)|provok\w+|lied|lying|undermin\w+|destabili[sz]\w+|sabotag\w+|fabricat\w+|committed|orchestrat\w+|trying to (?:impose|draw|force|destroy)|using \w+ (?:\w+ )?as an?|bent on|to blame for|responsible for the|war crimes?|propaganda|hypocri\w+)\b"
        ),
    ),
    (
        SpeechAct.CONDEMN,
        re.compile(
            r"\b(?:unacceptable|outrageous|abhorrent|despicable|heinous|barbaric|cowardly|regrettable|shameful|disgraceful|deplorable|condemns?|reckless)\b"
        ),
    ),
    (
        SpeechAct.DEMAND,
        re.compile(r"\b(?:must|(?:has|have|needs?|ought) to|should|vital that|time for|imperative that|essential that|necessary (?:to|that|for))\b"),
    ),
    (
        SpeechAct.OFFER,
        re.compile(
            r"\b(?:is|are|was|were|be|remains?|stands?)(?: still| also| now)? (?:\w+ )?(?:ready|willing|prepared|open) (?:to|for)\b|\b(?:readiness|willingness) (?:to|for)\b"
        ),
    ),
    (
        SpeechAct.WARN,
        re.compile(r"\b(?:risks?|dangerous|could (?:lead|trigger|spark|cause|escalate)|may (?:lead|trigger)|catastroph\w+|consequences|brink of)\b"),
    ),
    (
        SpeechAct.PROMISE,
        re.compile(
            rf"{_FIRST_PERSON} (?:will|shall|['’]ll|would) (?:never |always |not |do |continue |keep |help |support |defend |ensure |protect |stand |work )|\b(?:i|we)['’]ll \w+"
        ),
    ),
    (
        SpeechAct.ANNOUNCE,
        re.compile(
            r"\b(?:will|would|was to|were to|is to|are to)(?: \w+)? (?:hold|have a (?:call|meeting)|meet|visit|travel|leave|arrive|begin|start|announce|launch|send|deploy|sign|host|nominate|appoint|withdraw|resume|convene)\b|\bexpected to (?:nominate|appoint|announce|sign|visit)\b"
        ),
    ),
    (
        SpeechAct.PRAISE,
        re.compile(r"\b(?:thanks? (?:to )?|congratulat\w+|historic (?:moment|day)|tremendous|proud of|grateful|great (?:job|success|honou?r)|commend\w*)\b"),
    ),
)
"""Moods of content, the first that fits wins. The ones with the rarest and surest words stand first; on the development articles and
the seed (157 statements) the order demand, accuse, warn gave six more wrong ones."""

_OWN_DUTY = re.compile(r"\b(?:i|we|he|she) (?:must|(?:has|have|had|need|needs) to|should)\b")

LONGEST_MOOD = 1_500
"""Characters of content that are looked at: the mood of a speech shows at its beginning."""


def speech_act(lemma: str, preposition: str | None, content: str, *, is_direct: bool) -> SpeechAct:
    """The act of a statement, from the cue's lemma, the preposition that begins its content, and the content itself."""
    if lemma == "call" and preposition in _CALLED_FOR | {"to"}:  # called for calm, called on them to stop
        return SpeechAct.DEMAND
    if lemma in {"insist", "appeal"} and preposition in {"to", "for", "on"}:
        return SpeechAct.DEMAND
    named = ACT_OF_CUE.get(lemma)
    if named is not None:
        return named
    words = content[:LONGEST_MOOD].lower()
    if words.rstrip("\"'”’» ").endswith("?") and is_direct:
        return SpeechAct.ASK
    for act, mood in _MOODS:
        if mood.search(words) and not (act is SpeechAct.DEMAND and _OWN_DUTY.search(words)):
            return act
    return SpeechAct.ANNOUNCE if lemma == "declare" else SpeechAct.ASSERT
