"""What is done by a statement, to whom, where and when, and what is none, in sentences written for these tests.

A sentence marks its cue with brackets and its content with braces: `The envoy [said] {the truce must hold}.`
"""

import re
import time
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes import Setting, SpeechAct
from standoff.extract.addressees import addressed
from standoff.extract.circumstances import date_of, setting_at
from standoff.extract.speech_acts import act_of, act_of_words
from standoff.extract.tree import Tree, tree_of
from standoff.extract.views import Range
from standoff.extract.withholding import withholds
from tests.annotated import annotated


@dataclass(frozen=True, slots=True)
class Marked:
    """A parsed sentence with the token ranges that its marks enclose."""

    tree: Tree
    text: str
    cue: tuple[Range, ...]
    content: tuple[Range, ...]

    @property
    def said(self) -> str:
        return " … ".join(self.words(part) for part in self.content)

    def words(self, part: Range) -> str:
        return self.text[self.tree.starts[part[0]] : self.tree.end(part[1])]


def marked(sentence: str) -> Marked:
    text = re.sub(r"[\[\]{}]", "", sentence)
    tree = tree_of(annotated(text).blocks[0].doc)
    found: dict[str, list[Range]] = {"[": [], "{": []}
    start = offset = 0
    for char in sentence:
        if char in "[{":
            start = offset
        elif char in "]}":
            inside = [index for index in range(len(tree)) if tree.starts[index] < offset and tree.end(index) > start]
            found["[" if char == "]" else "{"].append((inside[0], inside[-1]))
        else:
            offset += 1
    return Marked(tree, text, tuple(found["["]), tuple(found["{"]))


def act(sentence: str) -> SpeechAct:
    one = marked(sentence)
    is_direct = one.said.startswith("“") and one.said.endswith("”")
    return act_of(one.tree, one.cue, one.content, one.said, is_direct=is_direct)


