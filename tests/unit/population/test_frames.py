"""`xubao.assess`: the same answers from every kind of table, as the same kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import xubao
from xubao.population.frames import NoTable
from xubao.population.problems import ColumnOfWrongType

AS_OF = date(2026, 8, 20)
PEOPLE = [
    {"person": 1, "area": "000000", "first_month": 202401, "paid": (1 << 31) - 1, "age": 30, "returns_on": None},
    {"person": 2, "area": "000000", "first_month": 202401, "paid": (1 << 28) - 1, "age": None, "returns_on": AS_OF},
    {"person": 3, "area": "999999", "first_month": 202401, "paid": 0, "age": 50, "returns_on": None},
]


def arrow() -> pa.Table:
    schema = {"person": pa.int64(), "area": pa.string(), "first_month": pa.int32(), "paid": pa.int64()}
    fields = [*schema.items(), ("age", pa.int16()), ("returns_on", pa.date32())]
    return pa.Table.from_pylist(PEOPLE, pa.schema(fields))


def rows_of(table: Any) -> list[dict[str, Any]]:
    if isinstance(table, pd.DataFrame):
        table = pa.Table.from_pandas(table, preserve_index=False)
    elif isinstance(table, pl.DataFrame):
        table = table.to_arrow()
    elif not isinstance(table, pa.Table | pa.RecordBatch):
        table = table.to_arrow_table()
    rows = table.select(["person", "state", "gap", "amount_due_fen", "last_day", "error"]).to_pylist()
    return [{**row, "last_day": str(row["last_day"])[:10]} for row in rows]


KINDS: dict[str, tuple[Callable[[pa.Table], Any], type]] = {
    "pyarrow": (lambda table: table, pa.Table),
    "batch": (lambda table: table.to_batches()[0], pa.RecordBatch),
    "pandas": (lambda table: table.to_pandas(), pd.DataFrame),
    "polars": (pl.from_arrow, pl.DataFrame),
    "duckdb": (duckdb.from_arrow, duckdb.DuckDBPyRelation),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_table_comes_back_as_itself_with_the_same_answers(kind: str) -> None:
    made, expected = KINDS[kind]

    answers = xubao.assess(made(arrow()), AS_OF)

    assert isinstance(answers, expected)
    assert rows_of(answers) == rows_of(xubao.assess(arrow(), AS_OF))
    assert [row["state"] for row in rows_of(answers)][::2] == ["covered", "wrong"]


def test_a_pandas_frame_keeps_its_index() -> None:
    frame = arrow().to_pandas().set_index(pd.Index(["a", "b", "c"]))

    assert list(xubao.assess(frame, AS_OF).index) == ["a", "b", "c"]
    assert frame["age"].dtype == "float64"


def test_a_duckdb_relation_may_belong_to_another_connection() -> None:
    with duckdb.connect() as connection:
        answers = xubao.assess(connection.from_arrow(arrow()), AS_OF, connection=connection)
        counted = answers.filter("error is null").aggregate("count(*) as n").fetchall()

    assert counted == [(2,)]


def test_a_number_that_is_not_whole_is_refused() -> None:
    frame = arrow().to_pandas().assign(age=30.5)

    with pytest.raises(ColumnOfWrongType, match="age"):
        xubao.assess(frame, AS_OF)


@pytest.mark.parametrize("given", [{"area": ["000000"]}, [1, 2], "people.parquet"])
def test_anything_else_is_refused_by_its_kind(given: Any) -> None:
    with pytest.raises(NoTable, match=type(given).__name__):
        xubao.assess(given, AS_OF)
