"""The act that the words of a cue name: *accused*, *in a threat to*, *had harsh words for*, *was quick to condemn*.

Lives here: the lexicon of acts, by verb, by noun and by phrase, and the choice among several in one cue. Not here: what the
content says (`moods`), which words are a cue (`cues`).
Half of the cues in PolNeAR lie outside any list of speech verbs, so a cue is read as a span of words and not as one verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from schemas.codes import SpeechAct
from standoff.extract.cues import listed

ACT_OF_CUE: dict[str, SpeechAct] = {
    lemma: act
    for act, lemmas in {
        SpeechAct.ACCUSE: "accuse blame allege charge fault implicate indict",
        SpeechAct.DENY: "deny dispute refute rebut disavow disclaim debunk doubt disbelieve",
        SpeechAct.REJECT: "reject dismiss refuse decline oppose repudiate balk object veto resist rebuff spurn",
        SpeechAct.DEMAND: "demand urge order press push advocate command require challenge instruct implore exhort direct encourage advise recommend",
        SpeechAct.ASK: "ask question wonder request plead appeal beg seek lobby inquire enquire query petition beseech",
        SpeechAct.OFFER: "offer propose invite volunteer",
        SpeechAct.PROMISE: "promise vow pledge assure guarantee commit",
        SpeechAct.WARN: "warn caution forewarn",
        SpeechAct.THREATEN: "threaten",
        SpeechAct.ANNOUNCE: "announce proclaim name disclose nominate unveil appoint decree",
        SpeechAct.AGREE: "agree endorse back concur accede assent consent approve echo second",
        SpeechAct.PRAISE: "praise hail welcome applaud laud congratulate thank tout herald defend salute commend compliment extol champion celebrate",
        SpeechAct.CONDEMN: """condemn denounce criticize criticise slam blast attack decry deplore rebuke assail chide savage mock ridicule deride
            lambaste lambast berate castigate scold deprecate excoriate disparage""",
    }.items()
    for lemma in lemmas.split()
}
"""The act that a cue verb names by itself; verbs that are not listed are neutral."""

ACT_OF_NOUN: dict[str, SpeechAct] = {
    lemma: act
    for act, lemmas in {
        SpeechAct.ACCUSE: "accusation allegation blame",
        SpeechAct.DENY: "denial",
        SpeechAct.REJECT: "rejection refusal opposition objection veto",
        SpeechAct.DEMAND: "demand ultimatum order instruction",
        SpeechAct.ASK: "request plea question petition appeal",
        SpeechAct.OFFER: "offer proposal invitation overture",
        SpeechAct.PROMISE: "promise vow pledge commitment assurance guarantee",
        SpeechAct.WARN: "warning caution",
        SpeechAct.THREATEN: "threat",
        SpeechAct.ANNOUNCE: "announcement proclamation decree plan decision",
        SpeechAct.AGREE: "agreement endorsement backing consent approval support",
        SpeechAct.PRAISE: "praise tribute thanks congratulation applause gratitude compliment appreciation",
        SpeechAct.CONDEMN: "criticism condemnation rebuke denunciation outrage attack disgust",
    }.items()
    for lemma in lemmas.split()
}
"""The act that a noun in a cue names: *in a warning to*, *voiced support for*."""

_PHRASES: tuple[tuple[SpeechAct, re.Pattern[str]], ...] = tuple(
    (act, re.compile(pattern))
    for act, pattern in (
        (SpeechAct.THREATEN, r"\b(?:issued?|issuing|gave|giving|set) an ultimatum\b|\bthreaten\w*"),
        (SpeechAct.DEMAND, r"\bcall(?:s|ed|ing)? (?:\w+ )?(?:for|on|upon)\b|\bappeal(?:s|ed|ing)? (?:to|for)\b|\binsist(?:s|ed|ing)? on\b"),
        (
            SpeechAct.ACCUSE,
            r"\b(?:put|puts|putting|lay|laid|pin|pinned|pinning|place[sd]?|shift\w*) (?:\w+ ){0,2}blame\b|\bpoint\w* (?:the|a) finger\b|\b(?:hold|holds|held|holding) (?:\w+ ){1,4}responsible\b",
        ),
        (
            SpeechAct.CONDEMN,
            (
                r"\bcall(?:s|ed|ing)? out\b|\blash(?:es|ed|ing)? out\b|\b(?:hit|hits|hitting) (?:out|back)\b|\btook? (?:\w+ )?(?:aim|a swipe|swipes|a shot|issue)\b|\btak(?:es|en|ing) (?:\w+ )?(?:aim|a swipe|swipes|a shot|issue)\b"
                r"|\b(?:harsh|sharp|strong|tough|less than kind|angry) words\b|\bspeak\w* out against\b|\bspoke out against\b|\btore into\b|\bripped\b|\brailed against\b|\brail against\b|\b(?:hit|hits|hitting)\b"
            ),
        ),
        (
            SpeechAct.REJECT,
            r"\b(?:rules?|ruled|ruling) out\b|\bpush(?:es|ed|ing)? back\b|\b(?:came?|coming|comes) out against\b|\b(?:turn(?:s|ed|ing)?|vot(?:es?|ed|ing)) (?:down|against)\b|\b(?:are|is|was|were|be) (?:\w+ )?(?:against|opposed to)\b",
        ),
        (SpeechAct.PRAISE, r"\b(?:pays?|paid|paying) tribute\b|\bspoke (?:highly|warmly) of\b|\bkind words\b"),
        (
            SpeechAct.AGREE,
            r"\b(?:stands?|stood|standing) (?:by|with|behind)\b|\bin favou?r of\b|\bsided? with\b|\bsigned off on\b|\bthrew (?:\w+ )?(?:support|weight) behind\b",
        ),
        (
            SpeechAct.OFFER,
            r"\bextend(?:s|ed|ing)? (?:a|an) (?:hand|invitation)\b|\b(?:express\w*|voic\w+|signal\w*) (?:\w+ )?(?:readiness|willingness|openness)\b",
        ),
        (SpeechAct.PROMISE, r"\b(?:gave|given|gives|giving) (?:his|her|their|its|my|our) word\b|\bunder(?:took|takes|taking) to\b"),
        (
            SpeechAct.ANNOUNCE,
            r"\bclaim(?:s|ed|ing)? (?:responsibility|credit)\b|\b(?:takes?|took|taken|taking) (?:responsibility|credit)\b|\b(?:plans?|intends?|planned|intended) to\b|\bis (?:set|due) to\b",
        ),
    )
)
"""Acts named by several words together; they win over single words."""

_NEGATED = re.compile(r"\b(?:not|never|cannot|can't|n't|n’t|without|hardly|stopped short of|stops short of|fails? to|failed to)\b|\w(?:n't|n’t)\b")

_OF_A_NEGATED_OPINION = {
    **dict.fromkeys(listed("believe think see consider know buy"), SpeechAct.DENY),
    **dict.fromkeys(listed("accept support want like favor favour plan intend recognize recognise"), SpeechAct.REJECT),
}
"""What is done by saying that one does not believe or does not want: *does not believe* the figures, *do not want* a war."""

_OF_A_NEGATED_ACT = {SpeechAct.AGREE: SpeechAct.REJECT, SpeechAct.OFFER: SpeechAct.REJECT, SpeechAct.DENY: SpeechAct.ASSERT, SpeechAct.REJECT: SpeechAct.ASSERT}
"""What is done by not doing an act: who does not agree rejects, and who did not rule something out says that it may come."""

_ANSWERED = listed("respond reply react answer despite amid follow reject dismiss deny refute ignore brush")
"""Words before a noun that names another's act: responding to *criticism*."""

