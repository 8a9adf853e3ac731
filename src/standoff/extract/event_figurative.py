"""Tells words of conflict that tell of none: sport, markets and stage, titles of works, words in scare quotes.

Lives here: `is_figurative`. Not here: set phrases of single verbs (*fought back tears*), which the lexicon shields line by line.
"""

from __future__ import annotations

from schemas.codes import EventType, MentionLabel, PassageKind
from standoff.extract.clauses import Clauses
from standoff.knowledge.inflection import all_noun_forms, all_verb_forms, word_list

_FORCE = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT, EventType.SANCTION, EventType.SUPPORT, EventType.AID, EventType.CONSULT}
)
"""Types whose words sport and business use too."""

_PLAY = all_noun_forms(
    "football soccer basketball baseball cricket rugby tennis hockey golf marathon olympics tournament championship playoff quarterback striker goalkeeper midfielder semifinal quarterfinal"
    " innings wicket touchdown homer batter pitcher halftime"
)
"""A sentence with one of these is about sport, unless force is told with a weapon or victims (`_REAL`)."""

_MARKETS = all_noun_forms("stock share index bond yield investor trader nasdaq dow profit earnings revenue trade tariff sale price")
_STAGE = all_noun_forms("film movie album sitcom novel sequel episode box-office videogame")
_REAL = word_list(
    "killed wounded injured bomb bombing police soldiers troops gunmen explosion terrorist militants dead died arrested detained boycott ban hooligans visa government president minister"
)

_HAZARDS = all_noun_forms(
    "storm typhoon hurricane cyclone tornado earthquake quake tsunami flood wildfire drought virus pandemic coronavirus recession crisis outage blackout heatwave"
    " disease epidemic outbreak ebola covid covid-19 flu influenza malaria cholera measles polio zika cancer overdose avalanche landslide famine"
)
"""What hits a country without anybody's will."""

_LEVIES = _MARKETS | all_noun_forms("sanction fine lawsuit charge criticism question penalty subpoena allegation bill duty")
"""What a country is hit with, or by, that is no weapon."""

_ACCIDENTS = all_noun_forms("accident crash collision derailment wreck earthquake quake flood storm avalanche landslide")
"""In what people die whom nobody has attacked."""

_LOOSE = all_verb_forms("target hit strike fight battle combat clash defeat crush")
"""Verbs of force that politics, business and medicine use every day: they need somebody or something armed in the sentence, or a state or a place as a side."""

_ARMED = (
    word_list("killed wounded injured bomb bombing police soldiers troops gunmen explosion terrorist militants dead died arrested detained")
    | all_noun_forms(
        "army navy military troop soldier force fighter militia militant rebel insurgent insurgency guerrilla jihadist jihadi extremist terrorist gunman attacker war warfare conflict battlefield"
        " frontline weapon gun rifle missile rocket artillery mortar shell tank drone jet warplane aircraft warship airstrike strike attack raid bomb bombing bombardment offensive operation invasion"
        " combat clash fighting battle casualty death victim riot protester demonstrator police officer grenade explosive ceasefire taliban isis isil qaeda hamas hezbollah"
        " coalition commander cartel gang marine"
    )
    | word_list("islamic armed nato killing wounding injuring shelling shot fire clashed nazi nazis")
)

_CONTESTS = all_noun_forms("poll polling election primary caucus ballot race nominee nomination debate voter seat democrat republican")
"""A sentence with one of these is about candidates, unless it has somebody armed."""

_WINS = all_verb_forms("capture retake seize")

_LANDS = (MentionLabel.PLACE, MentionLabel.STATE)

_OPEN = frozenset({'"', "“", "‘"})
_CLOSE = frozenset({'"', "”", "’"})
LONGEST_SCARE = 3
"""Words between quotation marks that call a thing so and do not say it."""

LONGEST_TITLE = 12
"""Words of a title between quotation marks."""


