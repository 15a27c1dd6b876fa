"""What runs in a worker: the assessor of one machine, on the batches that Spark hands over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from xubao.population.assessor import Assessor
from xubao.rulebook.resolving.provenance import Mode

Batches = Iterable[pa.RecordBatch]


@dataclass(frozen=True)
class Asked:
    """What is asked of every worker, small enough to travel with each task."""

    as_of: date
    mode: Mode = "inform"
    accepted: frozenset[str] = frozenset()
    packs: Path | None = None


@lru_cache(maxsize=1)
def _assessor(asked: Asked) -> Assessor:
    """One assessor in a worker process, which remembers whom it met from one task to the next."""
    return Assessor(asked.as_of, mode=asked.mode, accepted=asked.accepted, packs=asked.packs)


def answering(asked: Asked) -> Callable[[Batches], Iterator[pa.RecordBatch]]:
    """The function for `mapInArrow`."""

    def answered(batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield plain(_assessor(asked).answered(batch))

    return answered


def plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same batch without dictionaries, which Spark does not take."""
    columns = [column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def answer_schema(people: pa.Schema) -> pa.Schema:
    """The columns that come back for a table of people, without dictionaries."""
    assessor = Assessor(date(2025, 1, 1))
    none = pa.RecordBatch.from_pylist([], schema=people)
    return plain(assessor.answered(none)).schema
