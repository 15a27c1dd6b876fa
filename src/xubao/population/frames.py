"""`xubao.assess`: tables of people as notebooks have them, in and out: pyarrow, pandas, Polars and DuckDB."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from xubao.population.assessor import Assessor
from xubao.population.columns import FACTS
from xubao.population.problems import ColumnOfWrongType
from xubao.rulebook.resolving.provenance import Mode
from xubao.values.errors import XubaoError

_WHOLE: Final = tuple(column.name for column in FACTS if column.kind in ("integer", "month"))
_DAYS: Final = tuple(column.name for column in FACTS if column.kind == "day")


class NoTable(XubaoError):
    """Something that is none of the tables that can be assessed."""

    code = "XB-FRAME-001"
    next_step_en = "Give a pyarrow Table or RecordBatch, a pandas or Polars DataFrame, or a DuckDB relation."
    next_step_zh = "请给出 pyarrow 的 Table 或 RecordBatch、pandas 或 Polars 的 DataFrame，或 DuckDB 的 relation。"

    def __init__(self, kind: str) -> None:
        super().__init__(kind, en=f"a {kind} is no table of people.", zh=f"{kind} 不是可以评估的表。")


def assess(
    table: Any,
    as_of: date,
    *,
    mode: Mode = "inform",
    accepted: frozenset[str] = frozenset(),
    packs: Path | None = None,
    connection: Any = None,
) -> Any:
    """Assess every person of a table; the answers come as the same kind of table, row by row in the same order.

    table: columns as in docs/reference/population.md; at least area, first_month and paid. as_of: the day of the question. mode,
    accepted, packs: as for `explain`. connection: of a DuckDB relation that is not of the default one; the answer belongs to it.
    A pandas frame keeps its index, and its whole numbers with gaps (floats to pandas) are read as whole numbers.

    Raises NoTable, ColumnMissing, ColumnOfWrongType, UnknownColumn. A row that cannot be assessed has state "wrong" and an error.
    """
    kind = type(table).__module__.split(".")[0].lstrip("_")
    given = _arrow(table, kind)
    answers = Assessor(as_of, mode=mode, accepted=accepted, packs=packs).assess(_as_facts(given))
    if kind == "pandas":
        return answers.to_pandas().set_index(table.index)
    if kind == "polars":
        import polars

        return polars.from_arrow(answers)
    if kind == "duckdb":
        import duckdb

        return (connection or duckdb.default_connection()).from_arrow(answers)
    return answers.combine_chunks().to_batches()[0] if isinstance(table, pa.RecordBatch) and len(answers) else answers


def _arrow(table: Any, kind: str) -> pa.Table:
    if isinstance(table, pa.Table):
        return table
    if isinstance(table, pa.RecordBatch):
        return pa.Table.from_batches([table])
    name = type(table).__name__
    if kind == "pandas" and name == "DataFrame":
        return pa.Table.from_pandas(table, preserve_index=False)
    if kind == "polars" and name == "DataFrame":
        return table.to_arrow()
    if kind == "duckdb" and name == "DuckDBPyRelation":
        return table.to_arrow_table()
    raise NoTable(f"{kind}.{name}")


def _as_facts(table: pa.Table) -> pa.Table:
    """The same table with whole numbers and days where frames had to store them as something wider."""
    for place, field in enumerate(table.schema):
        wider = (
            (field.name in _WHOLE and pa.types.is_floating(field.type), pa.int64()),
            (
                field.name in _DAYS and pa.types.is_timestamp(field.type),
                pa.date32(),
            ),
        )
        for applies, kind in wider:
            if applies:
                table = table.set_column(place, field.name, _cast(table.column(place), field, kind))
    return table


def _cast(column: pa.ChunkedArray, field: pa.Field, kind: pa.DataType) -> pa.ChunkedArray:
    try:
        return column.cast(kind)
    except pa.ArrowInvalid as problem:
        raise ColumnOfWrongType(field.name, str(field.type), str(kind)) from problem
