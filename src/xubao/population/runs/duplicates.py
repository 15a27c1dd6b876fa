"""Persons who stand in more than one row: which row is right nobody knows, so none of them is answered."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from xubao.population.sources.source import ParquetSource, Source

Flags = NDArray[np.bool_]


class Duplicates:
    """Finds rows whose person stands elsewhere too.

    Where units follow each other in the order of their persons, as files sorted by person do, a unit is looked at alone. Else all
    persons are counted once before the run (DuckDB, which spills to disk).
    """

    def __init__(self, source: Source, folder: Path) -> None:
        alone = len(source.units) <= 1 or _in_order(source.person_ranges())
        self._elsewhere: pa.Array | None = None
        if not (alone and source.reads_units_whole):
            self._elsewhere = _counted(source, folder)

    def rows(self, batch: pa.RecordBatch) -> Flags | None:
        """Which rows of a batch are such; None where none is. A batch holds a whole unit, or the rest is found by the count."""
        persons = batch.column("person")
        if self._elsewhere is not None:
            found = pc.is_in(persons, value_set=self._elsewhere) if len(self._elsewhere) else None
            return None if found is None or not pc.any(found).as_py() else np.asarray(found.fill_null(False))
        if pa.types.is_integer(persons.type) and persons.null_count == 0:
            numbers = np.asarray(persons)
            if len(numbers) < 2 or bool((numbers[1:] > numbers[:-1]).all()):
                return None
        counted = pc.value_counts(persons)
        twice = counted.field("values").filter(pc.greater(counted.field("counts"), 1))
        return np.asarray(pc.is_in(persons, value_set=twice).fill_null(False)) if len(twice) else None


def _in_order(ranges: list[tuple[int, int]] | None) -> bool:
    return ranges is not None and all(one[1] < two[0] for one, two in pairwise(ranges))


def _counted(source: Source, folder: Path) -> Any:
    database = duckdb.connect(":memory:")
    try:
        database.execute(f"SET temp_directory = '{folder / 'spilled'}'")
        if isinstance(source, ParquetSource):
            listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in source.paths)
            told = f"read_parquet([{listed}])"
        else:
            told = "people"
            batches = (batch.select(["person"]) for unit in source.units for batch in source.read(unit))
            assert source.schema is not None
            people = pa.RecordBatchReader.from_batches(pa.schema([source.schema.field("person")]), batches)
            database.register("people", people)
        query = f"SELECT person FROM {told} WHERE person IS NOT NULL GROUP BY person HAVING count(*) > 1"
        return database.sql(query).to_arrow_table().column("person").combine_chunks()
    finally:
        database.close()
