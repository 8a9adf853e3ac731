"""Plain text with site furniture: kinds of lines, media, and what the text says of its origin."""

import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes import DocumentFormat, MediaKind, PassageKind
from standoff.errors import DocumentError
from standoff.parse.draft import Draft
from standoff.parse.reference import reference_date
from standoff.parse.text import parse_text
from standoff.records import Medium, Passage, RawDocument

PAGE = """Watch CBS News

Envoys in Vienna agree to meet again before the spring

Envoys: talks in Vienna "will go on"
Envoys: Vienna talks "will go on," minister says 01:58

The envoys of six states met in Vienna on Tuesday and said that their talks on the accord would go on.\u00a0\u00a0

Austria Iran Talks
Envoys arrive at the hotel in Vienna, Austria, Tuesday, Feb. 1, 2022. The talks began in April 2021. Jane B. Roe / AP

"We are closer than we were," the Austrian minister told reporters. "But the hard part is still ahead."

What is still open?

A soldier stands guard in front of the hotel on February 1, 2022. JANE ROE/AFP via Getty Images

He said that a text was on the table, and that nobody had yet read it to the end.

View CBS News In
CBS News App Open
Chrome Safari Continue
Be the first to know
Get browser notifications for breaking news, live events, and exclusive reporting."""

BODY = "The envoys of six states met in Vienna on Tuesday and said that their talks on the accord would go on."


def document(text: str, **fields: str | None) -> RawDocument:
    form = DocumentFormat.JSON if "title" in fields else DocumentFormat.TEXT
    return RawDocument(source_uri="talks.txt", line=None, format=form, sha256="0", text=text, **fields)  # type: ignore[arg-type]


def parsed(text: str) -> Draft:
    return parse_text(document(text))


def kinds(text: str) -> list[tuple[PassageKind, str]]:
    draft = parsed(text)
    return [(passage.kind, draft.text[slice(*passage.span)]) for passage in draft.passages]


def kind_of(line: str, before: str = BODY, after: str = BODY) -> PassageKind:
    text = f"{before}\n\n{line}\n\n{after}"
    start = len(before) + 2
    return next(passage.kind for passage in parsed(text).passages if passage.span.start <= start < passage.span.end)


def test_every_line_of_a_page_gets_its_kind_and_the_text_stays_as_it_is() -> None:
    draft = parsed(PAGE)
    assert draft.text == PAGE
    assert [passage.kind for passage in draft.passages] == [
        PassageKind.BOILERPLATE,
        PassageKind.TITLE,
        PassageKind.VIDEO,
        PassageKind.VIDEO,
        PassageKind.BODY,
        PassageKind.SLUG,
        PassageKind.CAPTION,
        PassageKind.CREDIT,
        PassageKind.BODY,
        PassageKind.SUBHEADING,
        PassageKind.CAPTION,
        PassageKind.CREDIT,
        PassageKind.BODY,
        *[PassageKind.BOILERPLATE] * 5,
    ]
    assert (draft.title, draft.publisher) == ("Envoys in Vienna agree to meet again before the spring", "CBS News")


def test_media_span_slug_caption_and_credit() -> None:
    video, photo, other = parsed(PAGE).media
    assert (video.kind, video.title, video.duration_s) == (MediaKind.VIDEO, 'Envoys: Vienna talks "will go on," minister says', 118)
    assert PAGE[slice(*photo.span)].startswith("Austria Iran Talks\nEnvoys arrive")
    assert PAGE[slice(*photo.span)].endswith("Jane B. Roe / AP")
    assert (photo.kind, photo.slug, photo.credit_person, photo.credit_agency, str(photo.date)) == (
        MediaKind.PHOTO,
        "Austria Iran Talks",
        "Jane B. Roe",
        "AP",
        "2022-02-01",
    )
    assert (other.slug, other.credit_person, other.credit_agency) == (None, "JANE ROE", "AFP via Getty Images")


