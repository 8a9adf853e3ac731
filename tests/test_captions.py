"""Captions and credits, read apart from any format."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.parse.captions import read_caption, read_credit, read_video


@pytest.mark.parametrize(
    ("printed", "person", "agency"),
    [
        ("Jane Roe / AP", "Jane Roe", "AP"),
        ("AP Photo/J.B. Roe", "J.B. Roe", "AP"),
        ("REUTERS/Jane Roe/File Photo", "Jane Roe", "Reuters"),
        ("JANE ROE/AFP via Getty Images", "JANE ROE", "AFP via Getty Images"),
        ("(Photo: Jane Roe, AFP/Getty Images)", "Jane Roe", "AFP/Getty Images"),
        ("Photographer: Jane van der Roe/Bloomberg", "Jane van der Roe", "Bloomberg"),
        ("Jane Roe | AFP | Getty Images", "Jane Roe", "AFP | Getty Images"),
        ("Jane Roe - Pool /Getty Images", "Jane Roe", "Getty Images"),
        ("Jane Roe/U.S. Navy via Getty Images, FILE", "Jane Roe", "U.S. Navy via Getty Images"),
        ("Austrian Presidency/Anadolu Agency via Getty Images", None, "Austrian Presidency/Anadolu Agency via Getty Images"),
        ("KCNA via REUTERS", None, "KCNA via Reuters"),
        ("STRINGER/Reuters", None, "Reuters"),
        ("Image copyright EPA", None, "EPA"),
        ("Getty.", None, "Getty"),
    ],
)
def test_a_credit_is_taken_apart(printed: str, person: str | None, agency: str | None) -> None:
    credit = read_credit(printed)
    assert credit is not None
    assert (credit.person, credit.agency) == (person, agency)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "Jane Roe",
        "the talks went on / AP",
        "She told AP that the talks went on",
        "Vienna, Feb. 1, 2022",
        "Monday / AP News Conference went on and on and on and on and on",
    ],
)
def test_what_names_no_agency_or_holds_other_words_is_no_credit(printed: str) -> None:
    assert read_credit(printed) is None


def test_a_caption_gives_words_credit_and_day() -> None:
    text = "Envoys arrive at the hotel in Vienna, Austria, Tuesday, Feb. 1, 2022. The talks began in April 2021. Jane B. Roe / AP"
    caption = read_caption(text)
    assert caption.words == "Envoys arrive at the hotel in Vienna, Austria, Tuesday, Feb. 1, 2022. The talks began in April 2021."
    assert caption.credit is not None
    assert (caption.credit.person, caption.credit.agency) == ("Jane B. Roe", "AP")
    assert caption.date == date(2022, 2, 1)
    assert caption.words_span is not None
    assert caption.credit_span is not None
    assert text[slice(*caption.words_span)] == caption.words
    assert text[slice(*caption.credit_span)] == "Jane B. Roe / AP"


def test_the_first_date_of_a_caption_is_the_pictures() -> None:
    caption = read_caption("Envoys sign on May 3, 2021, a text that took effect on June 9, 2021. (Jane Roe/Reuters)")
    assert caption.date == date(2021, 5, 3)


def test_an_archive_picture_is_known_by_its_words() -> None:
    caption = read_caption("FILE PHOTO: The minister leaves Geneva, May 3, 2019. REUTERS/Jane Roe/File Photo")
    assert caption.is_archive
    assert caption.words == "The minister leaves Geneva, May 3, 2019."
    assert not read_caption("The minister files papers in Geneva. Jane Roe / AP").is_archive


def test_a_credit_can_stand_before_the_words() -> None:
    caption = read_caption("Jane Roe / Getty Images Protesters wait in front of the ministry.")
    assert caption.words == "Protesters wait in front of the ministry."
    assert caption.credit is not None
    assert caption.credit.person == "Jane Roe"


def test_words_without_a_credit_stay_whole() -> None:
    caption = read_caption("The minister said on Monday that the talks would go on.")
    assert caption.credit is None
    assert caption.words == "The minister said on Monday that the talks would go on."


@pytest.mark.parametrize(
    ("printed", "title", "seconds"),
    [
        ("Envoys leave the talks 01:58", "Envoys leave the talks", 118),
        ("The speech in full 1:02:03", "The speech in full", 3723),
        ('Minister: "No deal" (2:05)', 'Minister: "No deal"', 125),
    ],
)
def test_a_video_has_a_title_and_a_length(printed: str, title: str, seconds: int) -> None:
    video = read_video(printed)
    assert video is not None
    assert (video.title, video.duration_s) == (title, seconds)


@pytest.mark.parametrize("printed", ["The talks began at 10:30", "Envoys leave the talks", "01:58", "The score was 3:75"])
def test_a_time_of_day_is_no_length(printed: str) -> None:
    assert read_video(printed) is None


@given(st.text(alphabet=st.sampled_from("Aa .,/|()[]©:'-\n1via AP"), max_size=200))
def test_spans_of_a_caption_lie_in_its_text_and_apart(text: str) -> None:
    caption = read_caption(text)
    spans = [span for span in (caption.words_span, caption.credit_span) if span is not None]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert len(spans) < 2 or not spans[0].overlaps(spans[1])
    if caption.words_span is not None:
        assert text[slice(*caption.words_span)] == caption.words
