"""Finds the class of every row of a batch: each fact column as small numbers, and what they make together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
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
    """A column as small numbers, each the place of a value; None at the end of `values` where some are null."""

    name: str
    codes: Integers
    values: list[Any]


def class_keys(batch: pa.RecordBatch, layout: Layout, number_of: Callable[[tuple[Any, ...]], int]) -> tuple[Keys, Integers]:
    """Keys of the rows, and the class that each key means. number_of: the class of a tuple of values of FACTS."""
    coded = [_coded(column.name, batch.column(column.name)) for column in layout.facts]
    several = [column for column in coded if len(column.values) > 1]
    fixed = {column.name: column.values[0] for column in coded if len(column.values) == 1}
    while len(several) > 2:
        one, two = several.pop(), several.pop()
        several.append(_together(one, two))
    several += [_Coded("", np.zeros(1, np.uint8), [()]) for _ in range(2 - len(several))]
    one, two = sorted(several, key=lambda column: -len(column.codes))
    if len(one.values) * len(two.values) > NUMBERED_AT_MOST:
        one, two = _together(one, two), _Coded("", np.zeros(1, np.uint8), [()])
    classes = np.zeros(len(one.values) * len(two.values), dtype=np.int32)
    radix = len(two.values)
    for place in _present(one, two, radix, len(classes)):
        told = fixed | _named(one, one.values[place // radix]) | _named(two, two.values[place % radix])
        classes[place] = number_of(tuple(told.get(column.name) for column in FACTS))
    return (one.codes, two.codes, radix), classes


def kinds_of(keys: Keys, classes: Integers, rows: Integers) -> Integers:
    """The class of each of these rows."""
    one, two, radix = keys
    first = one[rows].astype(np.int64) if len(one) > 1 else np.full(len(rows), one[0], np.int64)
    kinds: Integers = classes[first * radix + (two[rows] if len(two) > 1 else two[0])].astype(np.int64)
    return kinds


def _present(one: _Coded, two: _Coded, radix: int, size: int) -> list[int]:
    """The keys that occur."""
    keys = one.codes.astype(np.int64) * radix + two.codes
    counted = np.bincount(keys, minlength=size) if len(keys) else np.zeros(size, dtype=np.int64)
    return list(np.flatnonzero(counted).tolist())


def _named(column: _Coded, value: Any) -> dict[str, Any]:
    """What a value tells: of a column by its name, of several taken together by theirs."""
    return dict(value) if column.name == "" else {column.name: value}


def _together(one: _Coded, two: _Coded) -> _Coded:
    """Two columns as one: its values are those pairs that occur."""
    keys = one.codes.astype(np.int64) * len(two.values) + two.codes
    codes: Integers
    if len(one.values) * len(two.values) <= NUMBERED_AT_MOST:
        present = np.flatnonzero(np.bincount(keys, minlength=1))
        places = np.zeros(len(one.values) * len(two.values), dtype=np.int32)
        places[present] = np.arange(len(present))
        codes = places[keys]
    else:
        present, codes = np.unique(keys, return_inverse=True)
    values: list[Any] = []
    for key in present.tolist():
        told = _named(one, one.values[key // len(two.values)]) | _named(two, two.values[key % len(two.values)])
        values.append(tuple(told.items()))
    return _Coded("", codes.astype(np.int32), values)


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
        return _Coded(name, np.zeros(1, np.uint8), [values[codes[0]]])
    return _Coded(name, codes, values)


def _coded_numbers(name: str, column: Any) -> _Coded:
    is_flag, is_day = pa.types.is_boolean(column.type), pa.types.is_date32(column.type)
    plain = column.cast(pa.int8()) if is_flag else column.cast(pa.int32()) if is_day else column
    nulls = np.asarray(plain.is_null()) if plain.null_count else None
    numbers = np.asarray(plain.fill_null(0) if plain.null_count else plain).astype(np.int64)
    given = numbers if nulls is None else numbers[~nulls]
    low, high = (int(given.min()), int(given.max())) if len(given) else (0, -1)
    if nulls is None and low == high:
        return _Coded(name, np.zeros(1, np.uint8), [_value(low, is_flag, is_day)])
    if high - low < CLOSE_TOGETHER:
        present, codes = np.arange(low, high + 1), numbers - low
    else:
        present, codes = np.unique(numbers, return_inverse=True)
    values = [_value(number, is_flag, is_day) for number in present.tolist()]
    if nulls is not None:
        codes = np.where(nulls, len(values), codes)
        values.append(None)
    return _Coded(name, codes.astype(np.int32), values)


def _value(number: int, is_flag: bool, is_day: bool) -> Any:
    if is_flag:
        return bool(number)
    return EPOCH.fromordinal(number + EPOCH.toordinal()) if is_day else number
