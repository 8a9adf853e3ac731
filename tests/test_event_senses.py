"""Words of politics and conflict that tell of none, and statuses that hang on words far from the trigger; sentences written for these tests."""

from functools import lru_cache

import pytest

from schemas.codes import EventType, PassageKind, Status
from standoff.annotate import annotate
from standoff.extract.events import extract_events
from standoff.records import Annotated, Article, Event, Passage, Span


def _annotated(text: str) -> Annotated:
    article = Article("art_0", "-", text, "", (Passage(PassageKind.BODY, Span(0, len(text))),), "en")
    return next(iter(annotate([article])))


@lru_cache
def _events(text: str) -> tuple[Event, ...]:
    return extract_events(_annotated(text), ())


def _types(text: str) -> list[EventType]:
    return [event.event_type for event in _events(text)]


@pytest.mark.parametrize(
    "text",
    [
        "His departure would allow Peru to fill the seat.",
        "The new law allows foreigners to vote in Chile.",
        "The lower prices forced Norway to save.",
        "The Clean Rivers Act requires farmers to test their wells.",
        "The First Amendment prohibits Congress from limiting speech.",
        "The colonel said that Allah granted them victory.",
        "The minister gave orders to his staff.",
        "Half of Peruvians approved of the president.",
        "Let me explain, the senator told Peru.",
        "President Poe signed an executive order on forests in Peru.",
    ],
)
def test_laws_things_and_routine_concede_nothing(text: str) -> None:
    assert not {EventType.CONCEDE, EventType.COERCE, EventType.REQUEST} & set(_types(text))


@pytest.mark.parametrize(
    "text",
    [
        "Peru allowed the refugees to stay.",
        "Norway permitted inspectors to enter the plant.",
        "President Poe signed a decree granting citizenship to refugees from Peru.",
        "Chile gave Peru access to its ports.",
    ],
)
def test_states_that_let_others_have_something_concede(text: str) -> None:
    assert EventType.CONCEDE in _types(text)


def test_what_an_opinion_would_allow_did_not_happen_by_it() -> None:
    assert EventType.ASSAULT not in _types("The memos allowed Norway to invade Peru.")


@pytest.mark.parametrize(
    "text",
    [
        "The general resigned himself to long talks with Peru.",
        "The minister will return the favor in Lima.",
        "The agency released figures on Peru on Monday.",
        "The court has dismantled the rule on forests in Peru.",
    ],
)
def test_favors_papers_and_rules_are_no_retreat(text: str) -> None:
    assert EventType.RETREAT not in _types(text)


@pytest.mark.parametrize("text", ["North Korea dismantled its missile site.", "Peru released the hostages.", "The minister resigned in Lima on Monday."])
def test_arms_captives_and_posts_are_given_up(text: str) -> None:
    assert EventType.RETREAT in _types(text)


def test_a_cancelled_visa_is_no_retreat() -> None:
    assert _types("Peru canceled the envoy's visa.") == [EventType.COERCE]


@pytest.mark.parametrize(
    "text",
    [
        "The union battled Chile's biggest firm over wages.",
        "Poe and Roe clashed in the debate over schools.",
        "Taxpayers shelled out two billion for Peru.",
        "Officers executed a search warrant in Lima.",
        "The senator promised to destroy the amendment in Peru.",
        "The party hopes to capture two seats in Chile.",
        "About 40 people were injured in train crashes in Peru.",
        "Measles has killed 600 people in Peru this year.",
    ],
)
def test_loose_words_of_force_assault_nobody(text: str) -> None:
    assert EventType.ASSAULT not in _types(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian troops battled rebels in Peru.",
        "Norway struck Chile at dawn.",
        "Police clashed with protesters in Lima.",
        "The rebels captured the town of Pisco.",
        "Militants executed two aid workers in Peru.",
    ],
)
def test_armed_sides_and_lands_do(text: str) -> None:
    assert EventType.ASSAULT in _types(text)


def test_a_politicians_attacks_on_people_are_words() -> None:
    assert _types("John Poe's attacks on the judges angered Lima.")[:1] == [EventType.ACCUSE]


@pytest.mark.parametrize(
    "text",
    [
        "The former president called John Poe a danger.",
        "The voters of Lima sent a clear message to the minister.",
        "The president greets his daughters at the palace.",
        "The envoy attended a news conference in Lima.",
        "The prisoner speaks with a Peruvian accent.",
    ],
)
def test_labels_messages_and_families_are_no_consultation(text: str) -> None:
    assert EventType.CONSULT not in _types(text)


