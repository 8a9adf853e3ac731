# ruff: noqa: S608  the names in the queries are those of the schemas
"""The questions that a release's DuckDB file answers by name: table macros over its views, and `words`, which reads spans.

Lives here: their SQL and what they are for. Not here: the views (`standoff.publish.catalogue`).

Written for DuckDB 1.2 and later alike: no lambdas (their syntax changed in 2.0) and no types of parameters. Macros read names from
`actors` first and then rows by id, so that a question costs one scan of one or two columns (measured on 8,000 articles with a
million mentions: docs/decisions/0004-a-catalogue-that-moves.md). Near-duplicates are left out unless `with_duplicates := true`.
"""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 200
"""Characters that `evidence` shows before and after the words."""


@dataclass(frozen=True, slots=True)
class Macro:
    """One macro; `example` is a call that runs on any release. What it gives is a table, or, if it `is_scalar`, a value."""

    name: str
    parameters: str
    description: str
    example: str
    sql: str
    is_scalar: bool = False


def _same_words(column: str, words: str) -> str:
    """Whether a text holds the words asked for as whole words ("Xi" is in "Xi Jinping" and not in "Mexico").

    The plain search first: it is several times faster than the regular expression.
    """
    return f"(contains(lower({column}), lower({words})) AND regexp_matches({column}, '(?i)(^|[^\\pL\\pN])' || regexp_escape({words}) || '([^\\pL\\pN]|$)'))"


def _printed(column: str, words: str) -> str:
    """The same with the capitals asked for: of long texts, folding case costs most of the search."""
    return f"(contains({column}, {words}) AND regexp_matches({column}, '(^|[^\\pL\\pN])' || regexp_escape({words}) || '([^\\pL\\pN]|$)'))"


_ASKED = f"""
    asked AS MATERIALIZED (
        SELECT actor_id FROM actors AS a
        WHERE a.actor_id = who OR a.kind <> 'unnamed' AND ({_same_words("a.name", "who")} OR list_contains(a.aliases, who))
    )"""

_NEW = "(with_duplicates OR article.duplicate_of IS NULL)"

_STATEMENT_COLUMNS = """
    coalesce(s.statement_date, article.reference_date) AS "date", s.speaker, speakers.names AS speakers, s.speech_act, s.content, addressees.names AS addressees,
    s.setting, article.publisher, article.title, article.url, s.statement_id, s.article_id"""

_STATEMENT_NAMES = """
    people AS MATERIALIZED (
        SELECT actor_id, name FROM actors WHERE actor_id IN (SELECT unnest(list_concat(speaker_actor_ids, addressee_actor_ids)) FROM found)
    ),
    speakers AS (
        SELECT statement_id, list(DISTINCT p.name ORDER BY p.name) AS names
        FROM (SELECT statement_id, unnest(speaker_actor_ids) AS actor_id FROM found) JOIN people AS p USING (actor_id) GROUP BY statement_id
    ),
    addressees AS (
        SELECT statement_id, list(DISTINCT p.name ORDER BY p.name) AS names
        FROM (SELECT statement_id, unnest(addressee_actor_ids) AS actor_id FROM found) JOIN people AS p USING (actor_id) GROUP BY statement_id
    )"""


def _statements(condition: str) -> str:
    """Statements that meet a condition, with names, words and source."""
    return f"""
    WITH {_ASKED},
    found AS MATERIALIZED (
        SELECT statement_id, article_id, statement_date, speaker, speaker_actor_ids, addressee_actor_ids, speech_act, content, setting FROM statements AS s WHERE {condition}
    ),
    {_STATEMENT_NAMES}
    SELECT {_STATEMENT_COLUMNS}
    FROM found AS s JOIN articles AS article USING (article_id) LEFT JOIN speakers USING (statement_id) LEFT JOIN addressees USING (statement_id)
    WHERE {_NEW}
    ORDER BY "date", s.statement_id"""


# one scan of the statements: a join with the unnested ids would scan them twice
_ASKED_IN = "list_has_any(s.{0}, (SELECT coalesce(list(actor_id), []) FROM asked))"

_BETWEEN = """
    (list_contains(e.source_countries, source) AND list_contains(e.target_countries, target)
     OR e.reciprocal AND list_contains(e.source_countries, target) AND list_contains(e.target_countries, source))"""

_EVIDENCE_SPANS = (
    ("statements", "stm", "statement_id", "list_concat(list_concat(speaker_spans, cue_spans), content_spans)"),
    ("events", "evt", "event_id", "evidence_spans"),
    ("figures", "fig", "figure_id", """[{'start': "start", 'end': "end"}]"""),
    ("mentions", "men", "mention_id", """[{'start': "start", 'end': "end"}]"""),
    ("roles", "rol", "role_id", """[{'start': "start", 'end': "end"}]"""),
    ("media", "med", "media_id", """[{'start': "start", 'end': "end"}]"""),
    ("passages", "psg", "passage_id", """[{'start': "start", 'end': "end"}]"""),
)

_FOUND = " UNION ALL ".join(
    f"SELECT '{table}' AS table_name, {key} AS row_id, article_id, unnest({spans}) AS span FROM {table} WHERE starts_with(id, '{prefix}_') AND {key} = id"
    for table, prefix, key, spans in _EVIDENCE_SPANS
)

