"""The tables of who and where: mentions, actors, roles, places."""

import pandera.polars as pa
import polars as pl

from schemas.base import AFFILIATION, ALPHA3, DATE, DOUBLE, INTEGER, TEXT, TEXTS, Table, column, identifier, runs_forward
from schemas.codes import ActorKind, MentionKind, MentionLabel, Sector, Tenure


class Mentions(Table):
    """One mention of an actor or place."""

    mention_id: TEXT = identifier("men", "a mention")
    article_id: TEXT = column("The article.", example="art_0123456789abcdef", references="articles")
    start: INTEGER = column("First code point.", unit="code points", example=10)
    end: INTEGER = column("Code point after the last.", unit="code points", example=16)
    text: TEXT = column("The words of the mention.", example="Lavrov")
    kind: TEXT = column("How it refers.", example="name", codes=MentionKind)
    label: TEXT = column("What sort of thing is mentioned.", example="person", codes=MentionLabel)
    actor_id: TEXT = column("The actor it refers to, null if none was resolved.", example="act_0123456789abcdef", nullable=True, references="actors")
    place_id: TEXT = column("The place it refers to, null if none was resolved.", example="2761369", nullable=True, references="places")
    confidence: DOUBLE = column(
        "Probability that the referent is right; null where it is not estimated.", example=None, nullable=True, in_range={"min_value": 0, "max_value": 1}
    )

    @pa.dataframe_check(name="span_runs_forward")
    def span_runs_forward(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The span holds at least one character."""
        return runs_forward(data)


class Actors(Table):
    """One person, state, organization, office, group, collective or unnamed source."""

    actor_id: TEXT = identifier("act", "an actor, the same in every article")
    kind: TEXT = column("What it is.", example="person", codes=ActorKind)
    name: TEXT = column("Its commonest English form in the press.", example="Sergey Lavrov")
    country: TEXT = column("ISO 3166 alpha-3, null for what has none.", example="RUS", nullable=True, str_matches=ALPHA3)
    affiliation: TEXT = column(
        "Alpha-3 or organization code of the state or body it belongs to or acts for.", example="RUS", nullable=True, str_matches=AFFILIATION
    )
    sector: TEXT = column("The part of society it usually acts for.", example="GOV", codes=Sector, nullable=True)
    wikidata_id: TEXT = column("Wikidata id, only where a source gives it.", example="Q159", nullable=True, str_matches=r"^Q[1-9][0-9]*$")
    aliases: TEXTS = column("Other forms that name it, sorted.", example=["Lavrov", "Sergei Lavrov"])


class Roles(Table):
    """One statement that someone holds an office."""

    role_id: TEXT = identifier("rol", "a role as one article gives it")
    article_id: TEXT = column("The article.", example="art_0123456789abcdef", references="articles")
    actor_id: TEXT = column("Who holds it.", example="act_0123456789abcdef", references="actors")
    title: TEXT = column("The office, as printed, without the affiliation.", example="Foreign Minister")
    affiliation: TEXT = column("Alpha-3 or organization code.", example="RUS", nullable=True, str_matches=AFFILIATION)
    tenure: TEXT = column("In what way it is held.", example="current", codes=Tenure)
    as_of: DATE = column("The day for which the article says so: its reference date.", example="2022-02-01", nullable=True)
    start: INTEGER = column("First code point of title and name.", unit="code points", example=40)
    end: INTEGER = column("Code point after the last.", unit="code points", example=76)

    @pa.dataframe_check(name="span_runs_forward")
    def span_runs_forward(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The span holds at least one character."""
        return runs_forward(data)


class Places(Table):
    """One place that some row of the release refers to."""

    place_id: TEXT = column("GeoNames id where there is one, else a hash.", example="2761369", unique=True, str_matches=r"^([0-9]+|plc_[0-9a-f]{16})$")
    name: TEXT = column("Name.", example="Vienna")
    country: TEXT = column("ISO 3166 alpha-3 of the state it belongs to (policy in docs/).", example="AUT", nullable=True, str_matches=ALPHA3)
    admin1: TEXT = column("First-order administrative division.", example="Vienna", nullable=True)
    latitude: DOUBLE = column("Latitude, WGS 84.", unit="degrees", example=48.20849, nullable=True, in_range={"min_value": -90, "max_value": 90})
    longitude: DOUBLE = column("Longitude, WGS 84.", unit="degrees", example=16.37208, nullable=True, in_range={"min_value": -180, "max_value": 180})
