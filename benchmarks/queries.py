"""Questions that researchers ask of a release, as SQL: the tests run them, `make bench` times them, the README answers three on the seeds.

python -m benchmarks.queries                    prints them as Markdown
python -m benchmarks.queries --readme OUTPUT    writes the README's answers anew, from a dataset of the seeds
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from standoff.commands.database import connect

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- answers: `python -m benchmarks.queries --readme output` writes them -->\n", "<!-- end of answers -->\n"

CELL = 150
"""Characters of a value that the README prints."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question and the SQL that answers it on any release; the names in it, if any, are of the seed articles. The README shows some."""

    question: str
    sql: str
    in_readme: bool = False


QUERIES = (
    Query(
        "What has Macron said, and to whom?",
        """
SELECT "date", speech_act, content, addressees, publisher FROM said_by('Macron')
""",
    ),
    Query(
        "Which pairs of states dealt with each other, and how friendly was it?",
        """
WITH pairs AS (
    SELECT article_id, event_type, intensity, source, unnest(target_countries) AS target
    FROM (SELECT *, unnest(source_countries) AS source FROM events WHERE status IN ('occurred', 'ongoing'))
)
SELECT source, target, count(*) AS events, round(avg(intensity), 1) AS mean_intensity, list(DISTINCT event_type ORDER BY event_type) AS event_types
FROM pairs JOIN articles USING (article_id)
WHERE duplicate_of IS NULL AND source <> target
GROUP BY ALL ORDER BY events DESC, source, target LIMIT 20
""",
    ),
    Query(
        "How did the United States deal with North Korea, month by month? Each month with the words of its strongest event.",
        """
SELECT "month", verbal_cooperation + material_cooperation AS cooperation, verbal_conflict + material_conflict AS conflict,
    mean_intensity, words(text, evidence_spans) AS evidence
FROM monthly('USA', 'PRK') JOIN events ON event_id = event_ids[1] JOIN articles AS article USING (article_id)
ORDER BY "month"
""",
        in_readme=True,
    ),
    Query(
        "Who used force or sanctions, and what more did they threaten? Each with the words of the gravest case.",
        """
WITH told AS (
    SELECT unnest(source_countries) AS source, status IN ('occurred', 'ongoing') AND event_type <> 'THREATEN' AS happened,
        abs(intensity) AS gravity, words(text, evidence_spans) AS evidence
    FROM events JOIN articles USING (article_id)
    WHERE duplicate_of IS NULL AND (quad_class = 'material_conflict' OR event_type = 'THREATEN') AND status <> 'denied'
)
SELECT source, count(*) FILTER (happened) AS happened, arg_max(evidence, (gravity, evidence)) FILTER (happened) AS gravest,
    count(*) FILTER (NOT happened) AS threatened, arg_max(evidence, (gravity, evidence)) FILTER (NOT happened) AS gravest_threat
FROM told GROUP BY source HAVING happened > 0 AND threatened > 0
ORDER BY happened DESC, threatened DESC, source LIMIT 5
""",
        in_readme=True,
    ),
    Query(
        "Which happenings did the most publishers report, and in which words each?",
        """
SELECT incidents.event_date, incidents.event_type, incidents.source_countries AS source, incidents.target_countries AS target,
    publisher_count AS publishers, publisher, words(text, evidence_spans) AS evidence
FROM incidents JOIN events USING (incident_id) JOIN articles USING (article_id)
WHERE publisher_count > 1 AND duplicate_of IS NULL
QUALIFY row_number() OVER (PARTITION BY incident_id, publisher ORDER BY event_id) = 1
ORDER BY publisher_count DESC, incidents.event_date, incident_id, publisher LIMIT 10
""",
        in_readme=True,
    ),
    Query(
        "Which threats were made, in exactly which words?",
        """
SELECT articles.publisher, reference_date, source_countries, target_countries, substr(text, evidence.start + 1, evidence.end - evidence.start) AS evidence
FROM (SELECT * EXCLUDE (evidence_spans), unnest(evidence_spans) AS evidence FROM events)
JOIN articles USING (article_id)
WHERE event_type = 'THREATEN' AND status <> 'denied'
ORDER BY reference_date, article_id, evidence.start
""",
    ),
    Query(
        "Which meetings were planned, and does any article report that they took place?",
        """
SELECT plan.event_date, plan.source_countries, plan.target_countries, count(DISTINCT held.article_id) AS reports_that_it_took_place
FROM events AS plan
LEFT JOIN events AS held
    ON held.event_type = 'CONSULT' AND held.status = 'occurred' AND held.event_date BETWEEN plan.event_date AND plan.event_date_end
    AND list_has_any(list_concat(held.source_countries, held.target_countries), plan.source_countries)
    AND list_has_any(list_concat(held.source_countries, held.target_countries), plan.target_countries)
WHERE plan.event_type = 'CONSULT' AND plan.status = 'planned' AND plan.event_date IS NOT NULL
GROUP BY ALL ORDER BY ALL
""",
    ),
    Query(
        "How many people or soldiers do the reports count, and on whose word?",
        """
SELECT publisher, figures.subject, figures.text, figures.value, figures.qualifier, coalesce(statements.speaker, 'the article itself') AS on_whose_word
FROM figures
JOIN articles USING (article_id)
LEFT JOIN statements USING (statement_id)
WHERE subject IN ('troops', 'killed', 'wounded', 'displaced', 'detained')
ORDER BY subject, value DESC NULLS LAST, figure_id LIMIT 30
""",
    ),
    Query(
        "Whom do publishers let speak: people with names, offices, or sources that stay unnamed?",
        """
SELECT publisher, count(*) AS statements,
    round(100 * avg((speaker_kind = 'named')::INTEGER)) AS percent_named,
    round(100 * avg((speaker_kind = 'unnamed')::INTEGER)) AS percent_unnamed,
    round(100 * avg((kind = 'direct')::INTEGER)) AS percent_direct
FROM statements JOIN articles USING (article_id)
WHERE duplicate_of IS NULL
GROUP BY publisher ORDER BY statements DESC, publisher
""",
    ),
    Query(
        "Who held which office, as of when?",
        """
SELECT actors.name, roles.title, roles.affiliation, tenure, min(as_of) AS first_seen, max(as_of) AS last_seen, count(DISTINCT article_id) AS articles
FROM roles JOIN actors USING (actor_id)
GROUP BY ALL ORDER BY articles DESC, actors.name, roles.title LIMIT 30
""",
    ),
    Query(
        "What did not make it into the dataset, and why?",
        """
SELECT 'document' AS what, outcome AS why, reason AS detail, count(*) AS n FROM documents WHERE outcome <> 'accepted' GROUP BY ALL
UNION ALL
SELECT table_name, "check", any_value(reason), count(*) FROM rejects GROUP BY ALL ORDER BY ALL
""",
    ),
)
"""In the order that a reader new to the tables follows most easily."""