def is_figurative(clauses: Clauses, trigger: int, kind: EventType, sentence: tuple[int, int]) -> bool:
    """Whether a trigger tells of no political deed. Time is linear in the sentence."""
    if clauses.block.passage.kind in (PassageKind.BODY, PassageKind.CAPTION) and _is_quoted_name(clauses, trigger, sentence):
        return True
    if kind not in _FORCE:
        return False
    subject = clauses.subject(trigger) if clauses.pos[trigger] in ("VERB", "AUX") else None
    if kind == EventType.ASSAULT and _is_no_blow(clauses, trigger, subject):
        return True
    words = set(clauses.words[sentence[0] : sentence[1] + 1])
    if (
        kind == EventType.ASSAULT
        and clauses.words[trigger] in _LOOSE | _WINS
        and clauses.pos[trigger] == "VERB"
        and _is_peaceful(clauses, trigger, subject, words)
    ):
        return True
    if words & _REAL:
        return False
    if words & _PLAY:
        return True
    if kind == EventType.ASSAULT and subject is not None and clauses.words[subject] in _MARKETS | _STAGE:
        return True
    on = clauses.prepositional(trigger, "on") if kind == EventType.ASSAULT else None
    return on is not None and clauses.words[on] in _MARKETS


def _is_peaceful(clauses: Clauses, trigger: int, subject: int | None, words: set[str]) -> bool:
    """`Poe is battling his rivals in the polls`, `the bill targets companies`: a loose verb of force with nobody armed and no land as a side."""
    if (words - {clauses.words[trigger]}) & _ARMED:
        return False
    if words & _CONTESTS or clauses.words[trigger] in _WINS:
        return not words.isdisjoint(_CONTESTS)
    found = clauses.object(trigger)
    sides = [word for word in (subject, found, *(clauses.prepositional(trigger, name) for name in ("with", "against"))) if word is not None]
    return not any(clauses.labels[word] in _LANDS or "force" in clauses.classes(word) for word in sides)


def _is_no_blow(clauses: Clauses, trigger: int, subject: int | None) -> bool:
    """`Provinces hit by Typhoon Rosa`, `hit them with tariffs`, `injured in a train crash`."""
    if subject is not None and any(clauses.words[word] in _HAZARDS for word in (subject, *clauses.all_kids(subject, "compound"))):
        return True
    means = [clauses.prepositional(trigger, word) for word in ("with", "by")]
    if any(word is not None and clauses.words[word] in _LEVIES for word in means):
        return True
    occasions = [clauses.prepositional(anchor, "in") for anchor in (trigger, clauses.object(trigger)) if anchor is not None]
    return any(word is not None and clauses.words[word] in _ACCIDENTS for word in occasions)


def _is_quoted_name(clauses: Clauses, trigger: int, sentence: tuple[int, int]) -> bool:
    """Whether the trigger stands in the quoted title of a work, or is a noun alone between quotation marks (`their "invasion"`)."""
    first = next((index for index in range(trigger - 1, max(sentence[0], trigger - LONGEST_TITLE) - 1, -1) if clauses.words[index] in _OPEN | _CLOSE), None)
    last = next((index for index in range(trigger + 1, min(sentence[1], trigger + LONGEST_TITLE) + 1) if clauses.words[index] in _OPEN | _CLOSE), None)
    if first is None or last is None or clauses.words[first] not in _OPEN or clauses.words[last] not in _CLOSE:
        return False
    inside = range(first + 1, last)
    letters = [index for index in inside if clauses.words[index][0].isalpha()]
    if clauses.pos[trigger] != "VERB" and len(letters) <= LONGEST_SCARE and sum(clauses.words[index] == '"' for index in range(sentence[0], first)) % 2 == 0:
        return True
    content = [index for index in letters if clauses.pos[index] in ("NOUN", "PROPN", "VERB", "ADJ", "ADV")]
    return len(content) >= 2 and all(clauses.block.doc[index].is_title for index in content)
