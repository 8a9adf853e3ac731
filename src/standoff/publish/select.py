# ruff: noqa: S608  the names in the queries are those of the schemas, paths are escaped literals
"""Which rows go into a release: the newest revision of every article, from the batch that holds it.

Lives here: the SQL over ledger and batches, as DuckDB relations. Not here: links across articles, files, checks.
The result depends on what was ingested and when each text was first seen, never on how batches were cut.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from schemas import SCHEMA_VERSION
from standoff.ledger import ledger_files
from standoff.store import Output
from standoff.tables import ARTICLE_TABLES, SIGHTINGS, arrow_schema, sort_key

MEMORY = "900MB"
"""DuckDB's share of memory while publishing; beyond it, it spills to the work folder."""


@dataclass(frozen=True, slots=True)
class Selection:
    """An open DuckDB connection with tables `ledger`, `last_seen` (its newest row of every document) and `selected` (article_id, batch_id, revision)."""

    connection: duckdb.DuckDBPyConnection
    output: Output
    runs: tuple[Path, ...]
    """Folders of the runs in `ledger`: one that finishes later is the next release's."""
    batches: tuple[str, ...]
    fingerprint: str

    def files(self, table: str) -> list[str]:
        """The Parquet files of one table in the batches that hold selected articles."""
        paths = (self.output.batches / batch / f"{table}.parquet" for batch in self.batches)
        return [str(path) for path in paths if path.is_file()]


def connect(work: Path) -> duckdb.DuckDBPyConnection:
    """A connection that keeps to its share of memory and spills into `work`."""
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET temp_directory = ?", [str(work / "spill")])
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET enable_progress_bar = false")
    return connection


def select(output: Output, work: Path, min_confidence: float) -> Selection | None:
    """Choose the newest revision of every article; None before the first finished run."""
    files = ledger_files(output)
    if not files:
        return None
    connection = connect(work)
    connection.execute("CREATE TABLE ledger AS SELECT * FROM read_parquet(?)", [files])
    connection.execute(
        "CREATE TABLE last_seen AS SELECT * FROM ledger QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY started_at DESC, run_id DESC) = 1"
    )
    connection.execute(
        """
        CREATE TABLE selected AS
        WITH newest AS (
            SELECT article_id, batch_id FROM ledger WHERE outcome = 'accepted'
            QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY started_at DESC, run_id DESC, published_at DESC NULLS LAST, text_sha256 DESC) = 1
        ), texts AS (
            SELECT article_id, count(DISTINCT text_sha256)::INTEGER AS revision FROM ledger WHERE article_id IS NOT NULL AND text_sha256 IS NOT NULL GROUP BY ALL
        )
        SELECT article_id, batch_id, revision FROM newest JOIN texts USING (article_id) ORDER BY article_id
        """
    )
    # a document that its batch rejected is in no selected article, and its rejects are published all the same
    named = "SELECT batch_id FROM selected UNION SELECT batch_id FROM last_seen WHERE outcome = 'rejected' AND batch_id IS NOT NULL ORDER BY 1"
    batches = tuple(name for (name,) in connection.execute(named).fetchall() if (output.batches / name).is_dir())
    return Selection(connection, output, tuple(Path(file).parent for file in files), batches, _fingerprint(connection, min_confidence))