ACTS = {
    SpeechAct.ASSERT: """
        The envoy [said] {the river was high}.
        The engineer [was quoted as saying] {that the bridge had been closed for a month}.
        The sailors [believe] {the storm will pass by Sunday}.
        {“I hope we will find a way out,”} the mayor [said].
        {“There must be peace for all or there will be peace for none,”} the monk [said].
        The minister [did not rule out] {a second vote}.
        The minister [refused to rule out] {a second vote}.
        The analyst [said] {the talks must have begun on Monday}.
        The engineer [said] {a final decision had yet to be taken}.
        The analyst [said] {the effect should be small}.
        The analyst [said] {that if the ministers are ready to talk, the markets will rise}.
    """,
    SpeechAct.ACCUSE: """
        The premier [accused] {the bank of hiding its losses}.
        The union [blamed] {the crash on the railway company}.
        The villagers [made the accusation] {that the mine had poisoned the river}.
        The envoy [said] {the neighbours had violated the truce}.
        {“They should have known that the dam was cracked,”} the mayor [said].
        The president [said] {the rebels were trying to destroy the harvest}.
        The ambassador [pointed the finger at] {the militia}.
    """,
    SpeechAct.DENY: """
        The ministry [denied] {any role in the crash}.
        The general [issued a denial] {that his men had fired}.
        The chairman [said] {the report was false}.
        {“We had nothing to do with the fire,”} the driver [said].
        The senator [does not believe] {that the vote was rigged}.
        The spokesman [said] {there was no truth in the story}.
    """,
    SpeechAct.REJECT: """
        The rebels [rejected] {the offer}.
        The party [refused] {to join the coalition}.
        The union [voiced opposition] {to the new law}.
        The premier [said] {he would not resign}.
        The governor [said] {her party was not ready to take part in the march}.
        {“We cannot accept this plan,”} the mayor [said].
        The union [did not agree] {to the plan}.
        The government [ruled out] {a new tax}.
    """,
    SpeechAct.DEMAND: """
        The council [demanded] {an end to the siege}.
        The bishop [opened with a call for] {an end to the siege}.
        The envoy [said] {the army must leave the valley}.
        {“It is vital that Mali keeps the truce,”} the envoy [said].
        The minister [said] {the rebels needed to lay down their arms}.
        The council [called on] {the rebels to release the sailors}.
        {“Stop the shelling of our towns,”} the mayor [said].
        The farmers [want] {the state to pay for the flood}.
        The envoy [said] {the army must stop violating the truce}.
    """,
    SpeechAct.ASK: """
        The mayor [asked] {for more boats}.
        {“Has anyone counted the boats?”} the mayor [said].
        The charity [pleaded] {for help}.
        The reporter [wondered] {whether the dam would hold}.
        The islanders [made a request] {for tents}.
    """,
    SpeechAct.OFFER: """
        The king [offered] {to host the talks}.
        The envoy [said] {his country was ready to talk}.
        The premier [was quoted as saying] {that Norway was willing “to sit at one table at any hour”}.
        The minister [signalled] {a willingness to hold talks}.
        The bank [proposed] {a new loan}.
        The envoy [stressed] {the kingdom's readiness, now as before, to mediate}.
    """,
    SpeechAct.PROMISE: """
        The mayor [vowed] {to rebuild the school}.
        The governor [has repeatedly made promises] {to rebuild the school}.
        {“We will never forget the miners,”} the president [said].
        The premier [said] {she would continue to support the farmers}.
        {“We will never allow the dam to fail again,”} the engineer [said].
    """,
    SpeechAct.WARN: """
        The harbour master [warned] {that the ice was thin}.
        In a [warning] to skippers, the office said {that the ice was thin}.
        The envoy [said] {the raid could trigger a wider war}.
        {“Imagine that the dam breaks at night,”} the engineer [said].
        The economist [said] {there was a growing risk of a default}.
    """,
    SpeechAct.THREATEN: """
        The general [threatened] {to shell the port}.
        In a [threat] to the islanders, the captain said {he would cut the cable}.
        The premier [said] {the junta could face severe consequences}.
        {“If they cross the river, we will retaliate,”} the general [said].
        The minister [was quoted as saying] {that an attack would be met with a swift response}.
        {“All options are on the table,”} the general [said].
    """,
    SpeechAct.ANNOUNCE: """
        The palace [announced] {the birth of a prince}.
        The premier [said] {he would meet the king on Friday}.
        The militia [claimed] {responsibility for the blast}.
        The company [said] {it would close the mine in May}.
        The ministry [plans to] {open a second port}.
        The ministry [declared] {the road open}.
    """,
    SpeechAct.AGREE: """
        The two sides [agreed] {to a truce}.
        The mayor [endorsed] {the plan}.
        The party [voiced] {support for the plan}.
        The lawyers [sided with] {the miners}.
        The council [gave its approval] {to the plan}.
    """,
    SpeechAct.PRAISE: """
        The king [praised] {the rescue workers}.
        The minister [paid tribute] {to the nurses}.
        The envoy [offered praise] {for the nurses}.
        {“We thank the people of Ghana,”} the envoy [said].
        The mayor [said] {it was a “historic day” for the valley}.
    """,
    SpeechAct.CONDEMN: """
        The council [condemned] {the raid}.
        The senator [had harsh words for] {the bank}.
        The union [was quick to condemn] {the law}.
        The minister [lashed out at] {the judges}.
        {“This raid is unacceptable,”} the envoy [said].
        The premier [did not hesitate to condemn] {the raid}.
    """,
}

CASES = [(line.strip(), kind) for kind, lines in ACTS.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "kind"), CASES)
def test_the_act_of(sentence: str, kind: SpeechAct) -> None:
    assert act(sentence) is kind


def test_every_act_has_five_sentences_here() -> None:
    assert set(ACTS) == set(SpeechAct)
    assert all(len(lines.strip().splitlines()) >= 5 for lines in ACTS.values())


@pytest.mark.parametrize(
    "sentence",
    [
        "The bank [offered] {criticism of the plan}.",
        "[Responding to criticism], the bank said {the river was high}.",
        "The envoy [seeks] {to calm the markets}.",
        "The farmer [swore] {the dam had held for a century}.",
        "{“Our visit will honour the miners,”} the envoy [said].",
        "The engineer [said] {the new locks will lower the level of the lake}.",
        "{“I would be there if I could,”} the envoy [said].",
        "The analyst [said] {the mine could make better deals}.",
    ],
)
def test_words_of_an_act_in_another_part_are_not_it(sentence: str) -> None:
    assert act(sentence) in {SpeechAct.ASSERT, SpeechAct.CONDEMN}


def test_who_must_act_tells_a_demand_from_an_opinion() -> None:
    assert act("{“The army must leave,”} the envoy [said].") is SpeechAct.DEMAND
    assert act("{“We must leave,”} the envoy [said].") is SpeechAct.ASSERT
    assert act("The envoy [said] {he must leave}.") is SpeechAct.ASSERT


