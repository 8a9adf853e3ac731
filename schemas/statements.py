"""The table of who said what to whom."""

import pandera.polars as pa
import polars as pl

from schemas.base import DATE, DOUBLE, SPANS, TEXT, TEXTS, Table, column, identifier, spans_hold
from schemas.codes import Setting, SpeakerKind, SpeechAct, StatementKind


class Statements(Table):
    """One attribution: a content, and who is said to have said it."""

    statement_id: TEXT = identifier("stm", "a statement")
    article_id: TEXT = column("The article.", example="art_0123456789abcdef", references="articles")
    kind: TEXT = column("How much of the content is quoted.", example="mixed", codes=StatementKind)
    content_spans: SPANS = column("What is said; several spans where the cue splits it.", unit="code points", example=[{"start": 50, "end": 90}])
    cue_spans: SPANS = column("The words that attribute it.", unit="code points", example=[{"start": 45, "end": 49}])
    speaker_spans: SPANS = column("The words that give the speaker, empty where none is given.", unit="code points", example=[{"start": 38, "end": 44}])
    content: TEXT = column("The words of `content_spans`, joined by ` … `.", example="the talks were useful")
    cue: TEXT = column("The words of `cue_spans`, joined by ` … `.", example="said", nullable=True)
    speaker: TEXT = column("The words of `speaker_spans`, joined by ` … `.", example="Lavrov", nullable=True)
    speaker_actor_ids: TEXTS = column("The actors who speak; empty where unresolved.", example=["act_0123456789abcdef"], references="actors")
    speaker_kind: TEXT = column("What sort of speaker it is.", example="named", codes=SpeakerKind)
    content_actor_ids: TEXTS = column("The actors that the content mentions, sorted.", example=["act_0123456789abcdef"], references="actors")
    addressee_actor_ids: TEXTS = column("To whom it is said or at whom it is aimed.", example=["act_0123456789abcdef"], references="actors")
    speech_act: TEXT = column("What is done by saying it.", example="accuse", codes=SpeechAct)
    setting: TEXT = column("Where it is said.", example="news_conference", codes=Setting)
    statement_date: DATE = column("The day it was said, null if the text does not tell.", example="2022-02-01", nullable=True)
    parent_statement_id: TEXT = column("The statement that reports this one.", example="stm_0123456789abcdef", nullable=True, references="statements")
    confidence: DOUBLE = column(
        "Calibrated probability that content and speaker are right; null for statements inside others and those that the layout gives.",
        example=0.83,
        nullable=True,
        in_range={"min_value": 0, "max_value": 1},
    )

    @pa.dataframe_check(name="content_spans_hold")
    def content_spans_hold(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """There is a content, and each of its spans runs forward."""
        return spans_hold(data, "content_spans", may_be_empty=False)

    @pa.dataframe_check(name="cue_spans_hold")
    def cue_spans_hold(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Each span of the cue runs forward."""
        return spans_hold(data, "cue_spans", may_be_empty=True)

    @pa.dataframe_check(name="speaker_spans_hold")
    def speaker_spans_hold(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Each span of the speaker runs forward."""
        return spans_hold(data, "speaker_spans", may_be_empty=True)