_LIGHT = frozenset({"offer", "direct", "echo", "challenge", "second", "back", "press", "push", "order", "charge", "name"})
"""Verbs that name an act only where no noun beside them does: *offered praise*."""

_WITH_INFINITIVE = {
    "seek": None,
    "swear": SpeechAct.PROMISE,
    "opt": SpeechAct.ANNOUNCE,
    "decide": SpeechAct.ANNOUNCE,
    "plan": SpeechAct.ANNOUNCE,
    "intend": SpeechAct.ANNOUNCE,
}
"""Verbs that name another act, or none, before an infinitive: *seeking to appease* asks nobody for anything."""

_VOICING = listed("voice express offer issue give extend reiterate renew repeat deliver make signal declare convey reaffirm")
"""Verbs that leave the act to the noun that they bring."""

_OBJECT_END = re.compile(r"\b(?:to|of|for|that|in|about)\b")

_REFUSING = listed("refuse decline")

_RULED_OUT = re.compile(r"(?:to )?(?:rule|ruling) out\b")
"""What refused to be ruled out is said to be possible."""

_CALLED_FOR = frozenset({"for", "on", "upon", "to"})

_OBJECT_THEN_TO = re.compile(r"^(?!to\b)(?:\S+ ){1,8}?to \w+", re.IGNORECASE)