def test_the_speaker_decides_whose_a_pronoun_is() -> None:
    one = marked("Two senators [said] {that if the bank wants trust, it should open its books}.")
    alone = act_of(one.tree, one.cue, one.content, one.said, is_direct=False)
    told = act_of(one.tree, one.cue, one.content, one.said, is_direct=False, speaker=((0, 1),))
    assert (alone, told) == (SpeechAct.ASSERT, SpeechAct.DEMAND)


def test_the_first_of_joined_quotations_decides() -> None:
    assert act("{“The army must leave,”} the envoy [said]. {“Or has anyone a better plan?”}") is SpeechAct.DEMAND
    assert act("{“The road,”} the envoy [said], {“must be opened by the army.”}") is SpeechAct.DEMAND


def test_an_act_can_be_told_without_a_parse() -> None:
    assert act_of_words(("call",), ("called",), "for calm", is_direct=False, preposition="for") is SpeechAct.DEMAND
    assert act_of_words(("be", "quick", "to", "condemn"), ("was", "quick", "to", "condemn"), "the raid", is_direct=False) is SpeechAct.CONDEMN


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The minister [told] reporters {that the dam was safe}.", "reporters"),
        ("“{The dam is safe},” Lena Voss [said] to Blinken.", "Blinken"),
        ("Lena Voss [said] in a letter to the U.N. Security Council {that the dam was safe}.", "the U.N. Security Council"),
        ("The envoy [urged] Moscow {to withdraw its tanks}.", "Moscow"),
        ("The envoy [warned] Russia {that sanctions would follow}.", "Russia"),
        ("The president [asked] lawmakers {to pass the budget}.", "lawmakers"),
        ("The general [accused] {the West of arming the rebels}.", "the West"),
        ("The council [called on] {Iran to release the sailors}.", "Iran"),
        ("The general [threatened] Kyiv {with new strikes}.", "Kyiv"),
        ("The king [thanked] {Poland for its help}.", "Poland"),
        ("The mayor [appealed] {to residents to stay indoors}.", "residents"),
        ("The premier [blamed] {the crisis on the bankers}.", "the bankers"),
        ("The premier [blamed] {Hungary for the delay}.", "Hungary"),
        ("In a [warning to] Serbia, the envoy said {the border was closed}.", "Serbia"),
        ("Lena Voss [was told by] the doctors {that the child would live}.", "Lena Voss"),
        ("The senator [criticized] {Biden’s plan}.", "Biden"),
        ("Speaking to journalists, the chancellor [said] {that taxes would rise}.", "journalists"),
        ("She [lashed out at] the judges {for freeing him}.", "the judges"),
        ("He [told] an aide who was leaving {that it was over}.", "an aide"),
        ("The ministry [informed] the families of the sailors {that the ship was lost}.", "the families of the sailors"),
    ],
)
def test_the_addressee_of(sentence: str, words: str) -> None:
    one = marked(sentence)
    assert [one.words(part) for part in addressed(one.tree, one.cue, one.content)] == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "The chancellor [said] {that taxes would rise}.",
        "The chancellor [said] on Tuesday {that she would go to Rome}.",
        "The senator [criticized] {the plan}.",
        "The union [condemned] {the attack}.",
        "The senator [asked] {a question}.",
        "The commander [ordered] {the evacuation of the town}.",
        "The senator [referred] {to the treaty of 1921}.",
        "{The dam is safe}, [according to] Lena Voss.",
    ],
)
def test_nobody_is_addressed(sentence: str) -> None:
    one = marked(sentence)
    assert addressed(one.tree, one.cue, one.content) == ()


@pytest.mark.parametrize(
    ("sentence", "setting"),
    [
        ("The premier [said] at a news conference {that taxes would rise}.", Setting.NEWS_CONFERENCE),
        ("The premier [told] CNN {that taxes would rise}.", Setting.INTERVIEW),
        ("The premier [told] the Daily Herald {that taxes would rise}.", Setting.INTERVIEW),
        ("The premier [told] the AP by phone {that taxes would rise}.", Setting.CALL),
        ("The premier [told] parliament {that taxes would rise}.", Setting.SPEECH),
        ("The premier [told] the council {that taxes would rise}.", Setting.MEETING),
        ("The premier [tweeted] {that taxes would rise}.", Setting.SOCIAL_MEDIA),
        ("In a series of tweets, the premier [said] {that taxes would rise}.", Setting.SOCIAL_MEDIA),
        ("In a statement, the premier [said] {that taxes would rise}.", Setting.LETTER),
        ("The ministry issued a statement [saying] {that taxes would rise}.", Setting.LETTER),
        ("In a speech in Oslo, the premier [said] {that taxes would rise}.", Setting.SPEECH),
        ("The premier [said] after the meeting {that taxes would rise}.", Setting.NONE),
        ("The premier, who missed the summit, [said] {that taxes would rise}.", Setting.NONE),
        ("The premier called a meeting [to discuss] {the new taxes}.", Setting.NONE),
        ("The premier [said] {that the speech had been a mistake}.", Setting.NONE),
    ],
)
def test_the_setting_of(sentence: str, setting: Setting) -> None:
    one = marked(sentence)
    assert setting_at(one.tree, one.cue, one.content) is setting


