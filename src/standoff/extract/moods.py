"""The mood of a content by its words: threats, denials, accusations, judgements, offers.

Lives here: words and phrases that make an act of a statement whatever its cue. Not here: acts by grammar (`clause_moods`), acts
that the cue names (`cue_acts`).
The ones with the rarest and surest words stand first: on the development articles and the seed (157 statements) the order demand,
accuse, warn gave six more wrong ones.
"""

from __future__ import annotations

import re

from schemas.codes import SpeechAct

LONGEST_MOOD = 1_500
"""Characters of content that are looked at: the mood of a speech shows at its beginning."""

_APART = re.compile(r" (?=n't\b|'(?:s|re|m|ll|d|ve)\b|[,.;:?!])")
"""Blanks between tokens that print as one word: *is n't*, *we 'll*."""

_BEGINNING = 120
"""Characters in which a content's first verb is looked for."""

_QUOTES = re.compile(r"[\"“”«»]")

_I = r"\b(?:i|we)(?: (?:also|strongly|absolutely|utterly|firmly|categorically|fully|totally|once again|again|hereby|do|would like to|want to|must|have to))*"

_PERFORMED: tuple[tuple[SpeechAct, re.Pattern[str]], ...] = tuple(
    (act, re.compile(rf"(?:{_I}|^(?:that )?(?:he|she|they|it)) (?:{verbs})\b"))
    for act, verbs in (
        (SpeechAct.CONDEMN, r"condemn(?:s|ed)?|denounced?|deplored?|abhor(?:red)?"),
        (SpeechAct.DEMAND, r"demand(?:s|ed)?|urged?|call(?:ed)? (?:up)?on|call(?:ed)? for|insist(?:s|ed)? (?:on|that)|order(?:ed)?"),
        (SpeechAct.REJECT, r"reject(?:s|ed)?|refused?|opposed?|(?:am|are|is|was|were) (?:\w+ )?(?:against|opposed to)"),
        (SpeechAct.DENY, r"den(?:y|ied)"),
        (SpeechAct.PROMISE, r"promised?|pledged?|vow(?:ed)?|guaranteed?"),
        (SpeechAct.WARN, r"warn(?:ed)?"),
        (SpeechAct.PRAISE, r"thank(?:ed)?|applaud(?:ed)?|commend(?:ed)?|congratulated?|welcomed?|salute|praised?"),
        (
            SpeechAct.AGREE,
            r"agreed? (?:with|to|that)|endorsed?|accept(?:ed)? (?:the|this|that|his|her|their|an?)|(?:fully |strongly )?support(?:ed)? (?:the|this|that|his|her|their)",
        ),
        (SpeechAct.ASK, r"ask(?:ed)? (?:for|them|him|her|you|the|all|that)|beg(?:ged)?|plead(?:ed)? (?:with|for)|appeal(?:ed)?"),
        (SpeechAct.OFFER, r"offer(?:ed)? (?:to|them|him|her|you)|propos(?:ed?|ing)|invited?"),
        (SpeechAct.ACCUSE, r"accused?|blamed?"),
        (SpeechAct.ANNOUNCE, r"announced?"),
    )
)
"""Verbs that do what they say, said of the speaker: *we condemn*, *he said he rejected*."""

_SIDE_PERFORMS = re.compile(r"^(?:that )?(?:the )?(?:\S+ ){1,3}?(calls on|condemns|urges|welcomes|rejects|demands|denounces)\b")
"""The verb that a side does in words said for it: the kingdom *condemns* the raid."""

_READ_OUT = re.compile(
    r"^(?:that )?[^“\"]{0,40}[“\"] ?(urged|called (?:up)?on|called for|demanded|condemned|reaffirmed|welcomed|warned|rejected|thanked|praised)\b"
)
"""The verb of a quoted read-out, which tells what its subject did: said the envoy “urged …”."""

_OF_READ_OUT = {
    "urge": SpeechAct.DEMAND,
    "call": SpeechAct.DEMAND,
    "dema": SpeechAct.DEMAND,
    "deno": SpeechAct.CONDEMN,
    "cond": SpeechAct.CONDEMN,
    "welc": SpeechAct.PRAISE,
    "warn": SpeechAct.WARN,
    "reje": SpeechAct.REJECT,
    "than": SpeechAct.PRAISE,
    "prai": SpeechAct.PRAISE,
}