_CLAIMED = re.compile(r"^(?:\w+ )?(?:responsibility|credit|victory)\b", re.IGNORECASE)


def act_of_cue(lemmas: Sequence[str], words: Sequence[str], content: str, preposition: str | None = None) -> SpeechAct | None:
    """The act that a cue names, or None where the content must decide.

    `lemmas` and `words` are those of the cue's tokens, lower case; `preposition` the word that joins cue and content, where
    it is one (called *for*, vowed *to*), whether the cue or the content holds it. A negated act is another one or none.
    """
    joined = " ".join(words)
    found = _named(lemmas, words, joined, content, preposition)
    if not _NEGATED.search(joined) or "hesitate" in lemmas:  # did not hesitate to condemn
        return found
    if found is not None:
        return _OF_A_NEGATED_ACT.get(found)
    return next((_OF_A_NEGATED_OPINION[lemma] for lemma in lemmas if lemma in _OF_A_NEGATED_OPINION), None)


def _named(lemmas: Sequence[str], words: Sequence[str], joined: str, content: str, preposition: str | None) -> SpeechAct | None:
    head = content[:80].lower()
    first = preposition or head.partition(" ")[0]
    whole = f"{joined} {preposition}" if preposition is not None and (not words or words[-1] != preposition) else joined
    if _REFUSING.intersection(lemmas) and (_RULED_OUT.match(head) or "rule out" in joined):
        return SpeechAct.ASSERT
    if len(words) > 1 or preposition is not None:
        for act, pattern in _PHRASES:
            if pattern.search(whole):
                return act
    if "call" in lemmas and preposition in _CALLED_FOR:  # called on them to stop, in the two parts of a cue and a content
        return SpeechAct.DEMAND
    if any(lemma in {"claim", "take"} for lemma in lemmas) and _CLAIMED.match(head):
        return SpeechAct.ANNOUNCE
    if any(lemma in {"want", "expect"} for lemma in lemmas) and _OBJECT_THEN_TO.match(head):  # wants the army to leave
        return SpeechAct.DEMAND if "want" in lemmas else None
    if lemmas and lemmas[-1] in _VOICING:  # voiced | support for the talks
        voiced = next((ACT_OF_NOUN[noun] for word in _OBJECT_END.split(head, maxsplit=1)[0].split()[:4] if (noun := word.strip(",.;:")) in ACT_OF_NOUN), None)
        if voiced is not None:
            return voiced
    return next(_single(lemmas, first), None)


def _single(lemmas: Sequence[str], first: str) -> Iterator[SpeechAct]:
    """The acts that single words name, the one that counts first."""
    light = None
    for index, lemma in enumerate(lemmas):
        if lemma in _WITH_INFINITIVE and first == "to":
            act = _WITH_INFINITIVE[lemma]
        else:
            act = ACT_OF_CUE.get(lemma) or (ACT_OF_NOUN.get(lemma) if not _ANSWERED.intersection(lemmas[max(index - 4, 0) : index]) else None)
        if act is None:
            continue
        if lemma in _LIGHT and index + 1 < len(lemmas):
            light = light or act
        else:
            yield act
    if light is not None:
        yield light
