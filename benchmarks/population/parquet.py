"""From Parquet to Parquet: the smaller rules by our memory, DuckDB and Polars, and all rules by `xubao population assess`.

    python -m benchmarks.population.parquet [1e6 1e7 …] [--rounds 3] [--compression lz4]

All run in turn in one process; medians of the rounds; the page cache is warm; the peers sync nothing, `assess` every part. The
memory of the smaller rules has met everybody before, `assess` begins anew each time. The people of all rules live in every area
that has a pack: a tenth missed the last months, a third joined late, one in twenty has a hole in the record.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.population.ours import Remembering
from benchmarks.population.peers import duckdb_parquet, polars_parquet
from benchmarks.population.small_rules import ANSWERS, CHECKSUMS, checksum, people
from xubao.population.runs.assess_run import assess_population
from xubao.population.runs.options import RunOptions
from xubao.rulebook.packs import known_areas

ROW_GROUP = 500_000
AS_OF = date(2025, 8, 18)
PRESENT = 56
LEAN: dict[str, Any] = {
    "write_statistics": False,
    "use_dictionary": False,
    "column_encoding": {"id": "DELTA_BINARY_PACKED"},
}
"""How the smaller answers are written: nobody looks for one by its value, and compression finds how little they say."""


def small_table(count: int) -> pa.Table:
    """The people of the smaller rules."""
    region, tier, paid = people(count)
    return pa.table({"id": np.arange(count), "region": region, "tier": tier, "paid": paid})


def whole_table(count: int) -> pa.Table:
    """People for all rules of all areas."""
    draw, one = np.random.default_rng(20260820), np.uint64(1)
    areas = list(known_areas())
    everything = (one << np.uint64(PRESENT)) - one
    start = np.where(draw.random(count) < 0.3, draw.integers(0, PRESENT, count), 0).astype(np.uint64)
    gap = np.where(draw.random(count) < 0.1, draw.integers(1, 9, count), 0).astype(np.uint64)
    paid = (everything >> gap) & ((everything >> start) << start)
    hole = np.uint64(3) << draw.integers(5, 45, count).astype(np.uint64)
    paid = np.where(draw.random(count) < 0.05, paid & ~hole, paid)
    area = pa.DictionaryArray.from_arrays(draw.integers(0, len(areas), count).astype(np.int32), areas)
    first = pa.array(np.full(count, 202101, np.int32))
    columns = {"person": np.arange(count), "area": area, "first_month": first, "paid": paid.view(np.int64)}
    return pa.table(columns)


def ours_parquet(ours: Remembering, source: Path, into: Path, layout: str, compression: str) -> None:
    """The smaller rules: every other row group in each of two threads. lean: the number of the outcome, and a table of them."""
    into.mkdir(exist_ok=True)

    def every_other(first: int) -> None:
        file, writer = pq.ParquetFile(source, memory_map=True), None
        for group in range(first, file.num_row_groups, 2):
            table = file.read_row_group(group, use_threads=False).combine_chunks()
            told = [table.column(name).chunk(0).to_numpy() for name in ("region", "tier", "paid")]
            numbers = np.zeros(len(table), np.int32)
            found = {"id": table.column("id")} | _columns(ours, told, numbers, layout)
            rows = pa.table(found)
            writer = writer or pq.ParquetWriter(into / f"part-{first}.parquet", rows.schema, compression=compression, **LEAN)
            writer.write_table(rows)
        if writer is not None:
            writer.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(every_other, range(2)))
    if layout == "lean":
        pq.write_table(pa.table(ours.columns), into / "outcomes.parquet")


def _columns(ours: Remembering, told: list[Any], numbers: Any, layout: str) -> dict[str, Any]:
    if layout == "lean":
        return {"outcome": ours.outcomes_alone(*told, numbers)}
    out = {name: np.empty(len(numbers), kind) for name, kind in ANSWERS.items()}
    return ours.answers_alone(*told, out)


def check(count: int, folder: Path, layout: str) -> None:
    """The answers in the files must be those of the oracle."""
    table = pa.concat_tables([pq.read_table(part) for part in sorted(folder.glob("part-*.parquet"))]).sort_by("id")
    if layout == "lean":
        outcomes = pq.read_table(folder / "outcomes.parquet")
        table = outcomes.take(table.column("outcome"))
    if count in CHECKSUMS and checksum({name: table[name].to_numpy() for name in ANSWERS}) != CHECKSUMS[count]:
        raise SystemExit(f"{folder}: other answers than the oracle's")


def size_of(path: Path) -> int:
    """Bytes of a file or of the Parquet files of a folder."""
    return sum(file.stat().st_size for file in path.rglob("*.parquet")) if path.is_dir() else path.stat().st_size


def series(count: int, rounds: int, compression: str, home: Path) -> None:
    """Print one block for one size."""
    small, whole = home / "small.parquet", home / "whole.parquet"
    pq.write_table(small_table(count), small, compression=compression, row_group_size=ROW_GROUP, use_dictionary=False)
    pq.write_table(whole_table(count), whole, compression=compression, row_group_size=ROW_GROUP, use_dictionary=["area"])
    ours = Remembering(threads=1)
    runs: dict[str, Callable[[Path], Any]] = {
        "DuckDB, smaller rules": lambda into: duckdb_parquet(small, into, compression),
        "Polars, smaller rules": lambda into: polars_parquet(small, into, compression),
        "ours, smaller, table": lambda into: ours_parquet(ours, small, into, "table", compression),
        "ours, smaller, lean": lambda into: ours_parquet(ours, small, into, "lean", compression),
    }
    for layout, only_action in (("table", False), ("lean", False), ("table", True)):
        options = RunOptions(AS_OF, layout=layout, only_action=only_action)
        name = f"all rules, {'only action' if only_action else layout}"
        runs[name] = lambda into, options=options: assess_population(str(whole), into, options)
    taken: dict[str, list[float]] = {name: [] for name in runs}
    sizes = {}
    for number in range(rounds + 1):
        for name, run in runs.items():
            into = home / "out.parquet"
            begun = time.perf_counter()
            run(into)
            taken[name].append(time.perf_counter() - begun)
            sizes[name] = size_of(into)
            if number == 0 and name.startswith("ours"):
                check(count, into, name.rpartition(" ")[2])
            shutil.rmtree(into) if into.is_dir() else into.unlink()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count:,} persons, {compression}, in {size_of(small) >> 20} and {size_of(whole) >> 20} MiB", end="; ")
    print(f"peak of the process {peak:,} MiB; load {os.getloadavg()[0]:.1f}")
    base = statistics.median(taken["DuckDB, smaller rules"][1:])
    for name, times in taken.items():
        median = statistics.median(times[1:])
        rate = count / median / 1e6
        print(f"  {name:22} {median:8.3f} s ({min(times[1:]):.3f} to {max(times[1:]):.3f}) {rate:7.2f} M/s", end=", ")
        print(f"to DuckDB {base / median:.2f}, out {sizes[name] / count:.1f} bytes a person")


def main() -> None:
    """Print one block per size."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("counts", nargs="*", type=float, default=[1e6])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--compression", default="lz4", choices=("lz4", "zstd", "snappy"))
    chosen = options.parse_args()
    for count in map(int, chosen.counts):
        with tempfile.TemporaryDirectory() as home:
            series(count, chosen.rounds, chosen.compression, Path(home))


if __name__ == "__main__":
    main()