def _fingerprint(connection: duckdb.DuckDBPyConnection, min_confidence: float) -> str:
    """A hash of everything that a release follows from: same fingerprint, nothing new."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION} {min_confidence} {_publisher_code()}".encode())
    state = "SELECT document_id, sha256, article_id, outcome = 'rejected' FROM last_seen ORDER BY 1"
    for query in ("SELECT * FROM selected ORDER BY 1", state):
        cursor = connection.execute(query)
        while rows := cursor.fetchmany(10_000):
            digest.update(repr(rows).encode())
    return digest.hexdigest()


def _publisher_code() -> str:
    """A hash of the code that turns batches into a release."""
    root = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted([*(root / "publish").glob("*.py"), *(root / "link").glob("*.py"), root / "tables.py"]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def load_rows(selection: Selection) -> None:
    """Make views over the batches' rows of selected articles: one per table that belongs to articles, and the sightings."""
    connection = selection.connection
    sightings = tuple(SIGHTINGS)
    for table in (*ARTICLE_TABLES, *sightings, "rejects"):
        # a batch made before a table or column existed lacks it: its rows get nulls
        schema = arrow_schema(table)
        for field in SIGHTINGS.get(table, ()):
            schema = schema.append(field)
        connection.register(f"empty_{table}", schema.empty_table())
        files = ", ".join("'" + path.replace("'", "''") + "'" for path in selection.files(table))
        found = (
            f"UNION ALL BY NAME SELECT *, split_part(filename, '/', -2) AS batch_id FROM read_parquet([{files}], filename = true, union_by_name = true)"
            if files
            else ""
        )
        connection.execute(f"CREATE VIEW batch_{table} AS SELECT *, NULL::VARCHAR AS filename, NULL::VARCHAR AS batch_id FROM empty_{table} {found}")
    for table in (*ARTICLE_TABLES, *sightings):
        connection.execute(
            f"CREATE VIEW new_{table} AS SELECT row.* EXCLUDE (filename, batch_id) FROM batch_{table} AS row JOIN selected USING (article_id, batch_id)"
        )


def actor_rows(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Actors across articles: the commonest name, the usual sector, all other forms as aliases."""
    rows: pa.Table = connection.sql(
        """
        WITH named AS (SELECT actor_id, name, sum(mention_count) AS n FROM new_actors GROUP BY ALL),
        names AS (SELECT actor_id, arg_max(name, (n, name)) AS name FROM named GROUP BY ALL),
        sectors AS (
            SELECT actor_id, arg_max(sector, (n, sector)) AS sector
            FROM (SELECT actor_id, sector, count(*) AS n FROM new_actors WHERE sector IS NOT NULL GROUP BY ALL) GROUP BY ALL
        ), affiliations AS (
            SELECT actor_id, arg_max(affiliation, (n, affiliation)) AS affiliation
            FROM (SELECT actor_id, affiliation, count(*) AS n FROM new_actors WHERE affiliation IS NOT NULL GROUP BY ALL) GROUP BY ALL
        ), countries AS (
            SELECT actor_id, arg_max(country, (n, country)) AS country
            FROM (SELECT actor_id, country, count(*) AS n FROM new_actors WHERE country IS NOT NULL GROUP BY ALL) GROUP BY ALL
        ), forms AS (
            SELECT actor_id, list_sort(list_distinct(flatten(list(list_append(aliases, name))))) AS forms, min(kind) AS kind, min(wikidata_id) AS wikidata_id
            FROM new_actors GROUP BY ALL
        )
        SELECT actor_id, kind, name, country, affiliation, sector, wikidata_id, list_filter(forms, lambda form: form <> name) AS aliases
        FROM forms JOIN names USING (actor_id) LEFT JOIN sectors USING (actor_id) LEFT JOIN affiliations USING (actor_id) LEFT JOIN countries USING (actor_id)
        ORDER BY actor_id
        """
    ).to_arrow_table()
    return rows


def place_rows(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Places across articles."""
    rows: pa.Table = connection.sql("SELECT DISTINCT ON (place_id) * EXCLUDE (article_id) FROM new_places ORDER BY ALL").to_arrow_table()
    return rows


def document_rows(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Documents as last seen. A document whose article lost its rows to validation keeps its reason."""
    names = ", ".join(arrow_schema("documents").names)
    rows: pa.Table = connection.sql(
        f"""
        SELECT {names} FROM last_seen ORDER BY document_id
        """
    ).to_arrow_table()
    return rows


def reject_rows(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """What the selected articles' batches rejected; a superseded article's rejects go with it."""
    names = ", ".join(f'row."{name}"' for name in arrow_schema("rejects").names)
    rows: pa.Table = connection.sql(
        f"""
        SELECT DISTINCT ON (reject_id) {names} FROM batch_rejects AS row LEFT JOIN selected USING (article_id)
        WHERE selected.batch_id IS NULL OR selected.batch_id = row.batch_id ORDER BY reject_id
        """
    ).to_arrow_table()
    return rows


def ordered(table: str) -> str:
    """The ORDER BY list of a table."""
    return ", ".join(f'"{name}"' for name in sort_key(table))
