"""Where a person is counted: area, scheme and plan; age band; length of the gap."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Place = tuple[str, str | None, str | None]

AGE_BANDS: Final = ("-24", "25-34", "35-44", "45-54", "55-", "")
"""The last one: age not told."""
_AGE_EDGES = np.array([25, 35, 45, 55])
GAP_CLASSES: Final = ("0", "1", "2", "3", "4-6", "7-12", "13-24", "25-", "never")
"""Whole unpaid months; never: not in employee insurance so far."""
GAP_LONGEST: Final = (0, 1, 2, 3, 6, 12, 24, 1200, 0)
"""The longest gap of each class, by which the assumptions choose their share."""
_GAP_EDGES = np.array([1, 2, 3, 4, 7, 13, 25])
NEVER_ENROLLED = len(GAP_CLASSES) - 1


class Places:
    """Places met so far, numbered: the number is the same in every batch."""

    def __init__(self) -> None:
        self.named: list[Place] = []
        self._numbers: dict[Place, int] = {}

    def of(self, batch: pa.RecordBatch) -> Numbers:
        """The number of each person's place."""
        columns = [_coded(batch, name) for name in ("area", "scheme", "plan")]
        key = np.zeros(len(batch), dtype=np.int64)
        for codes, values in columns:
            key = key * len(values) + codes
        size = int(np.prod([len(values) for _, values in columns]))
        numbers = np.zeros(size, dtype=np.int64)
        for cell in np.flatnonzero(np.bincount(key, minlength=size)).tolist():
            place: list[Any] = []
            rest = cell
            for _, values in reversed(columns):
                rest, code = divmod(rest, len(values))
                place.append(values[code])
            numbers[cell] = self._number((place[2], place[1], place[0]))
        return numbers[key]

    def _number(self, place: Place) -> int:
        if place not in self._numbers:
            self._numbers[place] = len(self.named)
            self.named.append(place)
        return self._numbers[place]


def age_bands(batch: pa.RecordBatch) -> Numbers:
    """The row of AGE_BANDS of each person."""
    untold = len(AGE_BANDS) - 1
    if "age" not in batch.schema.names:
        return np.full(len(batch), untold, dtype=np.int64)
    ages = np.asarray(batch.column("age").fill_null(-1)).astype(np.int64)
    return np.where(ages < 0, untold, np.searchsorted(_AGE_EDGES, ages, side="right"))


def gap_classes(gap: Numbers, never: NDArray[np.bool_]) -> Numbers:
    """The row of GAP_CLASSES for gaps of so many months."""
    return np.where(never, NEVER_ENROLLED, np.searchsorted(_GAP_EDGES, gap, side="right"))


def _coded(batch: pa.RecordBatch, name: str) -> tuple[Numbers, list[str | None]]:
    if name not in batch.schema.names:
        return np.zeros(len(batch), dtype=np.int64), [None]
    column = batch.column(name)
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    values: list[str | None] = [*encoded.dictionary.to_pylist(), None]
    return np.asarray(encoded.indices.fill_null(len(values) - 1)).astype(np.int64), values