def test_a_repeated_caption_is_one_medium() -> None:
    caption = "Envoys arrive at the hotel in Vienna, Tuesday, Feb. 1, 2022. (AP Photo/Jane Roe)"
    draft = parsed(f"{caption}\n\n{caption}\n\n{BODY}")
    assert len(draft.media) == 1
    assert [passage.kind for passage in draft.passages].count(PassageKind.CAPTION) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement:",
        "Story Continued Below",
        "Sign up for our newsletter and get the news of the day in your inbox.",
        "Follow us on Twitter @example_news.",
        "Read more: Envoys meet in Geneva",
        "CLICK HERE TO GET THE FOX NEWS APP",
        "Copyright 2019 The Associated Press. All rights reserved.",
        "Share Tweet Post Email",
        "[pullquote]",
        "Read or Share this story: https://www.usatoday.com/story/news/2022/02/01/talks/1/",
        "Listen to the podcast: subscribe on Apple Podcasts, Spotify, or wherever you listen to podcasts.",
        "* * *",
        "Source: Example Oil",
        "What the talks mean: QuickTake Q&A",
        "Envoys Meet Again in Oslo Envoys Meet Again in Oslo",
    ],
)
def test_prompts_and_notices_are_furniture(line: str) -> None:
    assert kind_of(line) is PassageKind.BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "PENCE: Well, we will see what the envoys bring home.",
        "Q: What did the envoys agree on",
        "A: Nothing yet.",
        "- the envoys meet again in March",
        "By Thursday morning, the envoys had left the hotel.",
        '"Sign up for the newsletter of our party," the minister said.',
        "The envoys shared the news on Facebook and told the newspaper Die Presse so.",
        "Get out, the minister told the envoys who had brought the newsletter.",
        "The minister spoke to Reuters/Ipsos, a pollster.",
        "The talks began on Monday at 10:30 in the hotel, and went on until 11:30.",
        "The minister reports:",
        "Good talks today. pic.twitter.com/abc — Jane Roe (@janeroe) February 2, 2022",
    ],
)
def test_speech_lists_and_doubtful_lines_are_body(line: str) -> None:
    assert kind_of(line) is PassageKind.BODY


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Jane Roe and John Doe, CNN", PassageKind.BYLINE),
        ("The Associated Press contributed to this report.", PassageKind.BYLINE),
        ("Updated at 6 p.m. ET", PassageKind.BYLINE),
        ("Reporting by Jane Roe in Vienna; Editing by John Doe", PassageKind.BYLINE),
        ("AP Photo/Jane Roe", PassageKind.CREDIT),
        ("VIENNA, Feb. 1, 2022", PassageKind.DATELINE),
        ("No easy way out", PassageKind.SUBHEADING),
        ("'Nothing is agreed'", PassageKind.SUBHEADING),
        ("MINISTER OF STATE SAYS ENVOYS WILL LEAVE THE CITY SOON", PassageKind.BOILERPLATE),
    ],
)
def test_other_lines_are_told_by_their_words(line: str, kind: PassageKind) -> None:
    assert kind_of(line) is kind


def test_labels_of_picture_boxes_part_a_line() -> None:
    found = kinds(f"{BODY}\n\nImage copyright EPA Image caption Envoys leave the hotel\n\n{BODY}")
    assert found[1:4] == [
        (PassageKind.CREDIT, "Image copyright EPA"),
        (PassageKind.BOILERPLATE, "Image caption"),
        (PassageKind.CAPTION, "Envoys leave the hotel"),
    ]
    (photo,) = parsed(f"{BODY}\n\nImage copyright EPA Image caption Envoys leave the hotel\n\n{BODY}").media
    assert (photo.caption, photo.credit_agency) == ("Envoys leave the hotel", "EPA")


def test_a_long_credit_printed_twice_is_no_link() -> None:
    line = "Photographer: Jane Roe/AFP via Getty Images"
    assert kind_of(f"{line} {line}") is PassageKind.CREDIT


def test_a_credit_printed_twice_is_one_credit() -> None:
    (photo,) = parsed(f"Enlarge this image toggle caption Jane Roe/AP Jane Roe/AP\n\n{BODY}").media
    assert (photo.credit_person, photo.credit_agency, photo.caption) == ("Jane Roe", "AP", None)


