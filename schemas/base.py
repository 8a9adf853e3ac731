"""What every table model shares: column types, the `column` constructor, and checks used by several tables.

Polars types are used because Pandera's polars backend names the failing row of every check, which the pyarrow backend
does not (docs/decisions/0003). `standoff.tables` derives the Arrow schema from these, so they are the only column list.
"""

from typing import TYPE_CHECKING, Any

import pandera.polars as pa
import polars as pl

from schemas.codes import Code

TEXT = pl.String
INTEGER = pl.Int32
DOUBLE = pl.Float64
BOOLEAN = pl.Boolean
DATE = pl.Date
if TYPE_CHECKING:  # Pandera takes a type with its parameters as an annotation, type checkers take the bare class alone
    TIMESTAMP = pl.Datetime
    TEXTS = pl.List
    SPANS = pl.List
else:
    TIMESTAMP = pl.Datetime("us", "UTC")
    TEXTS = pl.List(pl.String)
    SPANS = pl.List(pl.Struct({"start": pl.Int32, "end": pl.Int32}))

ALPHA3 = r"^[A-Z]{3}$"
AFFILIATION = r"^[A-Z][A-Z0-9_-]{1,19}$"


def column(
    description: str,
    *,
    example: str | float | bool | list[str] | list[dict[str, int]] | None,
    unit: str | None = None,
    codes: type[Code] | None = None,
    nullable: bool = False,
    references: str | None = None,
    **checks: Any,
) -> Any:
    """A column of a table: what it means, its unit, an example, the codes it may hold, and Pandera's own checks.

    `references` names the table whose key the column holds; publishing checks it.
    """
    metadata = {"unit": unit, "example": example, "codes": codes, "references": references}
    if codes is not None and "listed" not in checks:
        checks["isin"] = [str(code) for code in codes]
    checks.pop("listed", None)
    return pa.Field(description=description, metadata=metadata, nullable=nullable, **checks)


def identifier(prefix: str, what: str) -> Any:
    """The key column of a table: a prefix and sixteen hexadecimal digits of a hash of the row's content."""
    return column(
        f"Identifies {what}: a hash of its content, stable across runs and machines.",
        example=f"{prefix}_0123456789abcdef",
        unique=True,
        str_matches=rf"^{prefix}_[0-9a-f]{{16}}$",
    )


class Table(pa.DataFrameModel):
    """Base of all table models: no column may be missing and none added."""

    class Config:
        """Pandera's options."""

        strict = True
        ordered = True


def spans_hold(data: pa.PolarsData, name: str, *, may_be_empty: bool) -> pl.LazyFrame:
    """True where every span of a list runs forward from a start at or after 0 (and, unless allowed, there is one)."""
    spans = pl.col(name)
    forward = spans.list.eval((pl.element().struct.field("start") >= 0) & (pl.element().struct.field("end") > pl.element().struct.field("start"))).list.all()
    return data.lazyframe.select(forward & (spans.list.len() > 0) if not may_be_empty else forward)


def runs_forward(data: pa.PolarsData) -> pl.LazyFrame:
    """True where `[start, end)` holds at least one character."""
    return data.lazyframe.select((pl.col("start") >= 0) & (pl.col("end") > pl.col("start")))