# the article by equality, not by a join: a join reads every text of the release (130 ms against 16)
_EVIDENCE = f"""
    WITH found AS MATERIALIZED ({_FOUND}),
    article AS MATERIALIZED (SELECT * FROM articles AS a WHERE a.article_id = (SELECT any_value(article_id) FROM found)),
    worded AS (
        SELECT table_name, row_id, min(span."start") AS first, max(span."end") AS last,
            string_agg(substr(article.text, span."start" + 1, span."end" - span."start"), ' … ' ORDER BY span."start") AS words
        FROM found CROSS JOIN article GROUP BY ALL
    )
    SELECT article.title, article.publisher, article.reference_date AS "date", article.url, words,
        substr(article.text, greatest(first - {CONTEXT}, 0) + 1, last - first + {CONTEXT} + least(first, {CONTEXT})) AS context,
        first AS "start", last AS "end", table_name, row_id, article.article_id, article.duplicate_of
    FROM worded CROSS JOIN article"""

MACROS: tuple[Macro, ...] = (
    Macro(
        "said_by",
        "who, with_duplicates := false",
        "What somebody is reported to have said, by a name (whole words of it), an alias or an actor_id, oldest first.",
        "FROM said_by('Lavrov')",
        _statements(f"{_ASKED_IN.format('speaker_actor_ids')} OR len(s.speaker_actor_ids) = 0 AND {_printed('s.speaker', 'who')}"),
    ),
    Macro(
        "said_to",
        "who, with_duplicates := false",
        "What is reported to have been said to somebody, or aimed at them.",
        "FROM said_to('NATO')",
        _statements(_ASKED_IN.format("addressee_actor_ids")),
    ),
    Macro(
        "statements_about",
        "who, with_duplicates := false",
        "Statements whose content mentions somebody: by name, nominal or pronoun where that was resolved, else by the word.",
        "FROM statements_about('NATO')",
        _statements(f"{_ASKED_IN.format('content_actor_ids')} OR {_printed('s.content', 'who')}"),
    ),
    Macro(
        "dyad",
        "source, target, with_duplicates := false",
        "Events from one side to another, by alpha-3 or code of an organization, group or collective; events that go both ways are found from both sides.",
        "FROM dyad('RUS', 'USA')",
        f"""
    SELECT e.event_date, e.date_precision, e.event_type, e.event_mode, e.status, e.quad_class, e.intensity, e.source_countries, e.target_countries, e.reciprocal,
        e.incident_id, article.reference_date AS reported, article.publisher, article.title, article.url, e.event_id, e.statement_id, e.article_id
    FROM events AS e JOIN articles AS article USING (article_id)
    WHERE {_BETWEEN} AND {_NEW}
    ORDER BY e.event_date NULLS LAST, e.event_id""",
    ),
    Macro(
        "monthly",
        "source, target, with_duplicates := false",
        "Events that occurred or went on from one side to another, by month and quad class. The month is that of the event's date, or, for `undated` events, "
        "of the article's reference date; `event_ids` lead to the evidence.",
        "FROM monthly('RUS', 'UKR')",
        f"""
    SELECT date_trunc('month', coalesce(e.event_date, article.reference_date))::DATE AS "month",
        count(*) AS events, count(*) FILTER (e.event_date IS NULL) AS undated, count(DISTINCT e.incident_id) AS incidents, count(DISTINCT e.article_id) AS articles,
        count(*) FILTER (e.quad_class = 'verbal_cooperation') AS verbal_cooperation, count(*) FILTER (e.quad_class = 'material_cooperation') AS material_cooperation,
        count(*) FILTER (e.quad_class = 'verbal_conflict') AS verbal_conflict, count(*) FILTER (e.quad_class = 'material_conflict') AS material_conflict,
        round(avg(e.intensity), 2) AS mean_intensity, list(e.event_id ORDER BY abs(e.intensity) DESC, e.event_id) AS event_ids
    FROM events AS e JOIN articles AS article USING (article_id)
    WHERE {_BETWEEN} AND {_NEW} AND e.status IN ('occurred', 'ongoing')
    GROUP BY 1 ORDER BY 1 NULLS LAST""",
    ),
    Macro(
        "figures_on",
        "counted, with_duplicates := false",
        "Reported quantities of one subject (troops, killed, money …), with the words that give them.",
        "FROM figures_on('troops')",
        f"""
    SELECT coalesce(f.as_of, article.reference_date) AS "date", f.text, f.qualifier, f.value, f.value_max, f.unit, a.name AS actor, p.name AS place,
        article.publisher, article.title, article.url, f.figure_id, f.event_id, f.statement_id, f.article_id
    FROM figures AS f JOIN articles AS article USING (article_id) LEFT JOIN actors AS a USING (actor_id) LEFT JOIN places AS p USING (place_id)
    WHERE f.subject = counted AND {_NEW}
    ORDER BY "date", f.figure_id""",
    ),
    Macro(
        "evidence",
        "id",
        f"The words behind a row, by its id (statement, event, figure, mention, role, medium or passage), with {CONTEXT} characters around them and the article they stand in.",
        "FROM evidence('stm_0123456789abcdef')",
        _EVIDENCE,
    ),
    Macro(
        "words",
        "body, spans",
        "The words that spans of a text hold, such as those of `events.evidence_spans` in `articles.text`.",
        "SELECT words(text, evidence_spans) FROM events JOIN articles USING (article_id)",
        """(
    SELECT string_agg(substr(body, span."start" + 1, span."end" - span."start"), ' … ' ORDER BY span."start") FROM (SELECT unnest(spans) AS span))""",
        is_scalar=True,
    ),
)
