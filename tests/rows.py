"""Rows of one small invented article, and a release written from such articles: what the tests of tables and releases share."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from standoff.records import Row, Rows, Span, content_id
from standoff.store import write_table
from standoff.tables import ARTICLE_TABLES, FLAT_TABLES, rows_to_arrow

TEXT = "Envoys meet in Vienna\nLavrov said “the talks were useful”, and warned NATO on Tuesday – over 100 troops left."
RUN = "run_20220201T120000Z_01234567"
LAVROV, NATO, RUSSIA = ("act_" + content_id("x", name)[2:] for name in ("Lavrov", "NATO", "Russia"))
VIENNA = "2761369"


def span(words: str, text: str = TEXT) -> Span:
    """Where the words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def rows_of_article(number: int = 1, day: date = date(2022, 2, 1), text: str = TEXT, **changes: Any) -> Rows:
    """Valid rows of every table that extraction fills, as resolution makes them; `changes` are made to the article's row."""
    article = f"art_{number:016x}"
    at = {"article_id": article}
    article_row: Row = {
        **at, "external_id": str(number), "source_uri": "invented.txt", "url": f"https://example.org/{number}", "publisher": "Example Times",
        "title": "Envoys meet in Vienna", "authors": ["Jane Roe"], "agency": None, "dateline": None, "published_at": datetime(day.year, day.month, day.day, tzinfo=UTC),
        "published_precision": "day", "reference_date": day, "reference_date_basis": "metadata", "language": "en", "is_extracted": True, "text": text,
        "word_count": 20, "sha256": "0" * 64, "duplicate_of": None, "revision": 1, "extractor_version": "0.1.0", "extra": None,
    } | changes  # fmt: skip
    statement, event = f"stm_{number:016x}", f"evt_{number:016x}"
    words = text[slice(*span("the talks were useful"))]
    return {
        "articles": [article_row],
        "passages": [{"passage_id": f"psg_{number:016x}", **at, "kind": "title", "start": 0, "end": 21}],
        "media": [],
        "mentions": [_mention(number, 1, "Lavrov", "person", LAVROV), _mention(number, 2, "NATO", "organization", NATO), _mention(number, 3, "Vienna", "place", None)],
        "actors": [_actor(LAVROV, "person", "Sergey Lavrov", "RUS") | at | {"mention_count": 1}, _actor(NATO, "organization", "NATO", None) | at | {"mention_count": 1}],
        "places": [{"place_id": VIENNA, "name": "Vienna", "country": "AUT", "admin1": "Vienna", "latitude": 48.2, "longitude": 16.4} | at],
        "roles": [{"role_id": f"rol_{number:016x}", **at, "actor_id": LAVROV, "title": "Envoy", "affiliation": "RUS", "tenure": "current", "as_of": day, "start": 22, "end": 28}],
        "statements": [
            {
                "statement_id": statement, **at, "kind": "direct", "content_spans": (span("the talks were useful"),), "cue_spans": (span("said"),),
                "speaker_spans": (span("Lavrov"),), "content": words, "cue": "said", "speaker": "Lavrov", "speaker_actor_ids": [LAVROV], "speaker_kind": "named",
                "content_actor_ids": [], "addressee_actor_ids": [NATO], "speech_act": "assert", "setting": "none", "statement_date": None, "parent_statement_id": None, "confidence": None,
            }
        ],
        "events": [
            {
                "event_id": event, **at, "event_type": "THREATEN", "event_mode": None, "plover_type": "THREATEN", "cameo_root": "13", "quad_class": "verbal_conflict",
                "intensity": -3.5, "contexts": ["diplomatic"], "status": "occurred", "reciprocal": False, "source_spans": (span("Lavrov"),), "target_spans": (span("NATO"),),
                "source_actor_ids": [LAVROV], "target_actor_ids": [NATO], "source_countries": ["RUS"], "target_countries": ["NATO"], "source_sectors": ["GOV"],
                "target_sectors": ["IGO"], "evidence_spans": (span("warned NATO on Tuesday"),), "trigger_spans": (span("warned"),), "event_date": day,
                "event_date_end": day, "date_precision": "day", "place_id": VIENNA, "statement_id": statement, "incident_id": None, "confidence": None,
            }
        ],
        "figures": [
            {
                "figure_id": f"fig_{number:016x}", **at, "start": span("over 100 troops").start, "end": span("over 100 troops").end, "text": "over 100 troops", "value": 100.0,
                "value_max": None, "qualifier": "over", "unit": "people", "subject": "troops", "as_of": None, "actor_id": None, "place_id": None, "event_id": event,
                "statement_id": None,
            }
        ],
    }  # fmt: skip


def _mention(article: int, number: int, words: str, label: str, actor: str | None) -> Row:
    place = span(words)
    return {
        "mention_id": f"men_{article:08x}{number:08x}", "article_id": f"art_{article:016x}", "start": place.start, "end": place.end, "text": words, "kind": "name",
        "label": label, "actor_id": actor, "place_id": VIENNA if actor is None else None, "confidence": None,
    }  # fmt: skip


def _actor(actor_id: str, kind: str, name: str, country: str | None) -> Row:
    return {"actor_id": actor_id, "kind": kind, "name": name, "country": country, "affiliation": country, "sector": "GOV", "wikidata_id": None, "aliases": []}


def texts_of(rows: Rows) -> dict[str, str]:
    """The text of every article."""
    return {row["article_id"]: row["text"] for row in rows["articles"]}


def joined(*articles: Rows) -> Rows:
    """The rows of several articles, as one batch."""
    return {table: [row for rows in articles for row in rows[table]] for table in articles[0]}


def release_rows(*articles: Rows) -> Rows:
    """The rows of every table of a release of these articles."""
    rows = joined(*articles)
    for table, key in (("actors", "actor_id"), ("places", "place_id")):
        plain = {row[key]: {name: value for name, value in row.items() if name not in {"article_id", "mention_count"}} for row in rows[table]}
        rows[table] = [plain[name] for name in sorted(plain)]
    count = len(rows["articles"])
    counts = f'{{"documents": {count}, "accepted": {count}, "unchanged": 0, "duplicate": 0, "rejected": 0}}'
    moment = datetime(2022, 2, 1, 12, tzinfo=UTC)
    rows["runs"] = [{"run_id": RUN, "started_at": moment, "finished_at": moment, "version": "0.1.0", "settings": "{}", "counts": counts}]
    rows["documents"] = [
        {
            "document_id": "doc_" + row["article_id"][4:],
            "source_uri": "invented.txt",
            "line": None,
            "format": "text",
            "sha256": None,
            "outcome": "accepted",
            "reason": None,
        }
        | {"article_id": row["article_id"], "run_id": RUN}
        for row in rows["articles"]
    ]
    return rows | {"incidents": [], "rejects": []}


def write_release(folder: Path, rows: Rows) -> Path:
    """Write the tables as a release lays them out."""
    year = {row["article_id"]: str(row["published_at"].year) if row["published_at"] else "unknown" for row in rows["articles"]}
    for table in FLAT_TABLES:
        write_table(folder / table / "part-0.parquet", rows_to_arrow(table, rows[table]))
    for table in ARTICLE_TABLES:
        for one in sorted(set(year.values())):
            write_table(
                folder / table / f"published_year={one}" / "part-0.parquet",
                rows_to_arrow(table, [row for row in rows[table] if year[row["article_id"]] == one]),
            )
    return folder
