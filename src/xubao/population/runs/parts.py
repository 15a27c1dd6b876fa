"""The files of one unit: answers, errors, and in the lean layout the outcomes that they name. Each is whole or not there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from xubao.population.assessor import Answers
from xubao.population.columns import CARRIED
from xubao.population.outcome import ANSWER_COLUMNS
from xubao.population.problems import NoRoom

LAYOUTS: Final = ("table", "lean")
"""table: every column for every person. lean: person, area, office, and the id of an outcome that outcomes.parquet holds once."""
FORMATS: Final = ("parquet", "arrow")
_DELTA = "DELTA_BINARY_PACKED"


class PartWriter:
    """Writes batches of answers of one unit into one file."""

    def __init__(self, path: Path, layout: str, ids: OutcomeIds, computation_id: str) -> None:
        """computation_id: of the run; it stands in the file's own metadata."""
        self.path = path
        self._metadata = {b"xubao.computation_id": computation_id.encode()}
        self.layout = layout
        self._ids = ids
        self._unfinished = path.with_suffix(path.suffix + ".unfinished")
        self._writer: Any = None
        self._kept: list[pa.RecordBatch] = []
        self.rows = 0

    def write(self, batch: pa.RecordBatch, answers: Answers, chosen: Any | None) -> None:
        """Append people with their answers. chosen: numbers of the rows that are written; None for all. Raises NoRoom."""
        numbers = answers.outcome if chosen is None else answers.outcome[chosen]
        rows = batch if chosen is None else batch.take(pa.array(chosen))
        columns: dict[str, Any] = {name: rows.column(name) for name in CARRIED if name in rows.schema.names}
        if self.layout == "lean":
            columns["outcome"] = self._ids.column(answers, numbers)
        else:
            columns |= {name: answers.outcomes.spread(name, numbers) for name in ANSWER_COLUMNS}
        found = pa.RecordBatch.from_pydict(columns).replace_schema_metadata(self._metadata)
        self.rows += len(numbers)
        if self.path.suffix == ".arrow":
            self._kept.append(found)
            return
        with _room(self.path):
            if self._writer is None:
                self._writer = parquet_writer(self._unfinished, found.schema)
            self._writer.write_table(pa.Table.from_batches([found]))

    def close(self) -> int:
        """Finish the file: from here on it has its name. Returns its size in bytes; 0 where nobody was written."""
        with _room(self.path):
            if self._kept:
                # One dictionary for the whole file: the format knows no second one.
                _write_arrow(self._unfinished, pa.Table.from_batches(self._kept).unify_dictionaries())
            elif self._writer is None:
                return 0
            else:
                self._writer.close()
            return finished(self._unfinished, self.path)

    def abandon(self) -> None:
        """Leave nothing behind."""
        if self._writer is not None:
            try:
                self._writer.close()
            except OSError:
                # The disk that refused the rows refuses the end of the file too.
                self._writer = None
        self._unfinished.unlink(missing_ok=True)


def parquet_writer(path: Path, schema: pa.Schema) -> Any:
    """A writer whose integers are written as differences or bit by bit: smaller than by value, and faster to compress."""
    texts = [field.name for field in schema if pa.types.is_dictionary(field.type)]
    deltas = {field.name: _DELTA for field in schema if pa.types.is_integer(field.type) or pa.types.is_date32(field.type)}
    options: dict[str, Any] = {"use_dictionary": texts or False, "column_encoding": deltas or None}
    return pq.ParquetWriter(path, schema, compression="lz4", write_statistics=["person"], **options)


class OutcomeIds:
    """Ids of outcomes: what they say decides them, so that parts, starts and machines agree without speaking to each other."""

    def __init__(self) -> None:
        self._outcomes: Any = None
        self._ids: list[str] = []
        self._lock = Lock()

    def column(self, answers: Answers, numbers: Any) -> pa.Array:
        """The ids of outcomes, as a dictionary."""
        return pa.DictionaryArray.from_arrays(pa.array(numbers), pa.array(self._known(answers)))

    def table(self, answers: Answers, numbers: Any) -> pa.Table:
        """The outcomes with these numbers, each with its id."""
        ids = self._known(answers)
        chosen = answers.outcomes.table().take(pa.array(numbers))
        return chosen.add_column(0, "outcome", pa.array([ids[number] for number in numbers.tolist()]))

    def _known(self, answers: Answers) -> list[str]:
        with self._lock:
            if self._outcomes is not answers.outcomes:
                self._outcomes, self._ids = answers.outcomes, []
            for row in answers.outcomes.table().slice(len(self._ids)).to_pylist():
                said = "\x1f".join("" if value is None else str(value) for value in row.values())
                self._ids.append(hashlib.sha256(said.encode()).hexdigest()[:16])
            return self._ids


def _write_arrow(path: Path, table: pa.Table) -> None:
    with pa.ipc.new_file(str(path), table.schema) as writer:
        writer.write_table(table)


def write_table(path: Path, table: pa.Table) -> None:
    """A small Parquet file, whole or not there. Raises NoRoom."""
    unfinished = path.with_suffix(path.suffix + ".unfinished")
    with _room(path):
        pq.write_table(table, unfinished)
        finished(unfinished, path)


def finished(unfinished: Path, path: Path) -> int:
    """Give a file its name once its bytes are on disk. Returns its size."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    size = unfinished.stat().st_size
    unfinished.replace(path)
    return size


@contextmanager
def _room(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise NoRoom(path, str(problem)) from problem
