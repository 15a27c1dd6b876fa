"""Finds the class of every row of a batch: each fact column as small numbers, and what they make together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import repeat
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from xubao.population.columns import FACTS, Layout
from xubao.population.stretch_kernel import Keys

Integers = NDArray[Any]

NUMBERED_AT_MOST: Final = 1 << 22
"""Possible combinations up to which a plain table maps them to classes."""
CLOSE_TOGETHER: Final = 1 << 16
EPOCH: Final = date(1970, 1, 1)


class _Coded(NamedTuple):
    """One column or several as small numbers below `size`: for each column, the place of its value for every number, and its
    values, of which the last is None where some are null.
    """

    codes: Integers
    size: int
    columns: dict[str, tuple[Integers, list[Any]]]


_NOTHING: Final = _Coded(np.zeros(1, np.uint8), 1, {})


def class_keys(batch: pa.RecordBatch, layout: Layout, number_of: Callable[[tuple[Any, ...]], int]) -> tuple[Keys, Integers]:
    """Keys of the rows, and the class that each key means. number_of: the class of a tuple of values of FACTS."""
    coded = [_coded(column.name, batch.column(column.name)) for column in layout.facts]
    several = [column for column in coded if column.size > 1]
    fixed = {name: values[0] for column in coded if column.size == 1 for name, (_, values) in column.columns.items()}
    while len(several) > 2:
        one, two = several.pop(), several.pop()
        several.append(_together(one, two))
    several += [_NOTHING] * (2 - len(several))
    one, two = sorted(several, key=lambda column: -len(column.codes))
    if one.size * two.size > NUMBERED_AT_MOST:
        one, two = _together(one, two), _NOTHING
    classes = np.zeros(one.size * two.size, dtype=np.int32)
    present = _present(one, two, len(classes))
    told = _places_of(one, two, present)
    columns = [_values(told[column.name]) if column.name in told else repeat(fixed.get(column.name)) for column in FACTS]
    # One at least is no repetition: where every column is the same for everybody there is a single class.
    rows = zip(*columns, strict=False) if told else [tuple(fixed.get(column.name) for column in FACTS)] * len(present)
    classes[present] = [number_of(row) for row in rows]
    return (one.codes, two.codes, two.size), classes


def _values(told: tuple[Integers, list[Any]]) -> list[Any]:
    """The value of each place."""
    places, values = told
    return [values[place] for place in places.tolist()]


def kinds_of(keys: Keys, classes: Integers, rows: Integers) -> Integers:
    """The class of each of these rows."""
    one, two, radix = keys
    first = one[rows].astype(np.int64) if len(one) > 1 else np.full(len(rows), one[0], np.int64)
    kinds: Integers = classes[first * radix + (two[rows] if len(two) > 1 else two[0])].astype(np.int64)
    return kinds


def _present(one: _Coded, two: _Coded, size: int) -> Integers:
    """The keys that occur."""
    keys = one.codes.astype(np.int64) * two.size + two.codes
    return np.flatnonzero(np.bincount(keys, minlength=size)) if len(keys) else np.zeros(0, dtype=np.int64)


def _places_of(one: _Coded, two: _Coded, keys: Integers) -> dict[str, tuple[Integers, list[Any]]]:
    """The columns of both, with the place of their value for each of these keys."""
    found = {name: (places[keys // two.size], values) for name, (places, values) in one.columns.items()}
    return found | {name: (places[keys % two.size], values) for name, (places, values) in two.columns.items()}


def _together(one: _Coded, two: _Coded) -> _Coded:
    """Two as one: its numbers are those pairs that occur."""
    keys = one.codes.astype(np.int64) * two.size + two.codes
    codes: Integers
    if one.size * two.size <= NUMBERED_AT_MOST:
        present = np.flatnonzero(np.bincount(keys, minlength=1))
        places = np.zeros(one.size * two.size, dtype=np.int32)
        places[present] = np.arange(len(present))
        codes = places[keys]
    else:
        present, codes = np.unique(keys, return_inverse=True)
    return _Coded(codes.astype(np.int32), len(present), _places_of(one, two, present))


def _of_column(name: str, codes: Integers, values: list[Any]) -> _Coded:
    return _Coded(codes, len(values), {name: (np.arange(len(values)), values)})


def _coded(name: str, column: Any) -> _Coded:
    kind = column.type
    if pa.types.is_boolean(kind) or pa.types.is_integer(kind) or pa.types.is_date32(kind):
        return _coded_numbers(name, column)
    encoded = column if pa.types.is_dictionary(kind) else column.dictionary_encode()
    values = encoded.dictionary.to_pylist()
    indices = encoded.indices
    if indices.null_count or any(value is None for value in values):
        indices = indices.fill_null(len(values))
        values.append(None)
    codes = np.asarray(indices)
    if len(codes) and codes.max() == codes.min():
        return _of_column(name, np.zeros(1, np.uint8), [values[codes[0]]])
    return _of_column(name, codes, values)


def _coded_numbers(name: str, column: Any) -> _Coded:
    is_flag, is_day = pa.types.is_boolean(column.type), pa.types.is_date32(column.type)
    plain = column.cast(pa.int8()) if is_flag else column.cast(pa.int32()) if is_day else column
    nulls = np.asarray(plain.is_null()) if plain.null_count else None
    numbers = np.asarray(plain.fill_null(0) if plain.null_count else plain).astype(np.int64)
    given = numbers if nulls is None else numbers[~nulls]
    low, high = (int(given.min()), int(given.max())) if len(given) else (0, -1)
    if nulls is None and low == high:
        return _of_column(name, np.zeros(1, np.uint8), [_value(low, is_flag, is_day)])
    if high - low < CLOSE_TOGETHER:
        present, codes = np.arange(low, high + 1), numbers - low
    else:
        present, codes = np.unique(numbers, return_inverse=True)
    values = [_value(number, is_flag, is_day) for number in present.tolist()]
    if nulls is not None:
        codes = np.where(nulls, len(values), codes)
        values.append(None)
    return _of_column(name, codes.astype(np.int32), values)


def _value(number: int, is_flag: bool, is_day: bool) -> Any:
    if is_flag:
        return bool(number)
    return EPOCH.fromordinal(number + EPOCH.toordinal()) if is_day else number
