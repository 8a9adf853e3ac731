"""Questions that researchers ask of a release, as SQL: the README prints them, the tests run them, `make bench` times them.

python -m benchmarks.queries        prints them as Markdown
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """One question and the SQL that answers it on any release; the name in it, if any, is one of the seed articles'."""

    question: str
    sql: str


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
        "Which events did more than one publisher report?",
        """
SELECT incidents.event_date, incidents.event_type, incidents.source_countries, incidents.target_countries, publisher_count, list(DISTINCT title ORDER BY title) AS titles
FROM incidents JOIN events USING (incident_id) JOIN articles USING (article_id)
WHERE publisher_count > 1
GROUP BY ALL ORDER BY incidents.event_date, titles
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
    return "\n".join(f"**{query.question}**\n\n```sql\n{query.sql.strip()}\n```\n" for query in QUERIES)


if __name__ == "__main__":
    print(markdown())
