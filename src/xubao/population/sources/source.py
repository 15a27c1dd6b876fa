"""A table of people on disk, in units that can be read one by one and again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import local
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from xubao.population.columns import FACTS
from xubao.population.problems import UnreadableInput

MOST_ROWS: Final = 1 << 19
"""Rows of a batch at most, however large the units are."""
WRONG: Final = "wrong"
"""Column of a staged table: "column=value" of the first field of a row that could not be read; null where all could."""
NAMES_ONLY: Final = ("person", "office")
"""Columns that no rule looks at: half of what there is to read."""
_TEXTS = [column.name for column in FACTS if column.kind == "text"] + ["office"]


@dataclass(frozen=True)
class Unit:
    """A stretch of rows that is done or not done as a whole: a row group of a Parquet file, a batch of an Arrow file."""

    path: Path
    number: int
    rows: int


class Source:
    """Files of one kind with the same columns.

    units: what can be read, in order. digest: SHA-256 over the bytes of all files. read: the batches of a unit; any thread may.
    """

    def __init__(self, paths: Sequence[Path], name: str) -> None:
        """name: how the input was given. Raises UnreadableInput."""
        self.name = name
        self.paths = tuple(paths)
        self.digest = _digest(self.paths)
        self._opened = local()
        self.units: list[Unit] = []
        self.schema: pa.Schema | None = None
        for path in self.paths:
            units, schema = self._look_into(path)
            if self.schema is not None and not schema.equals(self.schema):
                raise UnreadableInput(path, f"its columns differ from those of {self.paths[0].name}")
            self.schema = schema
            self.units += units

    @property
    def rows(self) -> int:
        """Rows of all units."""
        return sum(unit.rows for unit in self.units)

    def read(self, unit: Unit, without: Sequence[str] = ()) -> Iterator[pa.RecordBatch]:
        """The rows of a unit. without: columns that are left out. Raises UnreadableInput."""
        assert self.schema is not None
        columns = [name for name in self.schema.names if name not in without] if without else None
        try:
            yield from self._batches(self._open(unit.path), unit, columns)
        except (pa.ArrowException, OSError) as broken:
            raise UnreadableInput(f"{unit.path.name}, {unit.number}", _first_line(broken)) from broken

    @property
    def reads_units_whole(self) -> bool:
        """Is every unit read as one batch?"""
        return all(unit.rows <= self.rows_at_once() for unit in self.units)

    def rows_at_once(self) -> int:
        """Rows up to which a unit is one batch."""
        return MOST_ROWS

    def person_ranges(self) -> list[tuple[int, int]] | None:
        """The least and the greatest person of each unit, where the files tell; else None."""
        return None

    def _look_into(self, path: Path) -> tuple[list[Unit], pa.Schema]:
        try:
            return self._units_of(path)
        except (pa.ArrowException, OSError) as broken:
            raise UnreadableInput(path, _first_line(broken)) from broken

    def _open(self, path: Path) -> Any:
        if getattr(self._opened, "path", None) != path:
            self._opened.path, self._opened.file = path, self._opener()(path)
        return self._opened.file

    def _opener(self) -> Callable[[Path], Any]:
        raise NotImplementedError

    def _units_of(self, path: Path) -> tuple[list[Unit], pa.Schema]:
        raise NotImplementedError

    def _batches(self, file: Any, unit: Unit, columns: list[str] | None) -> Iterator[pa.RecordBatch]:
        raise NotImplementedError


def unread_as_empty(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same people; rows of which a field could not be read say nothing of their months, and so are wrong rows."""
    if WRONG not in batch.schema.names or batch.column(WRONG).null_count == len(batch):
        return batch
    paid = batch.column("paid")
    empty = pc.if_else(batch.column(WRONG).is_valid(), pa.scalar(None, paid.type), paid)
    return batch.set_column(batch.schema.names.index("paid"), "paid", empty)


class ParquetSource(Source):
    """Parquet files; a unit is a row group."""

    def _opener(self) -> Callable[[Path], Any]:
        texts = [name for name in _TEXTS if self.schema is not None and name in self.schema.names]
        return lambda path: pq.ParquetFile(path, read_dictionary=texts, memory_map=True)

    def _units_of(self, path: Path) -> tuple[list[Unit], pa.Schema]:
        file = pq.ParquetFile(path)
        groups = range(file.metadata.num_row_groups)
        return [Unit(path, group, file.metadata.row_group(group).num_rows) for group in groups], file.schema_arrow

    def rows_at_once(self) -> int:
        """Twice as many: a row group of the usual million is read whole."""
        return 2 * MOST_ROWS

    def _batches(self, file: Any, unit: Unit, columns: list[str] | None) -> Iterator[pa.RecordBatch]:
        if unit.rows > self.rows_at_once():
            yield from file.iter_batches(MOST_ROWS, row_groups=[unit.number], columns=columns, use_threads=False)
        else:
            yield from file.read_row_group(unit.number, columns=columns, use_threads=False).combine_chunks().to_batches()

    def person_ranges(self) -> list[tuple[int, int]] | None:
        """As the statistics of the column person tell."""
        ranges = []
        for path in self.paths:
            metadata = pq.ParquetFile(path).metadata
            place = metadata.schema.names.index("person")
            for group in range(metadata.num_row_groups):
                told = metadata.row_group(group).column(place).statistics
                if told is None or not told.has_min_max or not isinstance(told.min, int):
                    return None
                ranges.append((told.min, told.max))
        return ranges


class ArrowSource(Source):
    """Arrow IPC files, mapped into memory; a unit is a record batch."""

    def _opener(self) -> Callable[[Path], Any]:
        return lambda path: pa.ipc.open_file(pa.memory_map(str(path)))

    def _units_of(self, path: Path) -> tuple[list[Unit], pa.Schema]:
        file = self._opener()(path)
        rows = [file.get_batch(number).num_rows for number in range(file.num_record_batches)]
        return [Unit(path, number, count) for number, count in enumerate(rows)], file.schema

    def _batches(self, file: Any, unit: Unit, columns: list[str] | None) -> Iterator[pa.RecordBatch]:
        batch = file.get_batch(unit.number)
        for first in range(0, batch.num_rows, MOST_ROWS):
            piece = batch.slice(first, MOST_ROWS)
            yield piece if columns is None else piece.select(columns)


def _digest(paths: Sequence[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        try:
            with path.open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
        except OSError as problem:
            raise UnreadableInput(path, _first_line(problem)) from problem
    return whole.hexdigest()


def _first_line(problem: BaseException) -> str:
    return str(problem).strip().splitlines()[0] if str(problem).strip() else type(problem).__name__