@pytest.mark.parametrize(
    "text",
    [
        "Congress voted to fund the government for a year.",
        "The company provided documents to Peru.",
        "Poe contributed to a book on Peru.",
        "The ads helped Poe win in Lima.",
    ],
)
def test_budgets_papers_and_campaigns_are_no_aid(text: str) -> None:
    assert EventType.AID not in _types(text)


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("Peru failed to condemn Chile.", EventType.ACCUSE, Status.DENIED),
        ("Peru was unwilling to help Chile.", EventType.AID, Status.DENIED),
        ("Senators balked at imposing sanctions on Peru.", EventType.SANCTION, Status.DENIED),
        ("It would be bad if Peru decided to expel the envoys.", EventType.SANCTION, Status.POSSIBLE),
        ("The report incorrectly stated that Peru attacked Chile.", EventType.ASSAULT, Status.DENIED),
        ("Poe suggested that Norway supply the rebels with weapons.", EventType.AID, Status.REQUESTED),
        ("Norway announced that it was pulling its troops out of Peru.", EventType.RETREAT, Status.PLANNED),
        ("Norway may send troops to rescue the hostages.", EventType.AID, Status.POSSIBLE),
        ("The conflict must be settled through talks between Peru and Chile.", EventType.CONSULT, Status.REQUESTED),
        ("Poe tried to convince Peru to release the hostages.", EventType.RETREAT, Status.REQUESTED),
    ],
)
def test_status_follows_the_words_above_the_trigger(text: str, event_type: EventType, status: Status) -> None:
    assert [event.status for event in _events(text) if event.event_type == event_type] == [status]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The scholar warned that the repeal carries a risk for Peru.", EventType.THREATEN),
        ("The governor spoke to his supporters in Lima.", EventType.CONSULT),
        ("The minister talked to his family in Lima.", EventType.CONSULT),
        ("The company donated money to Poe and contributed to his campaign.", EventType.COOPERATE),
        ("Most drivers in Peru will not end up poor.", EventType.REJECT),
        ("The mayor keeps pulling out new tricks in Lima.", EventType.RETREAT),
        ("The mayor met the relatives of the shooting victims in Lima.", EventType.ASSAULT),
        ("Norway blamed the slow growth of the harvest.", EventType.ACCUSE),
        ("The Democrats hope to retake the House.", EventType.ASSAULT),
        ("The senator defended his seat in Chile.", EventType.SUPPORT),
    ],
)
def test_everyday_senses_report_nothing(text: str, event_type: EventType) -> None:
    assert event_type not in _types(text)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Peru warned that it is ready to strike Chile.", EventType.THREATEN),
        ("The minister warned that Norway was ready to strike Chile.", EventType.THREATEN),
        ("The minister spoke to his counterpart in Lima.", EventType.CONSULT),
        ("Norway blamed Peru's open hostility.", EventType.ACCUSE),
        ("A court in Oslo approved the extradition of a Peruvian.", EventType.CONCEDE),
        ("Rebels seized a house in Lima.", EventType.ASSAULT),
        ("Peru limited its imports from Chile.", EventType.SANCTION),
        ("Norway banned exports of arms to Peru.", EventType.SANCTION),
        ("Norway pulled out of the mission in Peru.", EventType.RETREAT),
        ("Peru warned Chile that it would close the border.", EventType.THREATEN),
    ],
)
def test_political_senses_are_kept(text: str, event_type: EventType) -> None:
    assert event_type in _types(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Russian missiles hit a town in Ukraine.", "ASSAULT"),
        ("Israel targeted the town with airstrikes.", "ASSAULT"),
        ("Rioters stormed the Senate.", "ASSAULT"),
        ("The general seized the presidency of Mali in a coup.", "ASSAULT"),
        ("Iran funds the government of Syria.", "AID"),
    ],
)
def test_a_sense_that_is_no_event_shields_no_deed_in_like_words(text: str, kind: str) -> None:
    assert [str(found) for found in _types(text)] == [kind]


@pytest.mark.parametrize("text", ["Poe battled Roe in the general election.", "Poe is battling the president in the polls."])
def test_an_office_in_a_sentence_arms_nobody(text: str) -> None:
    assert _types(text) == []