_HARM = r"(?:retaliate|strike back|hit back|respond (?:with force|forcefully|harshly|militarily|decisively|in kind)|crush|destroy|annihilate|obliterate|hunt down|punish|wipe out|go after|(?:hit|strike|attack|bomb|kill) )"

_SURE: tuple[tuple[SpeechAct, str], ...] = (
    (
        SpeechAct.THREATEN,
        (
            r"\b(?:will|would|could|may|might|'ll|faces?|facing|if|unless)\b[^.]{0,80}\b(?:severe|serious|swift|grave|massive|dire|heavy|devastating|crushing|unprecedented|far-reaching)(?:,? (?:and )?\w+)? (?:consequences?|costs?|response|retaliation|price|sanctions)\b"
            r"|\b(?:will|would|shall|'ll) (?:\w+ )?(?:pay (?:a|the|for|dearly)|face (?:\w+ ){0,2}(?:consequences|costs|sanctions|retaliation|response|punishment)|be (?:met with|crushed|destroyed|punished|held accountable|held to account|wiped out))"
            rf"|\b(?:will|shall|'ll) (?:\w+ )?{_HARM}|\bsanctions (?:are )?ready\b|\b(?<!not )(?:willing|ready|prepared) to (?:obliterate|destroy|strike|attack|use force|impose|hit|retaliate|punish|respond with|detonate|shoot down|bomb|invade|fire at|crush|annihilate)\b|\ball options\b(?! (?:have|had|were))"
            r"|\b(?:if|unless|should)\b[^.]{0,120}\b(?:will|would|'ll|could|can) (?:\w+ )?(?:impose|retaliate|sanction|shut down|cut off|suspend|veto|sue|withdraw|pull out|walk away|respond|dial \w+ sanctions)\b|\bi(?:'ll| will) (?:veto|shut)\b"
            r"|\b(?:can|could|will|'ll) (?:dial|snap|put) (?:\w+ ){0,2}sanctions\b"
        ),
    ),
    (
        SpeechAct.DENY,
        (
            r"\b(?:no|not have any|without any) (?:intention|plans?) (?:of|to)\b|\b(?:is|are|was|were) (?:completely |totally |simply |absolutely |categorically |not only |just )?(?:not true|untrue|false|baseless|groundless|unfounded|a lie|lies|fabricated|a hoax|fake news)\b"
            r"|\b(?:had|has|have|having) (?:absolutely )?nothing to (?:do with|hide)\b|\b(?:was|were|is|are) (?:never|not) (?:involved|responsible|behind|aware of|a party)\b|\bno truth\b|\bno (?:involvement|role|part|knowledge) in\b"
        ),
    ),
    (
        SpeechAct.CONDEMN,
        (
            r"\b(?:unacceptable(?! (?:cost|risk|level|loss))|outrageous|abhorrent|despicable|heinous|barbaric|cowardly|regrettable|shameful|disgraceful|deplorable|condemns?|reckless|appalling|disgusting|repugnant|inhuman|inhumane|inexcusable|indefensible"
            r"|unconscionable|intolerable|absurd|ridiculous|garbage|nonsense|insane|immoral|pathetic|atrocit\w+|a disgrace|an? (?:\w+ )?outrage|unjustified|a farce|a sham|a mockery|slap in the face)\b|\bcompletely wrong\b"
        ),
    ),
    (
        SpeechAct.ACCUSE,
        (
            r"\b(?:violat(?:e[sd]?|ing|ions?)|breach(?:ed|es|ing)?|ignor(?:ed|es|ing)|meddl\w+|interfer(?:ed|es|ing)|(?:is|are|was|were|has|have|had|of) (?:\w+ )?escalat(?:ing|ed) (?:the |these |those )?(?:tension\w*|conflict|crisis|situation|war|violence|\w+ tensions)|provok(?:ed|ing)|provocat\w+|lied|lying|undermin(?:e[sd]?|ing)|destabili[sz]\w+|sabotag\w+|fabricat\w+|orchestrat\w+|blackmail\w*"
            r"|(?:is|are|was|were|been|be) (?:only |just |simply |clearly |deliberately )?(?:trying|attempting|seeking) to (?:impose|draw|force|destroy|divide|weaken|undermine|contain|isolate|steal|destabili[sz]e|drag|provoke|silence|cover|hide|blame|intimidate|mislead|deceive)|using (?:it|them|\w+)(?: \w+)? as an?|bent on|to blame for|responsible for the (?!\w+ of)"
            r"|war crimes?|propaganda|hypocri\w+|double standards?|genocide|ethnic cleansing|crimes? against humanity|lies about|a cover-?up|deliberately|illegally|unlawfully|cheat(?:ed|ing)|betray\w*|aggression against|complicit|(?:is|are|was|were) guilty of|colluded|colluding|should have known|fail(?:ed|ing) to (?:act|protect|honou?r|comply|live up|prevent|stop|deliver|fulfil\w*|meet)|breaking (?:its|their|his) (?:promises?|word|commitments?)"
            r"|contradicts?|\w+n't correlate|not correlate|inconsistent with|at odds with)\b|\b(?:is|are|was|were|been|has|have|had|keeps?|kept) (?:\w+ )?(?:oppress|persecut|harass|intimidat|terrori[sz]|exploit|smear|stall|obstruct)(?:ed|ing)\b"
        ),
    ),
)