def test_caption_credit_and_title_that_ran_together_are_parted() -> None:
    found = kinds(f"The minister speaks to the envoys in Vienna on May 3, 2021. | AP Photo Minister hails 'good day' for envoys\n\n{BODY}")
    assert [kind for kind, _ in found if kind is not PassageKind.BOILERPLATE] == [PassageKind.CAPTION, PassageKind.CREDIT, PassageKind.TITLE, PassageKind.BODY]
    assert found[3][1] == "Minister hails 'good day' for envoys"


def test_a_first_sentence_is_no_title() -> None:
    draft = parsed(f"{BODY}\n\n{BODY}")
    assert draft.title is None
    assert {passage.kind for passage in draft.passages} == {PassageKind.BODY}


def test_a_title_with_a_full_stop_is_told_by_its_case_or_a_dateline() -> None:
    assert parsed(f"Six Envoys Agree Upon New Talks In Vienna.\n\n{BODY}").title == "Six Envoys Agree Upon New Talks In Vienna."
    assert parsed(f"Envoys agree to meet again.\n\nVIENNA (AP) — {BODY}").title == "Envoys agree to meet again."


def test_highlights_whose_label_is_lost_hold_no_title() -> None:
    draft = parsed(f"Envoys meet again in Vienna\n\nThe talks will go on in March\n\nNobody has read the text\n\n{BODY}")
    assert draft.title is None
    assert [passage.kind for passage in draft.passages] == [*[PassageKind.SUBTITLE] * 3, PassageKind.BODY]


def test_a_given_title_stands_before_a_text_that_does_not_start_with_it() -> None:
    draft = parse_text(document(BODY, title="Envoys  meet again"))
    assert draft.text == f"Envoys meet again\n\n{BODY}"
    assert draft.passages[0] == Passage(PassageKind.TITLE, draft.passages[0].span)
    assert draft.title == "Envoys meet again"


def test_a_given_title_that_the_text_starts_with_is_not_repeated() -> None:
    text = f"Envoys meet again Talks go on in Vienna.\n\n{BODY}"
    draft = parse_text(document(text, title="Envoys meet again"))
    assert draft.text == text
    assert [(passage.kind, text[slice(*passage.span)]) for passage in draft.passages[:2]] == [
        (PassageKind.TITLE, "Envoys meet again"),
        (PassageKind.SUBTITLE, "Talks go on in Vienna."),
    ]


def test_a_first_sentence_that_opens_with_the_given_title_stays_whole() -> None:
    text = f"Envoys meet again in Vienna, and nobody knows why they do.\n\n{BODY}"
    draft = parse_text(document(text, title="Envoys meet again"))
    assert draft.passages[0].kind is PassageKind.BODY


def test_the_head_of_wire_copy_gives_place_and_agency() -> None:
    draft = parsed(f"DES MOINES, Iowa, Feb. 1 (Reuters) - {BODY}")
    assert (draft.dateline, draft.agency, draft.publisher) == ("DES MOINES, Iowa", "Reuters", None)
    assert [passage.kind for passage in draft.passages] == [PassageKind.DATELINE, PassageKind.BODY]


@pytest.mark.parametrize("head", ["UPDATE II - ", "FILE - ", "EXCLUSIVE — ", "(Note) - "])
def test_a_label_is_no_dateline(head: str) -> None:
    assert parsed(f"{head}{BODY}").dateline is None


def test_bylines_give_authors_outlet_and_time() -> None:
    draft = parsed(f"Envoys meet again in Vienna\n\nBy Jane Roe and John van Doe, CNN\n\nPublished 3:04 p.m. GMT, February 1, 2022\n\n{BODY}")
    assert (draft.authors, draft.publisher) == (("Jane Roe", "John van Doe"), "CNN")
    assert draft.published_at is not None
    assert draft.published_at.isoformat() == "2022-02-01T15:04:00+00:00"


def test_contributors_are_no_authors() -> None:
    draft = parsed(f"{BODY}\n\nFox News' Jane Roe and The Associated Press contributed to this report.")
    assert (draft.authors, draft.publisher) == ((), "Fox News")


