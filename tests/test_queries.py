"""The questions of the README have answers in the dataset of the seeds."""

from pathlib import Path

import pytest

from benchmarks.queries import BEGIN, END, QUERIES, README, Query, answers, markdown, with_answers
from standoff.commands.database import connect


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


def test_the_readme_gives_the_answers_of_the_seeds(seeds_output: Path) -> None:
    page = README.read_text(encoding="utf-8")
    with connect(seeds_output) as connection:
        found = answers(connection)
    assert found.count("```sql\n") == 3
    assert page == with_answers(page, found), "run `make run` and then `python -m benchmarks.queries --readme output`"


def test_answers_replace_what_stands_between_the_marks_and_nothing_else() -> None:
    page = with_answers(f"before\n{BEGIN}old\n{END}after\n", "| new |\n")
    assert page == f"before\n{BEGIN}\n| new |\n\n{END}after\n"
    assert with_answers(page, "| new |\n") == page
