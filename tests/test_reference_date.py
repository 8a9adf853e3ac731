"""The day that relative dates count from: which evidence wins."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from schemas.codes import DocumentFormat, ReferenceDateBasis
from standoff.parse.draft import Draft
from standoff.parse.reference import EVIDENCE, reference_date
from standoff.parse.text import parse_text
from standoff.records import RawDocument

TEXT = """By Jane Roe
Updated Feb. 5, 2022, 11:30 p.m. ET

VIENNA, Feb. 4, 2022 (AP) — Envoys met again on Tuesday, and said that the talks would go on for another week.

Envoys arrive at the hotel in Vienna, Thursday, Feb. 3, 2022. Jane Roe / AP

Good talks today. — Jane Roe (@janeroe) February 2, 2022
"""


def document(text: str = TEXT, **fields: object) -> RawDocument:
    raw = RawDocument(source_uri="vienna-2022-02-01.txt", line=None, format=DocumentFormat.TEXT, sha256="0", text=text)
    return replace(raw, **fields)  # type: ignore[arg-type]


def judge(raw: RawDocument) -> tuple[date | None, ReferenceDateBasis]:
    return reference_date(raw, parse_text(raw))


def without(*lines: int) -> str:
    return "\n".join(line for number, line in enumerate(TEXT.split("\n")) if number not in lines)


@pytest.mark.parametrize(
    ("raw", "day", "basis"),
    [
        (document(published="2022-02-07T23:30:00-05:00", url="https://example.org/2022/02/06/talks"), date(2022, 2, 7), ReferenceDateBasis.METADATA),
        (document(url="https://example.org/2022/02/06/talks"), date(2022, 2, 6), ReferenceDateBasis.URL),
        (document(), date(2022, 2, 5), ReferenceDateBasis.BYLINE),
        (document(without(1)), date(2022, 2, 4), ReferenceDateBasis.DATELINE),
        (document(without(1, 3)), date(2022, 2, 3), ReferenceDateBasis.CAPTION),
        (document(without(1, 3, 5)), date(2022, 2, 2), ReferenceDateBasis.TEXT),
        (document("Envoys met again on Tuesday, and said that the talks would go on."), date(2022, 2, 1), ReferenceDateBasis.FILE),
        (document("Envoys met again on Tuesday, and said that the talks would go on.", source_uri="-"), None, ReferenceDateBasis.NONE),
    ],
)
def test_the_best_evidence_gives_the_day(raw: RawDocument, day: date | None, basis: ReferenceDateBasis) -> None:
    assert judge(raw) == (day, basis)


def test_every_basis_that_gives_a_day_has_its_evidence_in_the_order_of_the_codes() -> None:
    assert [*EVIDENCE, ReferenceDateBasis.CONFLICT, ReferenceDateBasis.NONE] == list(ReferenceDateBasis)


def test_the_day_is_the_printed_one_and_not_that_in_utc() -> None:
    raw = document("Updated Feb. 5, 2022, 11:30 p.m. ET\n\nEnvoys met again on Tuesday, and said that the talks would go on.")
    draft = parse_text(raw)
    assert draft.published_at == datetime(2022, 2, 6, 4, 30, tzinfo=UTC)
    assert reference_date(raw, draft).day == date(2022, 2, 5)


def test_a_page_that_knows_its_time_has_it_from_its_metadata() -> None:
    raw = RawDocument(source_uri="page.html", line=None, format=DocumentFormat.HTML, sha256="0", html="<p>…</p>")
    draft = Draft(text="Envoys met.", passages=(), published_at=datetime(2022, 2, 1, 9, tzinfo=UTC))
    assert reference_date(raw, draft) == (date(2022, 2, 1), ReferenceDateBasis.METADATA)


def test_the_latest_caption_counts() -> None:
    raw = document("Envoys wait, Jan. 31, 2022. Jane Roe / AP\n\nThe talks went on.\n\nEnvoys leave, Feb. 1, 2022. Jane Roe / AP", source_uri="-")
    assert judge(raw) == (date(2022, 2, 1), ReferenceDateBasis.CAPTION)


@pytest.mark.parametrize(
    "caption",
    ["FILE PHOTO: Envoys wait in Vienna, May 3, 2019. REUTERS/Jane Roe/File Photo", "Envoys wait in Vienna, in this file photo of May 3, 2019. Jane Roe / AP"],
)
def test_an_archive_picture_gives_no_day(caption: str) -> None:
    assert judge(document(f"The talks went on until late at night.\n\n{caption}", source_uri="-")) == (None, ReferenceDateBasis.NONE)


def test_a_picture_much_older_than_the_posts_of_the_text_gives_no_day() -> None:
    text = "Envoys wait in Vienna, May 3, 2019. Jane Roe / AP\n\nThe talks went on. — Jane Roe (@janeroe) February 2, 2022"
    assert judge(document(text, source_uri="-")) == (date(2022, 2, 2), ReferenceDateBasis.TEXT)


def test_a_date_told_in_the_text_is_history_and_gives_no_day() -> None:
    assert judge(document("The treaty was signed on April 8, 2010, in the castle of Prague.", source_uri="-")) == (None, ReferenceDateBasis.NONE)


def test_a_dateline_without_a_year_takes_that_of_the_nearest_evidence() -> None:
    body = "VIENNA, Dec. 31 (AP) — Envoys met again on Friday, and said that the talks would go on."
    assert judge(document(body, source_uri="talks-2022-01-02.txt")) == (date(2021, 12, 31), ReferenceDateBasis.DATELINE)
    assert judge(document(body, source_uri="talks-2022-07-02.txt")) == (date(2022, 7, 2), ReferenceDateBasis.FILE)
    assert judge(document(body, source_uri="talks.txt")) == (None, ReferenceDateBasis.NONE)


def test_the_name_of_a_file_of_many_records_dates_none_of_them() -> None:
    assert judge(document("Envoys met again on Tuesday.", line=3)) == (None, ReferenceDateBasis.NONE)


def test_days_that_do_not_exist_are_not_read() -> None:
    assert judge(document("Envoys met again on Tuesday.", source_uri="a-20221345.txt", url="https://example.org/2022/02/31/x")) == (
        None,
        ReferenceDateBasis.NONE,
    )


def test_days_of_publication_that_contradict_each_other_give_none() -> None:
    address = "https://example.org/2022/02/01/talks"
    assert judge(document(published="2022-02-02", url=address)) == (date(2022, 2, 2), ReferenceDateBasis.METADATA)
    assert judge(document(published="2022-02-03", url=address)) == (None, ReferenceDateBasis.CONFLICT)
    assert judge(document(published="1822-02-03", url=address)) == (date(2022, 2, 1), ReferenceDateBasis.URL)


def test_a_page_that_contradicts_what_came_with_it_has_no_day() -> None:
    raw = RawDocument(source_uri="page.html", line=None, format=DocumentFormat.HTML, sha256="0", html="<p>…</p>", published="2019-05-03")
    draft = Draft(text="Envoys met.", passages=(), published_at=datetime(2022, 2, 1, 9, tzinfo=UTC))
    assert reference_date(raw, draft) == (None, ReferenceDateBasis.CONFLICT)


def test_a_line_that_tells_of_an_update_is_no_contradiction() -> None:
    assert judge(document(published="2022-01-20")) == (date(2022, 1, 20), ReferenceDateBasis.METADATA)