def test_a_statement_that_speaks_is_written_and_a_newspaper_is_no_post() -> None:
    one = marked("The letter [said] {that taxes would rise}.")
    assert setting_at(one.tree, one.cue, one.content, ((0, 1),)) is Setting.LETTER
    other = marked("The Harbour Post [said] {that taxes would rise}.")
    assert setting_at(other.tree, other.cue, other.content, ((0, 2),)) is Setting.NONE


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The premier [said] Tuesday {that taxes would rise}.", "Tuesday"),
        ("The premier [said] in a speech on Saturday {that taxes would rise}.", "Saturday"),
        ("The premier [said] in an interview Monday {that taxes would rise}.", "Monday"),
        ("On Feb. 1, 2022, the premier [said] {that taxes would rise}.", "Feb. 1, 2022"),
        ("The premier [said] {that taxes would rise on Tuesday}.", None),
    ],
)
def test_the_date_of(sentence: str, words: str | None) -> None:
    one = marked(sentence)
    found = date_of(one.tree, one.cue[0][0], one.content)
    assert (one.words(found) if found is not None else None) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister [declined to say] {whether the talks had failed}.",
        "The minister [declined] {to comment on the report}.",
        "The minister declined to [say] {when the vote would be held}.",
        "The general [refused to confirm] {that troops had moved}.",
        "The mayor [would not say] {whether he would run again}.",
        "The spokeswoman [has not said] {when the border will open}.",
        "The president [did not mention] {the strikes in his address}.",
        "The embassy [did not respond to] {requests for comment}.",
        "The envoy [never mentioned] {the truce}.",
        "It [is unclear whether] {the ship reached the port}.",
        "It is [not clear] {if the ship reached the port}.",
        "[Did] the minister [say] {that the dam would hold}?",
        "She left [without naming] {her successor}.",
        "The minister [stopped short of saying] {that the army would leave}.",
        "The council [may announce] {a new date on Friday}.",
        "If the minister [says] {that the talks failed}, markets will fall.",
    ],
)
def test_what_was_not_said_is_withheld(sentence: str) -> None:
    one = marked(sentence)
    assert withholds(one.tree, one.cue)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister [did not rule out] {a new strike}.",
        "The minister [refused to rule out] {a new strike}.",
        "The president [does not believe] {that the vote was fair}.",
        "The union [did not agree] {to the offer}.",
        "The premier [did not hesitate to condemn] {the raid}.",
        "The rebels [refused] {to leave the town}.",
        "The rebels [declined] {the offer of talks}.",
        "The president [denied] {that the army had crossed the river}.",
        "The spokesman [said] {the army had not crossed the river}.",
        "The minister [made clear] {that the army would not leave}.",
        "She [would like to thank] {the doctors}.",
        "The ambassador [told] reporters {that it was not clear when the port would open}.",
    ],
)
def test_a_stand_is_a_statement_even_where_it_is_negative(sentence: str) -> None:
    one = marked(sentence)
    assert not withholds(one.tree, one.cue)


@given(
    st.text(max_size=200),
    st.lists(st.sampled_from(["say", "not", "call", "offer", "praise", "respond", "to", "criticism", "refuse"]), max_size=5),
    st.booleans(),
)
def test_any_words_have_an_act(content: str, cue: list[str], is_direct: bool) -> None:
    assert act_of_words(cue, cue, content, is_direct=is_direct) in set(SpeechAct)


@pytest.mark.parametrize("content", ["hopes " * 200_000, "if " + "a" * 1_000_000, "is not " * 200_000, "a," * 500_000, "neither a " * 100_000])
def test_a_very_long_content_takes_no_time(content: str) -> None:
    started = time.process_time()
    act_of_words(("say",), ("said",), content, is_direct=False)
    assert time.process_time() - started < 1
