"""The different outcomes of a population, numbered: far fewer than people."""

from __future__ import annotations

from threading import Lock
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from xubao.population.outcome import SCHEMA, Outcome
from xubao.population.spread_kernel import spread

Integers = NDArray[Any]


class Outcomes:
    """Outcomes met so far. Numbers never change; new ones are added at the end."""

    def __init__(self) -> None:
        self._numbers: dict[Outcome, int] = {}
        self._table = SCHEMA.empty_table()
        self._spread: dict[str, _Spread] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._numbers)

    def number_of(self, outcome: Outcome) -> int:
        """The number of an outcome."""
        return self._numbers.setdefault(outcome, len(self._numbers))

    def table(self) -> pa.Table:
        """All outcomes, one row each, in the order of their numbers."""
        with self._lock:
            if len(self._table) < len(self._numbers):
                new = list(self._numbers)[len(self._table) :]
                columns = [pa.array(values, field.type) for values, field in zip(zip(*new, strict=True), SCHEMA, strict=True)]
                added = pa.Table.from_arrays(columns, schema=SCHEMA)
                self._table = pa.concat_tables([self._table, added]).combine_chunks()
                self._spread = {}
            return self._table

    def spread(self, name: str, numbers: Integers) -> pa.Array:
        """One column of the outcomes with these numbers. Texts come as dictionaries: a person costs an index, not a text."""
        table = self.table()
        with self._lock:
            ready = self._spread.get(name)
            if ready is None or ready.rows < len(table):
                ready = self._spread[name] = _Spread(table.column(name).combine_chunks())
        return ready.at(numbers)


class _Spread:
    """One column of the outcomes, ready to be spread over people."""

    def __init__(self, column: Any) -> None:
        self.rows = len(column)
        self._dictionary = None
        column = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
        if pa.types.is_string(column.type):
            encoded = column.dictionary_encode()
            self._dictionary, column = encoded.dictionary, encoded.indices
        self._type = column.type
        self._unknown = ~np.asarray(column.is_valid())
        self._some_unknown = bool(self._unknown.any())
        filled = column.cast(pa.int32()) if pa.types.is_date32(column.type) else column
        self._values = np.asarray(filled.fill_null(False if pa.types.is_boolean(column.type) else 0))

    def at(self, numbers: Integers) -> pa.Array:
        nulls = spread(self._unknown, numbers) if self._some_unknown else None
        found = pa.array(spread(self._values, numbers), mask=nulls)
        if self._dictionary is not None:
            return pa.DictionaryArray.from_arrays(found, self._dictionary)
        return found.view(self._type) if pa.types.is_date32(self._type) else found
