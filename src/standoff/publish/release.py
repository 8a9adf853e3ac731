# ruff: noqa: S608  the names in the queries are those of the schemas; paths and values are parameters
"""Publishing: builds a whole release aside, checks it, and switches to it at once.

    select newest -> link across articles -> write -> check -> catalogue, codebook, manifest -> rename -> switch

Lives here: the order of things and the writing of tables. Not here: the SQL of selection (`select`), links (`standoff.link`).
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from duckdb import DuckDBPyConnection

from schemas import SCHEMA_VERSION, TABLES
from schemas.codes import READABLE
from standoff import __version__
from standoff.errors import ReleaseError
from standoff.link.incidents import link_incidents
from standoff.link.near_duplicates import near_duplicates
from standoff.publish import select as choose
from standoff.publish.catalogue import write_catalogue
from standoff.publish.checks import check_release
from standoff.publish.codebook import write_codebook
from standoff.publish.manifest import Manifest, ReleaseFile, file_hash, read_manifest
from standoff.settings import Settings
from standoff.store import Output, link_or_keep, locked, new_folder, switch, write_stream, write_table
from standoff.tables import ARTICLE_TABLES, arrow_schema, key, rows_to_arrow
from standoff.validate import Validated, reject_rows, validate

ROWS_A_TABLE = 100_000
"""Rows streamed at a time from DuckDB to Parquet."""


@dataclass(frozen=True, slots=True)
class Release:
    """A published release."""

    number: int
    path: Path
    counts: dict[str, int]


def publish(settings: Settings) -> Release | None:
    """Publish what the finished runs hold; None where that is what the current release was made of.

    Raises `ReleaseError` where the release fails its checks, `OutputBusyError` where another publisher holds the lock too
    long, `StorageError` where the disk refuses; in each case the current release stands.
    """
    output = Output(settings.output)
    with locked(output, settings.lock_patience_seconds), _work(output) as work:
        selection = choose.select(output, work, settings.min_confidence)
        if selection is None:
            return None
        with selection.connection:
            current = output.current_release()
            manifest = read_manifest(current) if current else None
            if manifest and manifest.fingerprint == selection.fingerprint:
                return None
            number = _adopt_or_build(output, work, selection, settings, current)
        switch(output.current, f"{output.releases.name}/{number}")
        if not output.catalogue.is_symlink():
            switch(output.catalogue, f"{output.current.name}/standoff.duckdb")
        _prune(output, settings.keep_releases, number)
        path = output.releases / str(number)
        published = read_manifest(path)
        return Release(number, path, published.counts if published else {})


@contextmanager
def _work(output: Output) -> Iterator[Path]:
    """The publisher's own work folder: the lock says that nobody else is in it, so what stands there is a dead one's."""
    work = output.work / "publish"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _adopt_or_build(output: Output, work: Path, selection: choose.Selection, settings: Settings, current: Path | None) -> int:
    """The number of the release to switch to: one that was finished but never switched to, or a new one."""
    latest = int(current.name) if current else 0
    numbers = output.release_numbers()
    for number in numbers:
        manifest = read_manifest(output.releases / str(number)) if number > latest else None
        if manifest and manifest.fingerprint == selection.fingerprint:
            return number
    # not after `latest`: where the link is lost (some copies drop links), older releases stand and must stay
    number = max(numbers, default=0) + 1
    with new_folder(work, output.releases / str(number)) as folder:
        _build(folder, output.releases / str(number), selection, settings, current)
    return number


def _build(folder: Path, final: Path, selection: choose.Selection, settings: Settings, current: Path | None) -> None:
    """Fill `folder`, which is to become `final`."""
    connection = selection.connection
    moved: dict[str, str] = {}
    rejects: list[Validated] = []
    if selection.batches:
        choose.load_rows(selection)
        _finish_tables(connection, settings.min_confidence)
        moved = _link(connection, current)
        for name, rows in (
            ("actors", choose.actor_rows(connection)),
            ("places", choose.place_rows(connection)),
            ("incidents", connection.table("linked_incidents").to_arrow_table()),
        ):
            checked = validate(name, rows.to_pylist())
            rejects.append(checked)
            write_table(_flat_file(folder, name), checked.accepted)
        _write_article_tables(connection, folder)
    for name in (*ARTICLE_TABLES, "actors", "places", "incidents"):
        if not any((folder / name).rglob("*.parquet")):
            write_table(
                _flat_file(folder, name) if name not in ARTICLE_TABLES else folder / name / "published_year=unknown" / "part-0.parquet", rows_to_arrow(name, [])
            )
    found = choose.reject_rows(connection) if selection.batches else rows_to_arrow("rejects", [])
    late = rows_to_arrow("rejects", reject_rows([item for checked in rejects for item in checked.rejections]))
    write_table(_flat_file(folder, "rejects"), pa.concat_tables([found.cast(arrow_schema("rejects")), late]).sort_by(key("rejects")))
    write_table(_flat_file(folder, "documents"), choose.document_rows(connection).cast(arrow_schema("documents")))
    runs = pa.concat_tables([connection.read_parquet(str(run / "runs.parquet")).to_arrow_table().cast(arrow_schema("runs")) for run in selection.runs])
    write_table(_flat_file(folder, "runs"), runs.sort_by("run_id"))
    if failures := check_release(folder):
        raise ReleaseError(failures)
    manifest = _manifest(folder, selection, settings, runs, moved)
    _share_files(folder, manifest, current)
    manifest.write(folder)
    write_codebook(folder, manifest)
    write_catalogue(folder, final)


def _flat_file(folder: Path, table: str) -> Path:
    path = folder / table / "part-0.parquet"
    path.parent.mkdir(exist_ok=True)
    return path


def _finish_tables(connection: DuckDBPyConnection, min_confidence: float) -> None:
    """Leave out what is below the confidence asked for, and null the links to it."""
    connection.execute("CREATE TABLE years AS SELECT article_id, coalesce(year(published_at)::VARCHAR, 'unknown') AS published_year FROM new_articles")
    for name in ("statements", "events"):
        connection.execute(f"CREATE TABLE kept_{name} AS SELECT {key(name)} FROM new_{name} WHERE confidence IS NULL OR confidence >= ?", [min_confidence])
    statement = "CASE WHEN {0} IN (FROM kept_statements) THEN {0} END AS {0}"
    event = "CASE WHEN event_id IN (FROM kept_events) THEN event_id END AS event_id"
    replaced = {
        "statements": (f"REPLACE ({statement.format('parent_statement_id')})", "SEMI JOIN kept_statements USING (statement_id)"),
        "events": (f"REPLACE ({statement.format('statement_id')})", "SEMI JOIN kept_events USING (event_id)"),
        "figures": (f"REPLACE ({statement.format('statement_id')}, {event})", ""),
    }
    for name in ARTICLE_TABLES:
        if name == "articles":
            continue
        changes, keep = replaced.get(name, ("", ""))
        connection.execute(f"CREATE VIEW kept_rows_{name} AS SELECT * {changes} FROM new_{name} {keep}")


def _link(connection: DuckDBPyConnection, current: Path | None) -> dict[str, str]:
    """Cluster near-duplicates and incidents; returns the incident ids of the last release that moved."""
    readable = ", ".join(f"'{kind}'" for kind in sorted(READABLE))
    texts = connection.execute(
        f"""
        SELECT article_id, coalesce(published_at::DATE, reference_date), string_agg(substr(text, "start" + 1, "end" - "start"), chr(10) ORDER BY "start")
        FROM new_articles JOIN new_passages USING (article_id) WHERE kind IN ({readable}) GROUP BY ALL ORDER BY article_id
        """
    )
    duplicates = near_duplicates(iter(texts.fetchone, None))
    pairs = pa.table(
        {"article_id": list(duplicates), "duplicate_of": list(duplicates.values())},
        schema=pa.schema([("article_id", pa.string()), ("duplicate_of", pa.string())]),
    )
    connection.register("duplicates", pairs)
    connection.execute(
        """
        CREATE TABLE linked_articles AS
        SELECT row.* REPLACE (found.duplicate_of AS duplicate_of, selected.revision AS revision)
        FROM new_articles AS row JOIN selected USING (article_id) LEFT JOIN duplicates AS found USING (article_id)
        """
    )
    events = connection.sql(
        """
        SELECT row.* EXCLUDE (evidence_spans, trigger_spans, source_spans, target_spans),
            array_to_string(list_transform(evidence_spans, lambda span: substr(text, span.start + 1, span."end" - span.start)), ' ') AS evidence
        FROM kept_rows_events AS row JOIN new_articles USING (article_id) ORDER BY event_id
        """
    ).to_arrow_table()
    linked = link_incidents(
        events,
        connection.sql("SELECT * EXCLUDE (text) FROM linked_articles ORDER BY article_id").to_arrow_table(),
        connection.sql("SELECT actor_id, min(kind) AS kind FROM new_actors GROUP BY ALL ORDER BY ALL").to_arrow_table(),
        connection.sql("SELECT event_id, subject, value FROM kept_rows_figures WHERE event_id IS NOT NULL ORDER BY ALL").to_arrow_table(),
        choose.place_rows(connection),
    )
    incident_of = linked.incident_by_event
    connection.register(
        "incident_pairs",
        pa.table(
            {"event_id": list(incident_of), "incident_id": list(incident_of.values())},
            schema=pa.schema([("event_id", pa.string()), ("incident_id", pa.string())]),
        ),
    )
    connection.execute(
        "CREATE VIEW linked_events AS SELECT row.* REPLACE (found.incident_id AS incident_id) FROM kept_rows_events AS row LEFT JOIN incident_pairs AS found USING (event_id)"
    )
    incidents = rows_to_arrow("incidents", linked.rows)
    connection.register("linked_incidents", incidents)
    return _moved_incidents(connection, current)


def _moved_incidents(connection: DuckDBPyConnection, current: Path | None) -> dict[str, str]:
    """Incident ids of the current release whose events belong to another incident now."""
    if current is None:
        return {}
    rows = connection.execute(
        """
        SELECT DISTINCT ON (old.incident_id) old.incident_id, new.incident_id
        FROM read_parquet(?) AS old JOIN incident_pairs AS new USING (event_id)
        WHERE old.incident_id <> new.incident_id AND old.incident_id NOT IN (SELECT incident_id FROM incident_pairs) ORDER BY ALL
        """,
        [str(current / "events" / "**" / "*.parquet")],
    ).fetchall()
    return dict(rows)


def _write_article_tables(connection: DuckDBPyConnection, folder: Path) -> None:
    """Write the tables that belong to articles, one file a year of publication."""
    years = [year for (year,) in connection.execute("SELECT DISTINCT published_year FROM years ORDER BY 1").fetchall()]
    for name in ARTICLE_TABLES:
        source = f"linked_{name}" if name in {"articles", "events"} else f"kept_rows_{name}"
        schema = arrow_schema(name)
        names = ", ".join(f'row."{field}"' for field in schema.names)
        for year in years:
            reader = connection.sql(
                f"SELECT {names} FROM {source} AS row JOIN years USING (article_id) WHERE published_year = ? ORDER BY {choose.ordered(name)}", params=[year]
            ).to_arrow_reader(ROWS_A_TABLE)
            path = folder / name / f"published_year={year}" / "part-0.parquet"
            if write_stream(path, schema, (pa.Table.from_batches([batch]).cast(schema) for batch in reader), bloom=key(name)) == 0:
                shutil.rmtree(path.parent)
        if (folder / name).is_dir() and not any((folder / name).iterdir()):
            (folder / name).rmdir()


def _manifest(folder: Path, selection: choose.Selection, settings: Settings, runs: pa.Table, moved: dict[str, str]) -> Manifest:
    connection = selection.connection
    files = []
    counts = dict.fromkeys(TABLES, 0)
    for path in sorted(folder.rglob("*.parquet")):
        relative = path.relative_to(folder)
        rows = pq.read_metadata(path).num_rows
        counts[relative.parts[0]] += rows
        files.append(ReleaseFile(relative.as_posix(), relative.parts[0], rows, path.stat().st_size, file_hash(path)))
    extractors = connection.execute(
        "SELECT DISTINCT extractor_version FROM read_parquet(?) ORDER BY 1", [str(folder / "articles" / "**" / "*.parquet")]
    ).fetchall()
    finished = max((moment for moment in runs.column("finished_at").to_pylist() if moment is not None), default=None)
    return Manifest(
        schema_version=SCHEMA_VERSION,
        version=__version__,
        extractor_versions=tuple(name for (name,) in extractors),
        created_at=finished.isoformat() if finished else None,
        fingerprint=selection.fingerprint,
        settings=json.loads(settings.model_dump_json(include={"min_confidence", "max_document_megabytes", "max_expansion"})),
        counts=counts,
        files=tuple(files),
        batches=selection.batches,
        moved_incidents=moved,
    )


def _share_files(folder: Path, manifest: Manifest, current: Path | None) -> None:
    """Hard-link the files that the current release has too, so that keeping releases costs little."""
    before = read_manifest(current) if current else None
    if before is None or current is None:
        return
    had = {item.path: item.sha256 for item in before.files}
    for item in manifest.files:
        if had.get(item.path) == item.sha256:
            link_or_keep(folder / item.path, current / item.path)


def _prune(output: Output, keep: int, current: int) -> None:
    """Remove the oldest releases beyond those to keep."""
    for number in [number for number in output.release_numbers() if number <= current][:-keep]:
        shutil.rmtree(output.releases / str(number), ignore_errors=True)
