"""The tables of how the dataset was made: rejects and runs."""

from schemas.base import TEXT, TIMESTAMP, Table, column, identifier


class Rejects(Table):
    """One record that failed validation, and the check it failed."""

    reject_id: TEXT = identifier("rej", "a rejected record and one check it failed")
    table_name: TEXT = column("The table it was meant for.", example="statements")
    record: TEXT = column("The record as JSON.", example='{"statement_id": "stm_…"}')
    check: TEXT = column("The check that failed.", example="span_runs_forward")
    reason: TEXT = column("What is wrong, in words.", example="start: -1 fails greater_than_or_equal_to(0)")
    article_id: TEXT = column("The article, if it has one.", example="art_0123456789abcdef", nullable=True)


class Runs(Table):
    """One run of ingestion."""

    run_id: TEXT = column(
        "Identifies a run: its start and a hash.", example="run_20220201T120000Z_01234567", unique=True, str_matches=r"^run_[0-9]{8}T[0-9]{6}Z_[0-9a-f]{8}$"
    )
    started_at: TIMESTAMP = column("When it started.", unit="UTC", example="2022-02-01T12:00:00Z")
    finished_at: TIMESTAMP = column("When its last batch was done.", unit="UTC", example="2022-02-01T12:10:00Z")
    version: TEXT = column("Version of Standoff.", example="0.1.0")
    settings: TEXT = column("The settings it ran under, as JSON.", example='{"workers": 2}')
    counts: TEXT = column("Documents in, accepted, unchanged, duplicate and rejected, and rows by table, as JSON.", example='{"documents": 14}')
