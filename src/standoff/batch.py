"""One batch: from staged documents to validated tables on disk. This is what a worker process does.

    read_staged -> parse -> annotate -> extract -> resolve -> validate -> store

The border of the pipeline: an article that breaks it becomes a rejected document with its error's name, and the rest goes on.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from schemas.codes import Outcome
from standoff.annotate import annotate
from standoff.errors import DocumentError
from standoff.extract.extraction import extract
from standoff.knowledge import Knowledge, load
from standoff.ledger import LEDGER
from standoff.parse.article import parse
from standoff.records import Annotated, Article, RawDocument, Row, Rows
from standoff.resolve.parsed_rows import parsed_rows
from standoff.resolve.rows import build_rows
from standoff.stage import ledger_row, read_staged
from standoff.store import Output, new_folder, write_table
from standoff.tables import SIGHTINGS, rows_to_arrow
from standoff.validate import reject_rows, validate_batch
from standoff.version import extractor_version

BATCH_TABLES = ("articles", "passages", "media", "mentions", "roles", "statements", "events", "figures", "actors", "places", "rejects")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One document after parsing: its ledger row, and its article unless it was rejected or repeats another."""

    document: Row
    article: Article | None


def process_batch(batch_id: str, staged: Path, output: Output, work: Path, report: Callable[[int], None]) -> None:
    """Make one batch, unless it is there. `report` is told how many documents are done, from time to time."""
    final = output.batches / batch_id
    if final.is_dir():
        return
    parsed = _parse_all(batch_id, staged)
    rows: Rows = {table: [] for table in BATCH_TABLES}
    texts: dict[str, str] = {}
    lost: dict[str, str] = {}
    for done, (document, article, found) in enumerate(_rows_by_article(parsed), 1):
        report(done)
        if article is None:
            continue
        if found is None:
            lost[article.article_id] = document["reason"]
            continue
        texts[article.article_id] = article.text
        for table, some in found.items():
            rows[table].extend(row | {"article_id": article.article_id} if table in SIGHTINGS else row for row in some)
    documents = [item.document for item in parsed]
    _reject(documents, lost)
    _write(final, work, documents, rows, texts)


def _parse_all(batch_id: str, staged: Path) -> list[Parsed]:
    """Parse the documents; of those that give the same article, the newest text is accepted and the others repeat it."""
    parsed = [_parse_one(batch_id, raw, previous) for raw, previous in read_staged(staged)]
    newest: dict[str, Parsed] = {}
    for item in parsed:
        if item.article is not None:
            held = newest.setdefault(item.article.article_id, item)
            if newness(item.document) > newness(held.document):
                newest[item.article.article_id] = item
    return [
        item
        if item.article is None or newest[item.article.article_id] is item
        else Parsed(repeats(item.document, newest[item.article.article_id].document), None)
        for item in parsed
    ]


def newness(document: Row) -> tuple[str, str]:
    """Orders the texts that one run saw of one article: by time of publication, then by hash, so that input order does not matter."""
    return str(document["published_at"] or ""), document["text_sha256"]


def repeats(document: Row, newest: Row) -> Row:
    """The row of a document whose article came from another document too."""
    how = "the same text" if document["text_sha256"] == newest["text_sha256"] else "an older text"
    return document | {
        "outcome": Outcome.DUPLICATE,
        "reason": f"{how} as in {newest['source_uri']}" + (f", line {newest['line']}" if newest["line"] else ""),
        "batch_id": None,
    }


def _parse_one(batch_id: str, raw: RawDocument, previous: str | None) -> Parsed:
    row = ledger_row(raw)
    try:
        article = parse(raw, previous)
    except DocumentError as error:
        return Parsed(row | {"outcome": Outcome.REJECTED, "reason": str(error)}, None)
    except OSError:
        raise  # the machine's fault, not the article's: the run fails and can be repeated
    except Exception as error:  # noqa: BLE001  the border: one article
        return Parsed(row | {"outcome": Outcome.REJECTED, "reason": f"internal_error: parsing raised {type(error).__name__}: {error}"}, None)
    found = {
        "outcome": Outcome.ACCEPTED,
        "article_id": article.article_id,
        "text_sha256": article.sha256,
        "published_at": article.published_at,
        "batch_id": batch_id,
    }
    return Parsed(row | found, article)


def _rows_by_article(parsed: list[Parsed]) -> Iterator[tuple[Row, Article | None, Rows | None]]:
    """The rows of each article in turn; None for rows where extraction failed, with the reason in the document's row."""
    annotated = _annotated([item.article for item in parsed if item.article is not None and item.article.is_extracted])
    knowledge = load()
    for item in parsed:
        if item.article is None:
            yield item.document, None, None
            continue
        rows = parsed_rows(item.article, extractor_version())
        if item.article.is_extracted:
            try:
                rows |= _extracted(next(annotated), knowledge)
            except OSError:
                raise
            except Exception as error:  # noqa: BLE001  the border: one article
                item.document["reason"] = f"internal_error: extraction raised {type(error).__name__}: {error}"
                yield item.document, item.article, None
                continue
        yield item.document, item.article, rows


def _extracted(found: Annotated | Exception, knowledge: Knowledge) -> Rows:
    """The rows of an annotated article. Raises what broke its annotation, where something did."""
    if isinstance(found, Exception):
        raise found
    return build_rows(found, extract(found), knowledge)


def _annotated(articles: list[Article]) -> Iterator[Annotated | Exception]:
    """Annotate all articles; should one break the model, go on one by one from there, with its error in its place."""
    done = 0
    try:
        for found in annotate(articles):
            yield found
            done += 1
    except Exception:  # noqa: BLE001  the border: one article
        for article in articles[done:]:
            try:
                yield next(iter(annotate([article])))
            except Exception as error:  # noqa: BLE001  the border: one article
                yield error


def _reject(documents: list[Row], lost: dict[str, str]) -> None:
    """Reject the documents of lost articles, those that repeat one included: `lost` gives the reasons by article."""
    for document in documents:
        if document["article_id"] in lost:
            document |= {"outcome": Outcome.REJECTED, "reason": lost[document["article_id"]], "article_id": None, "text_sha256": None}


def _write(final: Path, work: Path, documents: list[Row], rows: Rows, texts: dict[str, str]) -> None:
    """Validate, and write the batch's folder."""
    tables, rejections = validate_batch({table: found for table, found in rows.items() if table != "rejects"}, texts)
    _reject(documents, {item.article_id: f"invalid: {item.check}: {item.reason}" for item in rejections if item.table_name == "articles" and item.article_id})
    with new_folder(work, final) as folder:
        for table in BATCH_TABLES:
            if table != "rejects":
                write_table(folder / f"{table}.parquet", tables[table])
        write_table(folder / "rejects.parquet", rows_to_arrow("rejects", reject_rows(rejections)))
        write_table(folder / "documents.parquet", pa.Table.from_pylist([{name: document.get(name) for name in LEDGER.names} for document in documents], LEDGER))
