"""The columns of a table of people: names, types, and what they mean. One row is one person."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from xubao.engine.evaluators.whole_answers import MOST_WORDS
from xubao.population.problems import ColumnMissing, ColumnOfWrongType, UnknownColumn


class Column(NamedTuple):
    """kind: text, integer, flag, day or month (an integer such as 202508)."""

    name: str
    kind: str
    required: bool = False


FACTS: Final = (
    Column("area", "text", required=True),
    Column("first_month", "month", required=True),
    Column("scheme", "text"),
    Column("participation", "text"),
    Column("plan", "text"),
    Column("payment_period", "text"),
    Column("household_registration", "text"),
    Column("pension_paid", "flag"),
    Column("employer_in_arrears", "flag"),
    Column("age", "integer"),
    Column("continuous_months_before", "integer"),
    Column("declared_base_fen", "integer"),
    Column("stated_monthly_fen", "integer"),
    Column("complete", "flag"),
    Column("returns_on", "day"),
    Column("cleared_on", "day"),
    Column("registered_on", "day"),
    Column("resumed_on", "day"),
)
"""Every fact but the months, named as in `Facts` and `Person`. A column that is not there, and a null, mean: not told."""
WORD_COLUMNS: Final = ("paid", "resident", "on_time", "credited")
"""Months as 64-bit words: bit 0 of the first is `first_month`; `paid_2`, `paid_3` … go on from there."""
CARRIED: Final = ("person", "area", "office")
"""Columns that the answers repeat, where they are there."""

_KINDS: Final = {
    "text": lambda kind: pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind),
    "integer": pa.types.is_integer,
    "month": pa.types.is_integer,
    "flag": pa.types.is_boolean,
    "day": pa.types.is_date32,
}


class Layout(NamedTuple):
    """What a table has: its fact columns, and for each kind of months the columns of its words."""

    facts: tuple[Column, ...]
    words: dict[str, tuple[str, ...]]

    @property
    def width(self) -> int:
        """Words of the longest history."""
        return max(len(columns) for columns in self.words.values())


def layout_of(schema: pa.Schema) -> Layout:
    """How a table with this schema is read.

    Raises ColumnMissing, ColumnOfWrongType, or UnknownColumn for a name that differs from a known one by its spelling only.
    """
    names = set(schema.names)
    for column in (*FACTS, Column("paid", "integer", required=True)):
        if column.required and column.name not in names:
            raise ColumnMissing(column.name, schema.names)
    facts = tuple(column for column in FACTS if column.name in names and not pa.types.is_null(schema.field(column.name).type))
    for column in facts:
        _check_kind(schema.field(column.name), column.kind)
    words = {name: _columns_of(schema, name) for name in WORD_COLUMNS}
    _refuse_unread(schema, {column.name for column in facts}.union(*words.values()))
    return Layout(facts, {name: columns for name, columns in words.items() if columns})


def words_of(batch: pa.RecordBatch, layout: Layout) -> tuple[NDArray[Any], NDArray[Any] | None]:
    """All words of the batch, a row per person, in the order of WORD_COLUMNS; which rows say nothing of the first `paid`."""
    columns = []
    for name in WORD_COLUMNS:
        for column in layout.words.get(name, ()):
            array = batch.column(column)
            if array.null_count:
                array = array.fill_null(0)
            columns.append(np.asarray(array).view(np.int64))
    nulls = batch.column("paid")
    empty = np.asarray(nulls.is_null()) if nulls.null_count else None
    if len(columns) == 1:
        return columns[0].reshape(-1, 1), empty
    return np.column_stack(columns), empty


def _columns_of(schema: pa.Schema, name: str) -> tuple[str, ...]:
    columns = []
    for number in range(1, MOST_WORDS + 1):
        column = name if number == 1 else f"{name}_{number}"
        if column not in schema.names:
            break
        field = schema.field(column)
        if field.type not in (pa.int64(), pa.uint64()):
            raise ColumnOfWrongType(column, str(field.type), "int64")
        columns.append(column)
    return tuple(columns)


def _check_kind(field: pa.Field, kind: str) -> None:
    held = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    if not _KINDS[kind](held):
        raise ColumnOfWrongType(field.name, str(field.type), kind)


def _refuse_unread(schema: pa.Schema, read: set[str]) -> None:
    """Refuse a column that looks like one of ours and would be passed over: a fact must never be lost by its spelling."""
    known = {column.name for column in FACTS} | set(WORD_COLUMNS)
    for name in schema.names:
        if name in read or pa.types.is_null(schema.field(name).type):
            continue
        stem, _, number = name.rpartition("_")
        meant = name.strip().lower().replace("-", "_").replace(" ", "_")
        if stem in WORD_COLUMNS and number.isdigit():
            raise UnknownColumn(name, f"{stem}_2 … {stem}_{MOST_WORDS}")
        if meant in known:
            raise UnknownColumn(name, meant)
