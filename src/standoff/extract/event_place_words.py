"""Which words put an event at a place: prepositions, verbs and nouns, by what they do with a place name beside them.

Lives here: word lists alone, made while reading events of sixty news articles and checked on others (docs/events.md). Not here:
the rules that use them (`event_places`, `event_place_company`), how names hang on words (`event_place_ties`).
"""

from __future__ import annotations

from schemas.codes import EventType
from standoff.extract.event_place_ties import NEAR
from standoff.knowledge.inflection import all_noun_forms, all_verb_forms, word_list

LOCATIVE = word_list("in at near outside inside within across throughout around along beside off beneath beyond") | {NEAR}
"""Prepositions of where something is."""
GOAL = word_list("to into onto toward towards")
"""Prepositions of where something goes; it happens there where they follow a verb of going, sending, firing."""
OVER = word_list("over above")
THROUGH = word_list("through via")
FROM = word_list("from out")
"""What is left, and so the place of a retreat alone: where fire comes *from* is not where it lands."""

SPOKEN = frozenset(
    {EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT, EventType.AGREE, EventType.CONCEDE, EventType.SANCTION}
)
"""Types that are done in words: a place inside what they are about is not theirs (`condemned the attack in Benghazi`)."""
VIOLENT = frozenset({EventType.ASSAULT, EventType.COERCE})
HELPING = frozenset({EventType.AID, EventType.MOBILIZE})
FLYING = frozenset({EventType.ASSAULT, EventType.MOBILIZE, EventType.COOPERATE})
"""Types that take place *over* somewhere."""

JUDGED = all_verb_forms("convict sentence jail imprison expel fine execute ban suspend dismiss fire deport")
"""Acts of `SANCTION` that are done on the spot."""

REACHED = all_verb_forms("visit tour reach enter leave flee")
"""Verbs of meeting and retreat whose object is where it happens."""
STRUCK = all_verb_forms(
    "attack bomb bombard shell invade occupy pound raid storm besiege blockade capture seize retake recapture conquer overrun annex nuke strike hit target"
    " liberate destroy demolish loot burn torch ransack breach enter evacuate patrol"
)
"""Verbs whose object is where it happens, be it a state (`invaded Kuwait`)."""
STRIKES = all_noun_forms(
    "invasion occupation annexation bombing bombardment shelling siege capture seizure blockade takeover storming raid attack strike airstrike assault offensive"
    " incursion control visit tour trip destruction war encirclement evacuation conquest"
)
"""Nouns whose `of` or `on` gives where it happens (`the siege of Aleppo`, `strikes on Gaza`)."""

HEIGHTS = word_list("hill island islands peninsula heights mountain mount square")
"""Last words of names that one is *on*: Capitol Hill."""

SEATS = word_list("house kremlin palace pentagon")
"""Last words of the names of seats that are buildings as well as governments: `at the White House dinner`."""

MOVES = all_verb_forms(
    "travel fly go come journey arrive return head drive march move sail rush hurry deploy dispatch send bring transfer withdraw pull redeploy ship airlift escape flee"
    " invite welcome host route advance push cross walk step land bus deport extradite evacuate"
)
MOVED = all_noun_forms("visit trip journey tour deployment return arrival incursion advance delegation march pilgrimage dispatch transfer invasion flight") | {
    "troops",
    "forces",
}
"""Verbs and nouns after which `to` leads to where it happens."""
PEOPLE = frozenset({"person", "force"})
"""Classes of those who are where they are sent: money sent to a state is not."""
DEPLOYMENTS = all_noun_forms("deployment") | all_verb_forms("deploy")
SIGNS = all_verb_forms("sign ink initial conclude reach")
"""Acts in words that are done in one town by all who take part."""
HARMS = all_verb_forms("kill wound injure shoot hurt")
COMES = all_verb_forms(
    "travel fly go come journey arrive return head drive visit tour meet gather speak address appear land convene attend host sit be campaign stop stand send dispatch deploy"
)
"""Verbs whose place what follows shares: `flew to Kyiv to meet him`, `speaking in Brussels, she warned`, `are in Minsk and will meet`."""

CARRIES = all_verb_forms(
    "hold have launch carry conduct make take stage mount begin start continue resume open attend host lead join participate wage end plan schedule happen occur kill wound injure"
    " hit destroy set convene follow be organize organise break erupt conclude do pay expect"
)
"""Verbs whose place is that of the event noun they carry: `held talks in Doha`, `the raid killed four in Helmand`."""

OCCASIONS = all_noun_forms(
    "meeting talk summit conference visit trip tour speech rally address interview session ceremony forum negotiation sideline event gathering dinner lunch briefing appearance hearing"
    " debate funeral exercise drill sortie patrol flight mission congress convention reception stop stopover testimony consultation discussion call protest demonstration march celebration"
)
MEETS = OCCASIONS | all_noun_forms("attack strike raid bombing airstrike massacre siege operation shooting battle")
"""Nouns that a name before them places: `the Geneva talks`."""
NO_SITE = word_list("ambassador envoy correspondent analyst expert director researcher representative fellow professor student candidate spokesman spokeswoman interest policy role situation crisis"
                     " issue connection relation response retaliation support exchange return protest addition critic opponent solidarity sympathy")  # fmt: skip
"""Nouns whose place is not that of what is done to or by them: `asked an analyst in Caracas`, `in response to a raid in Helmand`."""
WARS = all_noun_forms("war conflict fighting uprising revolution coup unrest violence election")
"""Nouns whose place counts only for what is done in them: `killed in the war in Mali`, not `criticized`, `a veteran of the war in Mali`."""
DURING = word_list("during in at on for")
CROSSED = word_list("with of at in to by between among into near outside inside during against dobj attr acl appos nsubjpass dative")
"""Prepositions and relations by which a noun that has a place gives it to what is done: `met with ministers in Vienna`."""
REMOTE = all_verb_forms("speak talk call phone telephone chat write") | all_noun_forms("call letter message cable conversation")
"""Done also from afar: whom one speaks to may be elsewhere (`spoke with officials in Tehran`)."""
SPEAKS = all_verb_forms("speak talk address appear testify visit attend meet")
"""Participles after a subject that tell where it is while it acts: `Lavrov, speaking in Moscow, accused`."""
SAME = word_list("he she they we i")
"""Subjects of a clause that are mostly those of the clause it hangs on: `when he came to Minsk`."""