_DISPOSED: tuple[tuple[SpeechAct, str], ...] = (
    (
        SpeechAct.REJECT,
        r"\b(?:is|are|was|were|am|be|'s|'re|'m)(?: \w+)? (?:not|never|n't) (?:\w+ )?(?:ready|willing|prepared|interested|going) (?:to (?:accept|join|take part|negotiate|talk|sign|back|agree|give|meet)|in)\b|\bunwilling to\b|\b(?:non-starter|off the table|out of the question|not negotiable|nonnegotiable|non-negotiable)\b|\b(?:is|are|was|were) (?:against any|opposed to (?:any|the|a))\b",
    ),
    (
        SpeechAct.OFFER,
        (
            r"(?:^|[.;!?] )(?!(?:that )?(?:if|unless|when|whether|it) )(?:\S+ ){0,8}?(?:\S*'(?:s|re|m)|(?<!not )(?:is|are|was|were|be|remains?|remained|stands?|stood|am))(?: still| also| now| always| fully)? (?:(?:ready|open) (?:to|for)|(?:willing|prepared) to)\b"
            r"|^(?:that )?(?!(?:it|he|she|they|we|i) )(?:\S+ ){0,3}?(?<!shows )(?:readiness|willingness|openness)(?:,[^,]{1,80},)? (?:to|for)\b"
        ),
    ),
    (
        SpeechAct.ASK,
        r"(?:^|[.,;!?] )please\b|\bi beg\b",
    ),
    (
        SpeechAct.DEMAND,
        r"\bwould like (?:to see|(?:the |them|him|her|[a-z]+ to))|\bit is (?:high )?time (?:for|that|to)\b|\b(?:wants?|wanted) (?!to\b)(?:\S+ ){1,4}?to (?:stop|leave|withdraw|end|act|do|take|return|release|resign|go)\b",
    ),
    (
        SpeechAct.PRAISE,
        r"\b(?:thanks (?:to )?|thank you|congratulat\w+|historic (?:moment|day|step|achievement|visit|victory)|tremendous (?:day|job|success|respect|progress|honou?r|work|success)|proud (?:of|to)|grateful|gratitude|great (?:job|success|honou?r|leader|friend|man|work|day)|commend\w*|heroic|heroes|brave(?:ry|ly)?|courage(?:ous)?|brilliant|outstanding|wonderful (?:job|man|woman|person|friend)|remarkable|admire\w*|excellent)\b",
    ),
    (
        SpeechAct.WARN,
        r"\b(?:(?:a|great|big|huge|real|serious|high|higher|growing|increas\w+) risks? (?:of|that|to)|risk(?:s|ed|ing)? (?:\w+ing|an?|another)|(?:is|are|be|very|too|extremely|more|so|dangerously|most) dangerous|(?:could|may|might|would|will) (?:\w+ )?(?:lead to|trigger|spark|cause|escalate|spiral|backfire|inflame|jeopardi[sz]e|endanger|spread|destabili[sz]e|threaten|worsen|result in|provoke|collapse)|catastroph\w+|brink of|spiral(?:ing)? out of control|grave (?:threat|concern)|unintended consequences|(?:will|would|could) (?:\w+ ){0,2}(?:be|have) (?:\w+ )?consequences|consequences if|path (?:that )?(?:\w+ ){0,2}leads? to war|running out|growing concern|red lines?|a threat to (?:our|the|national|world|regional|international|global)|be a (?:\w+ )?(?:mistake|disaster|catastrophe)|be careful|beware)\b|(?:^|[.!?] )imagine\b",
    ),
    (
        SpeechAct.ANNOUNCE,
        r"\b(?:was to|were to|is to|are to|due to|set to|scheduled to)(?: \w+)? (?:hold|have a (?:call|meeting)|meet|visit|travel|leave|arrive|begin|start|announce|launch|send|deploy|sign|host|nominate|appoint|withdraw|resume|convene|take place)\b|\bexpected to (?:nominate|appoint|announce|sign|visit)\b|\b(?:will|would)(?: \w+)? (?:hold|have a (?:call|meeting)|be (?:held|released|published|announced|deployed|invited|closed|withdrawn|sent))\b|^(?:that )?(?:he|she|it|they|we|i) (?:has|have|had) (?:summoned|recalled|expelled|suspended|approved|invited)\b|^(?:that )?(?:he|she|it|they|we|i) (?:is|are|was|were) (?:imposing|sending|deploying|withdrawing|expelling|closing|suspending|recalling|launching)\b|\b(?:has|have|had|is|are|was|were) (?:\w+ )?(?:cancell?ed|decided to|ordered|scheduled|signed|appointed|bringing (?:our|the) troops)\b",
    ),
)

