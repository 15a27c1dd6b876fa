"""Small tables of people, written as a person would tell them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from xubao.values.month import Month

TYPES = {
    "person": pa.int64(),
    "first_month": pa.int32(),
    "age": pa.int16(),
    "continuous_months_before": pa.int16(),
    "declared_base_fen": pa.int64(),
    "stated_monthly_fen": pa.int64(),
    "returns_on": pa.date32(),
    "cleared_on": pa.date32(),
    "registered_on": pa.date32(),
    "resumed_on": pa.date32(),
    "pension_paid": pa.bool_(),
    "employer_in_arrears": pa.bool_(),
    "complete": pa.bool_(),
}


def word_of(months: tuple[Month, ...], first: Month, word: int = 0) -> int:
    """The months as the signed 64-bit word with this number."""
    bits = sum(1 << (month - first) for month in months) >> (64 * word) & (2**64 - 1)
    return bits - 2**64 if bits >> 63 else bits


def people(*rows: dict[str, Any], first_month: int = 202101) -> pa.Table:
    """A table of these people; whoever has no number gets one from 1 on."""
    told = [{"person": number, "first_month": first_month, **row} for number, row in enumerate(rows, start=1)]
    names = sorted({name for row in told for name in row}, key=str)
    columns = {}
    for name in names:
        values = [row.get(name) for row in told]
        is_word = name.partition("_")[0] in ("paid", "resident", "credited") or name.startswith("on_time")
        columns[name] = pa.array(values, pa.int64() if is_word else TYPES.get(name, pa.string()))
    return pa.table(columns)