def markdown() -> str:
    """The questions with their SQL, for a page."""
    return "\n".join(_question(query) for query in QUERIES)


def answers(connection: duckdb.DuckDBPyConnection) -> str:
    """The README's questions with their SQL and what a dataset answers."""
    return "\n".join(f"{_question(query)}\n{_table(connection.execute(query.sql))}" for query in QUERIES if query.in_readme)


def with_answers(page: str, found: str) -> str:
    """A page with what stands between its two marks replaced."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{found}\n{END}{after}"


def _question(query: Query) -> str:
    return f"**{query.question}**\n\n```sql\n{query.sql.strip()}\n```\n"


def _table(cursor: duckdb.DuckDBPyConnection) -> str:
    names = [str(column[0]) for column in cursor.description or ()]
    lines = [names, ["---"] * len(names), *([_cell(value) for value in row] for row in cursor.fetchall())]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: Any) -> str:
    """A value as a cell of a Markdown table; long ones end in three dots."""
    shown = "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    shown = " ".join(shown.split()).replace("|", "\\|")
    return shown if len(shown) <= CELL else f"{shown[:CELL].rsplit(' ', 1)[0]} …"


def main(arguments: Sequence[str]) -> None:
    """Print the questions, or write the README's answers."""
    if arguments[:1] != ["--readme"]:
        print(markdown())
        return
    with connect(Path(arguments[1])) as connection:
        README.write_text(with_answers(README.read_text(encoding="utf-8"), answers(connection)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
