"""The tables that hold what was read: documents, articles, passages, media."""

import pandera.polars as pa
import polars as pl

from schemas.base import BOOLEAN, DATE, INTEGER, TEXT, TEXTS, TIMESTAMP, Table, column, identifier, runs_forward
from schemas.codes import DocumentFormat, MediaKind, Outcome, PassageKind, PublishedPrecision, ReferenceDateBasis


class Documents(Table):
    """One input document and what became of it when it was last seen."""

    document_id: TEXT = column(
        "Identifies the place a document was read from: a hash of `source_uri` and `line`.",
        example="doc_0123456789abcdef",
        unique=True,
        str_matches=r"^doc_[0-9a-f]{16}$",
    )
    source_uri: TEXT = column("Where it was read from; `-` is standard input.", example="seeds/vienna-talks.txt")
    line: INTEGER = column("Its line in a JSONL file, or its number in a JSON list, from 1; null for a whole file.", example=12, nullable=True, ge=1)
    format: TEXT = column("What it turned out to be.", example="text", codes=DocumentFormat)
    sha256: TEXT = column(
        "SHA-256 of its bytes, decompressed; null where it could not be read.", example="9f86d081…", nullable=True, str_matches=r"^[0-9a-f]{64}$"
    )
    outcome: TEXT = column("What became of it.", example="accepted", codes=Outcome)
    reason: TEXT = column("Why it was rejected, or what it repeats; null if accepted.", example="empty: the file holds no text", nullable=True)
    article_id: TEXT = column("The article it gave or repeats; null if rejected.", example="art_0123456789abcdef", nullable=True, references="articles")
    run_id: TEXT = column("The run that last saw it.", example="run_20220201T120000Z_01234567", references="runs")


class Articles(Table):
    """One article, its newest revision."""

    article_id: TEXT = identifier("art", "an article by its canonical URL, else publisher and own id, else its text")
    external_id: TEXT = column("The input's own id.", example="QcXw4", nullable=True)
    source_uri: TEXT = column("Where it was read from.", example="seeds/vienna-talks.txt")
    url: TEXT = column("Canonical address.", example="https://example.org/world/vienna-talks", nullable=True)
    publisher: TEXT = column("Name of the publisher.", example="CBS News", nullable=True)
    title: TEXT = column("Headline.", example="Envoys meet in Vienna", nullable=True)
    authors: TEXTS = column("Names of the authors, in order.", example=["Jane Roe"])
    agency: TEXT = column("News agency the text is credited to.", example="Reuters", nullable=True)
    dateline: TEXT = column("Place of writing, as printed.", example="VIENNA", nullable=True)
    published_at: TIMESTAMP = column("Time of publication; midnight where only the day is known.", unit="UTC", example="2022-02-01T15:04:00Z", nullable=True)
    published_precision: TEXT = column("How much of `published_at` is known.", example="minute", codes=PublishedPrecision, nullable=True)
    reference_date: DATE = column("The day that the article's relative dates count from.", example="2022-02-01", nullable=True)
    reference_date_basis: TEXT = column("Which evidence gave `reference_date`.", example="caption", codes=ReferenceDateBasis)
    language: TEXT = column("ISO 639-1 code of the language, `und` if undetermined.", example="en", str_matches=r"^[a-z]{2,3}$")
    is_extracted: BOOLEAN = column("Whether the text was read for statements, events and the rest (English), or parsed alone.", example=True)
    text: TEXT = column("The canonical text; every offset counts its code points.", example="Envoys meet in Vienna\n…")
    word_count: INTEGER = column("Words in title, subtitle, body, subheadings and captions.", unit="words", example=830, ge=0)
    sha256: TEXT = column("SHA-256 of `text` as UTF-8.", example="9f86d081…", str_matches=r"^[0-9a-f]{64}$")
    duplicate_of: TEXT = column(
        "The earliest near-duplicate (by date, then id), null for that one itself.", example="art_0123456789abcdef", nullable=True, references="articles"
    )
    revision: INTEGER = column("Number of different texts seen so far under this identity.", example=1, ge=1)
    extractor_version: TEXT = column("Version of the code and models that made the rows.", example="0.1.0")
    extra: TEXT = column("Input keys that Standoff does not know, as a JSON object.", example='{"section": "World"}', nullable=True)


class Passages(Table):
    """One block of an article's text, and what it is."""

    passage_id: TEXT = identifier("psg", "a passage")
    article_id: TEXT = column("The article.", example="art_0123456789abcdef", references="articles")
    kind: TEXT = column("What the block is.", example="body", codes=PassageKind)
    start: INTEGER = column("First code point.", unit="code points", example=0)
    end: INTEGER = column("Code point after the last.", unit="code points", example=120)

    @pa.dataframe_check(name="span_runs_forward")
    def span_runs_forward(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The span holds at least one character."""
        return runs_forward(data)


class Media(Table):
    """One photo, video, recording or graphic that an article shows."""

    media_id: TEXT = identifier("med", "a medium of an article")
    article_id: TEXT = column("The article.", example="art_0123456789abcdef", references="articles")
    kind: TEXT = column("What it is.", example="photo", codes=MediaKind)
    slug: TEXT = column("The agency's short label.", example="Austria Iran Talks", nullable=True)
    title: TEXT = column("Title, as videos have.", example="Envoys leave the talks", nullable=True)
    caption: TEXT = column("Caption without the credit.", example="Delegates arrive at the hotel.", nullable=True)
    credit_person: TEXT = column("Photographer or artist.", example="Jane Roe", nullable=True)
    credit_agency: TEXT = column("Agency or institution credited.", example="AP", nullable=True)
    date: DATE = column("The day the caption gives.", example="2022-02-01", nullable=True)
    duration_s: INTEGER = column("Length.", unit="seconds", example=118, nullable=True, ge=0)
    start: INTEGER = column("First code point of the slug, title or caption.", unit="code points", example=1555)
    end: INTEGER = column("Code point after the caption and its credit.", unit="code points", example=1900)

    @pa.dataframe_check(name="span_runs_forward")
    def span_runs_forward(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The span holds at least one character."""
        return runs_forward(data)