SURE: tuple[tuple[SpeechAct, re.Pattern[str]], ...] = tuple((act, re.compile(pattern)) for act, pattern in _SURE)
"""Words that tell the act before most of the content's grammar is asked."""

THREATS = SURE[:1]
"""Words of threats, which win over what somebody must do as well."""

DISPOSED: tuple[tuple[SpeechAct, re.Pattern[str]], ...] = tuple((act, re.compile(pattern)) for act, pattern in _DISPOSED)
"""Words that tell the act where the grammar did not."""


_NEGATABLE = frozenset({SpeechAct.ACCUSE, SpeechAct.CONDEMN, SpeechAct.PRAISE})

_NEGATION = re.compile(r"\b(?:no|not|never|without|nothing|cannot)(?: [a-z-]+){0,3} $|n't(?: [a-z-]+){0,3} $")

_NEGATION_REACH = 40
"""Characters before a word that are searched for its negation."""


def folded(content: str) -> str:
    """The beginning of a content, as printed or as tokens with blanks between them, without quotation marks, in lower case, for `first_mood`."""
    words = re.sub(r"\s+", " ", _QUOTES.sub("", content[:LONGEST_MOOD]).replace("’", "'").lower())
    return _APART.sub("", words).strip()


def performed(content: str, words: str) -> SpeechAct | None:
    """The act that a content's own verb does: *we condemn*, *“urged” …*. `words` is the folded content."""
    found = _READ_OUT.search(content[:120].lower().lstrip()) or _SIDE_PERFORMS.search(words[:_BEGINNING])
    if found is not None:
        return _OF_READ_OUT.get(found.group(1)[:4])
    beginning = words if len(words) <= _BEGINNING else words[:_BEGINNING].rpartition(" ")[0]
    return next((act for act, pattern in _PERFORMED if pattern.search(beginning)), None)


def first_mood(words: str, moods: tuple[tuple[SpeechAct, re.Pattern[str]], ...]) -> SpeechAct | None:
    """The first act of which a folded content has the words."""
    return next((act for act, pattern in moods if any(act not in _NEGATABLE or not _is_negated(words, hit.start()) for hit in pattern.finditer(words))), None)


def _is_negated(words: str, start: int) -> bool:
    """Whether a negation stands up to three words before a place: *no* issues violating the law."""
    return _NEGATION.search(words, max(start - _NEGATION_REACH, 0), start) is not None
