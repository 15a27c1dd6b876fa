"""Writes an invented population to a file, piece by piece: memory does not grow with the number of persons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from xubao.engine.computation import ENGINE_VERSION
from xubao.population.synthetic.draw_people import PIECE, Population
from xubao.population.synthetic.errors import BadCount
from xubao.rulebook.canonical_json import canonical

MOST: Final = 10_000_000_000
_AHEAD = 2
"""Pieces drawn before they can be written; more would only cost memory."""


def write_population(
    population: Population, persons: int, file: Path, told: Callable[[int], None] = lambda count: None
) -> dict[str, Any]:
    """Draw so many persons into a Parquet or (.arrow) Arrow IPC file, with a manifest beside it; returns the manifest.

    told: is called with the persons written since the last call. The file appears under its name when it is whole. Raises
    BadCount, OSError.
    """
    if not 1 <= persons <= MOST:
        raise BadCount(persons)
    unfinished = file.with_name(f".{file.name}.unfinished")
    counts: dict[str, int] = {}
    try:
        with _writer(unfinished, file.suffix, population.piece(0, 1).schema) as writer:
            for batch in pieces(population, persons):
                writer.write_batch(batch)
                for found in pc.value_counts(batch.column("area")).to_pylist():
                    counts[found["values"]] = counts.get(found["values"], 0) + found["counts"]
                told(len(batch))
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    manifest = manifest_of(population, persons, counts)
    manifest_file(file).write_bytes(canonical(manifest))
    return manifest


def manifest_file(file: Path) -> Path:
    """Where the manifest of a population file stands."""
    return file.with_name(f"{file.name}.manifest.json")


def pieces(population: Population, persons: int, threads: int = 2) -> Iterator[pa.RecordBatch]:
    """All pieces in order, drawn by several threads, few of them ahead."""
    cuts = [(number, min(PIECE, persons - number * PIECE)) for number in range(-(-persons // PIECE))]
    with ThreadPoolExecutor(threads) as pool:
        waiting: list[Future[pa.RecordBatch]] = []
        for number, count in cuts:
            waiting.append(pool.submit(population.piece, number, count))
            if len(waiting) > _AHEAD:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def manifest_of(population: Population, persons: int, counts: dict[str, int]) -> dict[str, Any]:
    """What makes the population repeatable: seed, marginals in full, packs, versions; and how many persons each area got."""
    return {
        "kind": "synthetic population",
        "persons": persons,
        "seed": population.seed,
        "as_of": population.as_of,
        "marginals": population.marginals.to_data(),
        "marginals_digest": population.marginals.digest,
        "packs": {place.area: place.digest for place in population.places},
        "persons_by_area": dict(sorted(counts.items())),
        "engine": ENGINE_VERSION,
        "versions": {name: version(name) for name in ("numpy", "pyarrow", "xubao")},
    }


def _writer(file: Path, suffix: str, schema: pa.Schema) -> Any:
    if suffix == ".arrow":
        return pa.ipc.new_file(file, schema)
    # Numbers that hardly repeat are not worth a dictionary; words always are.
    words = [field.name for field in schema if pa.types.is_dictionary(field.type)]
    return pq.ParquetWriter(file, schema, compression="zstd", use_dictionary=[*words, "age", "first_month", "paid"])
