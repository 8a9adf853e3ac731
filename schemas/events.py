"""The tables of who did what to whom: events, figures, incidents."""

import pandera.polars as pa
import polars as pl

from schemas.base import BOOLEAN, DATE, DOUBLE, INTEGER, SPANS, TEXT, TEXTS, Table, column, identifier, runs_forward, spans_hold
from schemas.codes import DatePrecision, EventContext, EventType, FigureSubject, QuadClass, Qualifier, Sector, Status


class Events(Table):
    """One event as one article reports it."""

    event_id: TEXT = identifier("evt", "an event as one article reports it")
    article_id: TEXT = column("The article.", example="art_0123456789abcdef", references="articles")
    event_type: TEXT = column("PLOVER type of what is reported, whether or not it has happened.", example="CONSULT", codes=EventType)
    event_mode: TEXT = column("PLOVER mode.", example="visit", nullable=True)
    plover_type: TEXT = column("The type by PLOVER's own rules, by which a future CONSULT is an AGREE.", example="AGREE", codes=EventType)
    cameo_root: TEXT = column("Two-digit CAMEO root code.", example="04", str_matches=r"^(0[1-9]|1[0-9]|20)$")
    quad_class: TEXT = column("Quad class of `event_type`.", example="verbal_cooperation", codes=QuadClass)
    intensity: DOUBLE = column(
        "PLOVER intensity of `event_type`, from -10 (conflict) to 10 (cooperation).", example=2.5, in_range={"min_value": -10, "max_value": 10}
    )
    contexts: TEXTS = column("PLOVER contexts.", example=["diplomatic"], codes=EventContext, listed=True)
    status: TEXT = column("Whether it happened, as the article has it.", example="planned", codes=Status)
    reciprocal: BOOLEAN = column("Whether source and target do it to each other.", example=True)
    source_spans: SPANS = column("The words that give who does it.", unit="code points", example=[{"start": 0, "end": 6}])
    target_spans: SPANS = column("The words that give to whom.", unit="code points", example=[{"start": 11, "end": 18}])
    source_actor_ids: TEXTS = column("Who does it.", example=["act_0123456789abcdef"], references="actors")
    target_actor_ids: TEXTS = column("To whom.", example=["act_fedcba9876543210"], references="actors")
    source_countries: TEXTS = column("Alpha-3 of the sources; else the code of an organization, group or collective.", example=["RUS"])
    target_countries: TEXTS = column("The same for the targets.", example=["USA", "NATO"])
    source_sectors: TEXTS = column("Sectors of the sources.", example=["GOV"], codes=Sector, listed=True)
    target_sectors: TEXTS = column("Sectors of the targets.", example=["GOV"], codes=Sector, listed=True)
    evidence_spans: SPANS = column("The clauses that report it, each at most its sentence.", unit="code points", example=[{"start": 0, "end": 41}])
    trigger_spans: SPANS = column("The words that name it.", unit="code points", example=[{"start": 19, "end": 24}])
    event_date: DATE = column("First day on which it happened or is to happen; null if the text does not tell.", example="2022-02-01", nullable=True)
    event_date_end: DATE = column("Last such day.", example="2022-02-01", nullable=True)
    date_precision: TEXT = column("How much of the date the text gives.", example="day", codes=DatePrecision)
    place_id: TEXT = column("Where, null if the text does not tell.", example="2761369", nullable=True, references="places")
    statement_id: TEXT = column(
        "The statement that reports it, or that it is; null in the article's own voice.", example="stm_0123456789abcdef", nullable=True, references="statements"
    )
    incident_id: TEXT = column("The happening it reports.", example="inc_0123456789abcdef", nullable=True, references="incidents")
    confidence: DOUBLE = column(
        "Calibrated probability that type, source and target are right; null where it is not estimated.",
        example=None,
        nullable=True,
        in_range={"min_value": 0, "max_value": 1},
    )

    @pa.dataframe_check(name="evidence_spans_hold")
    def evidence_spans_hold(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """There is evidence, and each of its spans runs forward."""
        return spans_hold(data, "evidence_spans", may_be_empty=False)

    @pa.dataframe_check(name="trigger_spans_hold")
    def trigger_spans_hold(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """There is a trigger, and each of its spans runs forward."""
        return spans_hold(data, "trigger_spans", may_be_empty=False)

    @pa.dataframe_check(name="source_spans_hold")
    def source_spans_hold(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Each span of the sources runs forward."""
        return spans_hold(data, "source_spans", may_be_empty=True)

    @pa.dataframe_check(name="target_spans_hold")
    def target_spans_hold(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Each span of the targets runs forward."""
        return spans_hold(data, "target_spans", may_be_empty=True)

    @pa.dataframe_check(name="date_range_runs_forward")
    def date_range_runs_forward(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The last day is not before the first; there is one exactly where there is a first, and without one no precision."""
        start, end = pl.col("event_date"), pl.col("event_date_end")
        return data.lazyframe.select(
            pl.when(start.is_null()).then(end.is_null() & (pl.col("date_precision") == DatePrecision.NONE)).otherwise(end.is_not_null() & (end >= start))
        )


class Figures(Table):
    """One reported quantity."""

    figure_id: TEXT = identifier("fig", "a figure")
    article_id: TEXT = column("The article.", example="art_0123456789abcdef", references="articles")
    start: INTEGER = column("First code point of number, hedge and unit.", unit="code points", example=100)
    end: INTEGER = column("Code point after the last.", unit="code points", example=119)
    text: TEXT = column("Those words.", example="over 100,000 troops")
    value: DOUBLE = column("The number, or the lower one of a range; null for `dozens` and the like.", unit="`unit`", example=100000.0, nullable=True)
    value_max: DOUBLE = column("The upper number of a range.", unit="`unit`", example=None, nullable=True)
    qualifier: TEXT = column("How it is hedged.", example="over", codes=Qualifier)
    unit: TEXT = column("What `value` is in: people, USD, percent, km, …", example="people", nullable=True)
    subject: TEXT = column("What is counted.", example="troops", codes=FigureSubject)
    as_of: DATE = column("The day for which it is given.", example="2022-02-01", nullable=True)
    actor_id: TEXT = column("Whose it is.", example="act_0123456789abcdef", nullable=True, references="actors")
    place_id: TEXT = column("Where.", example="690791", nullable=True, references="places")
    event_id: TEXT = column("The event it measures.", example="evt_0123456789abcdef", nullable=True, references="events")
    statement_id: TEXT = column(
        "The statement that gives it; null in the article's own voice.", example="stm_0123456789abcdef", nullable=True, references="statements"
    )

    @pa.dataframe_check(name="span_runs_forward")
    def span_runs_forward(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The span holds at least one character."""
        return runs_forward(data)


class Incidents(Table):
    """One real-world event across articles."""

    incident_id: TEXT = identifier("inc", "an incident by its earliest event")
    event_type: TEXT = column("PLOVER type of its earliest event.", example="CONSULT", codes=EventType)
    source_countries: TEXTS = column("Countries and codes of the sources.", example=["RUS"])
    target_countries: TEXTS = column("Countries and codes of the targets.", example=["USA"])
    event_date: DATE = column("The day it happened, null if no report tells.", example="2022-02-01", nullable=True)
    place_id: TEXT = column("Where, null if no report tells.", example="2761369", nullable=True, references="places")
    article_count: INTEGER = column("Articles that report it, near-duplicates left out.", example=3, ge=1)
    publisher_count: INTEGER = column("Publishers of those articles.", example=2, ge=0)
    first_reported: DATE = column("Earliest reference date of those articles.", example="2022-02-01", nullable=True)
    last_reported: DATE = column("Latest reference date of those articles.", example="2022-02-02", nullable=True)
