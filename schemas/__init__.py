"""The tables of a Standoff release, one Pandera model each: the only list of columns in the project.

Everything else about columns (Arrow schema, codebook, DuckDB comments) is derived from `TABLES` by `standoff.tables`.
This package imports nothing of Standoff's.
"""

from schemas.actors import Actors, Mentions, Places, Roles
from schemas.articles import Articles, Documents, Media, Passages
from schemas.base import Table
from schemas.codes import CODE_LISTS
from schemas.events import Events, Figures, Incidents
from schemas.runs import Rejects, Runs
from schemas.statements import Statements

SCHEMA_VERSION = "1.0.0"
"""Version of the table contract: the first number changes when a column changes its meaning or goes."""

TABLES: dict[str, type[Table]] = {
    "documents": Documents,
    "articles": Articles,
    "passages": Passages,
    "media": Media,
    "mentions": Mentions,
    "actors": Actors,
    "roles": Roles,
    "statements": Statements,
    "events": Events,
    "figures": Figures,
    "places": Places,
    "incidents": Incidents,
    "rejects": Rejects,
    "runs": Runs,
}

__all__ = ["CODE_LISTS", "SCHEMA_VERSION", "TABLES", "Table"]