def test_a_prompt_to_share_gives_the_address() -> None:
    draft = parsed(f"{BODY}\n\nRead or Share this story: https://www.usatoday.com/story/news/2022/02/01/talks/1/")
    assert (draft.url, draft.publisher) == ("https://www.usatoday.com/story/news/2022/02/01/talks/1/", "USA TODAY")
    assert parsed(f"{BODY}\n\nRead or Share this story: http://usat.ly/1abc").url is None


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    text = "The envoys of six states met in Vienna on\nTuesday and said that their talks on the accord\nwould go on, and that Austria would be their\nhost again.\n\nNobody had read the text."
    assert kinds(text) == [(PassageKind.BODY, text.split("\n\n", maxsplit=1)[0]), (PassageKind.BODY, "Nobody had read the text.")]


def test_a_text_without_empty_lines_has_one_passage_a_line() -> None:
    assert len(kinds("\n".join([BODY] * 4))) == 4


def test_an_article_in_capitals_stays_body() -> None:
    found = kinds(f"{BODY.upper()}\n\nNOBODY KNEW WHAT THE ENVOYS WOULD DO NEXT\n\n{BODY.upper()}")
    assert PassageKind.BOILERPLATE not in {kind for kind, _ in found}


def test_captions_alone_make_an_article() -> None:
    draft = parsed("Envoys wait in Vienna. Jane Roe / AP\n\nEnvoys leave Vienna. Jane Roe / AP")
    assert {passage.kind for passage in draft.passages} == {PassageKind.CAPTION, PassageKind.CREDIT}
    assert draft.title is None


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u00a0\u2028\n", "\ufeff\u200b"])
def test_nothing_visible_is_an_error(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parsed(text)
    assert caught.value.code == "empty"


LINES = st.sampled_from(
    [
        "",
        "",
        BODY,
        "Envoys meet again in Vienna",
        "Envoys leave the talks 01:58",
        "JUST WATCHED Talks go on Replay More Videos ... MUST WATCH Talks go on 01:58",
        "Envoys wait, Feb. 1, 2022. Jane Roe / AP",
        "Image copyright EPA Image caption Envoys leave",
        "CLOSE Envoys leave the hotel. USA TODAY",
        "FILE PHOTO: Envoys wait. REUTERS/Jane Roe",
        "Story highlights Envoys meet",
        "Urgent:",
        "View CBS News In",
        "By Jane Roe",
        "[caption id='1'] Envoys leave (Credit: Jane Roe)[/caption]",
        "  \u00a0 ",
        "Envoys speak (Photo: Jane Roe, AP) Story Highlights Talks go on",
    ]
)


@given(st.lists(st.one_of(LINES, st.text(max_size=60)), min_size=1, max_size=14).map("\n".join))
def test_passages_are_in_order_apart_and_cover_every_visible_character(text: str) -> None:
    try:
        draft = parsed(text)
    except DocumentError:
        assert not text.strip("\u200b\u200c\u200d\u2060\ufeff \n").strip() or not any(character.isprintable() and not character.isspace() for character in text)
        return
    position = 0
    for passage in draft.passages:
        assert position <= passage.span.start < passage.span.end <= len(text)
        assert (
            not text[position : passage.span.start]
            .strip("\u200b\u200c\u200d\u2060\ufeff")
            .strip(" \n\u2028\u2029\u200b\u200c\u200d\u2060\ufeff\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0")
        )
        position = passage.span.end
    for medium in draft.media:
        assert 0 <= medium.span.start < medium.span.end <= len(text)


HOSTILE = {
    "one line of ten megabytes": BODY * 100_000,
    "a hundred thousand brackets": "(" * 50_000 + ")" * 50_000,
    "brackets in short lines": "\n".join(["(" * 300 + ")" * 299] * 300),
    "slashes": "\n".join(["A/" * 400] * 100),
    "stamps": "\n".join(["1 " * 54 + "x"] * 2_000),
    "names": "\n".join(["By " + "Jane Roe and " * 16] * 500),
    "orders": "\n".join(["For more " + ", " * 200] * 500),
    "places": "\n\n".join(["VIENNA " * 14 + "x"] * 500),
    "blanks": "\u00a0" * 300_000 + "\n" * 300_000 + "x",
    "headings": "Envoys meet again in Vienna\n\n" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_time_linear_in_their_length(name: str) -> None:
    began = time.process_time()
    parsed(HOSTILE[name])
    assert time.process_time() - began < 5


Placed = Passage | Medium

SEED = "000_806fb89b356b963d"


def annotated(shared: Path) -> Iterator[tuple[dict[str, object], RawDocument]]:
    """The articles annotated by hand, with their raw documents."""
    seed = shared / "seeds" / f"{SEED}.txt"
    yield json.loads((shared / "gold" / f"{SEED}.gold.json").read_text(encoding="utf-8")), document(seed.read_text(encoding="utf-8"))
    for line in (shared / "corpora" / "articles" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold = json.loads((shared / "gold" / "articles" / f"{record['id']}.json").read_text(encoding="utf-8"))
        yield gold, document(record["text"], published=record.get("published"))


def agreement(gold: dict[str, object], raw: RawDocument) -> dict[str, tuple[int, int]]:
    """Hits and totals for the article's fields, its passages and its media, as the scoring tool counts them."""
    draft = parse_text(raw)
    day, basis = reference_date(raw, draft)
    ours: dict[str, object] = {"publisher": draft.publisher, "title": draft.title, "language": "en", "reference_date": day, "reference_date_basis": basis}
    article, passages, media = (gold[name] for name in ("article", "passages", "media"))
    assert isinstance(article, dict)
    assert isinstance(passages, list)
    assert isinstance(media, list)

    def nearest(found: Iterable[Placed], span: list[int]) -> Placed | None:
        return max(found, key=lambda ours: max(0, min(ours.span.end, span[1]) - max(ours.span.start, span[0])), default=None)

    fields = [str(ours[name]) == str(value) for name, value in article.items() if name in ours and value is not None]
    blocks = [getattr(nearest(draft.passages, wanted["span"]), "kind", None) == wanted["kind"] for wanted in passages]
    shown = [
        str(getattr(nearest(draft.media, wanted["span"]), name, None)).casefold() == str(wanted[name]).casefold()
        for wanted in media
        for name in ("kind", "credit_person", "credit_agency", "date", "duration_s")
        if wanted.get(name) is not None
    ]
    return {"fields": (sum(fields), len(fields)), "passages": (sum(blocks), len(blocks)), "media": (sum(shown), len(shown))}


def test_the_annotated_seed_is_read_in_full(shared: Path) -> None:
    gold, raw = next(annotated(shared))
    assert agreement(gold, raw) == {"fields": (5, 5), "passages": (10, 10), "media": (21, 21)}


def test_annotated_articles_are_read_as_well_as_they_were(shared: Path) -> None:
    missed = {"fields": 0, "passages": 0, "media": 0}
    for gold, raw in annotated(shared):
        for name, (hits, total) in agreement(gold, raw).items():
            missed[name] += total - hits
    assert missed == {"fields": 0, "passages": 0, "media": 0}


def test_related_links_inside_a_sentence_are_cut_out_of_it() -> None:
    text = "Envoys met President Doe Jane Anna DoeFive takeaways from the talks Doe praises deal in Oslo MORE on Monday.\n\nThey will meet again in May, they said."
    assert [(kind, words) for kind, words in kinds(text) if "Doe" in words or "Monday" in words] == [
        (PassageKind.BODY, "Envoys met President Doe"),
        (PassageKind.BOILERPLATE, "Jane Anna DoeFive takeaways from the talks Doe praises deal in Oslo MORE"),
        (PassageKind.BODY, "on Monday."),
    ]


def test_the_word_more_in_capitals_cuts_nothing_else() -> None:
    text = "President Jane Doe said that MORE talks were needed, and Doe left.\n\nThey will meet again in May, they said."
    assert PassageKind.BOILERPLATE not in [kind for kind, _ in kinds(text)]


def test_cutting_links_out_takes_linear_time_over_hostile_text() -> None:
    started = time.perf_counter()
    parsed("Doe " * 50_000 + "A-" * 100_000 + " MORE")
    assert time.perf_counter() - started < 5
