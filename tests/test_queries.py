"""The questions of the README have answers in the dataset of the seeds."""

from pathlib import Path

import pytest

from benchmarks.queries import QUERIES, Query, markdown
from standoff.commands.database import connect

README = Path(__file__).resolve().parents[1] / "README.md"


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.question)
def test_a_query_gives_rows(query: Query, seeds_output: Path) -> None:
    with connect(seeds_output) as connection:
        rows = connection.execute(query.sql).fetchall()
    assert rows or "did not make it" in query.question


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.question)
def test_a_query_gives_the_same_rows_in_the_same_order_again(query: Query, seeds_output: Path) -> None:
    with connect(seeds_output) as connection:
        assert connection.execute(query.sql).fetchall() == connection.execute(query.sql).fetchall()


def test_every_query_is_printed_for_the_page() -> None:
    page = markdown()
    assert page.count("```sql\n") == len(QUERIES)
    assert all(query.sql.strip() in page for query in QUERIES)
