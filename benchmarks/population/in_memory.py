"""How many persons a second are answered in memory, beside a loop that moves the same bytes, DuckDB, Polars and OpenFisca.

    python -m benchmarks.population.in_memory [1e5 1e6 1e7 …] [--rounds 5] [--openfisca PYTHON]

The smaller rules of `small_rules.py`, everywhere with the same people and the same answers: the checksum of each is compared. All
run in turn in one process; medians of the rounds; the ratio is what survives another machine, that of the time on the processors
also one that is busy with other things. OpenFisca runs by the Python of an
environment that has openfisca-core, with at most a million persons. "everybody new" is the first round of ours, in which only the
first thousand have been met. Two loops move the same bytes: one as one writes it, person by person, one that the compiler turns
into instructions for many people.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.population.ours import Remembering
from benchmarks.population.peers import as_numpy, duckdb_people, polars_query, same_bytes
from benchmarks.population.small_rules import ANSWERS, CHECKSUMS, checksum, people

FEW = 1000
"""People who are answered before the clock runs: the compiled code is loaded then, or made."""
SLOW_AT = 10**7
"""From here on peers that hold everything several times over are left out unless asked for."""


def seconds(run: Callable[[], Any]) -> tuple[tuple[float, float], Any]:
    """How long one call takes, by the clock and on the processors, and what it returns."""
    begun, worked = time.perf_counter(), time.process_time()
    found = run()
    return (time.perf_counter() - begun, time.process_time() - worked), found


def series(count: int, rounds: int, peers: bool) -> None:
    """Print one block for one size."""
    told = people(count)
    numbers, out = np.zeros(count, np.int32), {name: np.zeros(count, kind) for name, kind in ANSWERS.items()}
    moved = {name: np.zeros(count, kind) for name, kind in ANSWERS.items()}
    ours, pool = Remembering(), ThreadPoolExecutor(2)
    (first, _), _ = seconds(lambda: ours.answers(*told, out))
    runs: dict[str, Callable[[], Any]] = {
        "loop, 13 out": lambda: same_bytes(told, moved, pool, in_vectors=False),
        "loop in vectors, 13": lambda: same_bytes(told, moved, pool, in_vectors=True),
        "ours, six columns": lambda: ours.answers(*told, out),
        "loop, 4 out": lambda: same_bytes(told, numbers, pool, in_vectors=False),
        "loop in vectors, 4": lambda: same_bytes(told, numbers, pool, in_vectors=True),
        "ours, outcomes": lambda: ours.outcomes(*told, numbers),
    }
    if peers:
        import polars as pl

        database = duckdb_people(*told)
        frame = pl.DataFrame(dict(zip(("region", "tier", "paid"), told, strict=True)))
        runs["DuckDB"] = lambda: database.sql(_duckdb_query()).to_arrow_table()
        runs["Polars"] = lambda: polars_query(frame.lazy()).collect()
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            spent, found = seconds(run)
            taken[name].append(spent)
            if number == 0:
                check(name, count, out if name.startswith("ours") else found)
    report(count, {name: times[1:] for name, times in taken.items()}, ours, first)


def check(name: str, count: int, found: Any) -> None:
    """Compare the answers with the checksum; a loop that moves bytes has none."""
    if found is None or name.startswith("loop") or count not in CHECKSUMS:
        return
    if checksum(found if isinstance(found, dict) else as_numpy(found)) != CHECKSUMS[count]:
        raise SystemExit(f"{name}: other answers than the oracle's")


def report(count: int, taken: dict[str, list[tuple[float, float]]], ours: Remembering, first: float) -> None:
    """Medians, rates and ratios to the loop that writes as much."""
    clock = {name: statistics.median(each for each, _ in times) for name, times in taken.items()}
    worked = {name: statistics.median(each for _, each in times) for name, times in taken.items()}
    outcomes, load = len(ours.columns["status"]), os.getloadavg()[0]
    print(f"{count:,} persons, {ours.different:,} different, {outcomes:,} outcomes; load {load:.1f}")
    print(f"  {'everybody new':20} {first:9.4f} s")
    for name, median in clock.items():
        out = "4" if name == "ours, outcomes" else "13"
        loop, vectors = f"loop, {out} out", f"loop in vectors, {out}"
        print(f"  {name:20} {median:9.4f} s {count / median / 1e6:8.2f} M/s, to the loops", end=" ")
        print(f"{clock[loop] / median:.4f} {clock[vectors] / median:.4f}; processors", end=" ")
        ratios = f"{worked[loop] / worked[name]:.4f} {worked[vectors] / worked[name]:.4f}"
        print(f"{worked[name] / count * 1e9:7.2f} ns a person, {ratios}")


def openfisca(python: str, count: int) -> None:
    """OpenFisca in its own environment."""
    program = [python, "-m", "benchmarks.population.openfisca_peer", str(count)]
    done = subprocess.run(program, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        said = json.loads(line)
        if said["checksum"] != CHECKSUMS.get(count, said["checksum"]):
            raise SystemExit("OpenFisca: other answers than the oracle's")
        print(f"  {said['name']:20} {said['seconds']:9.4f} s  {count / said['seconds'] / 1e6:8.3f} M/s")


def _duckdb_query() -> str:
    from benchmarks.population.peers import DUCKDB_QUERY

    return DUCKDB_QUERY.format(source="people")


def main() -> None:
    """Print one block per size."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("counts", nargs="*", type=float, default=[1e5, 1e6])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--peers", action="store_true", help="DuckDB and Polars beyond ten million too")
    options.add_argument("--alone", action="store_true", help="neither DuckDB nor Polars: the loops and ours")
    options.add_argument("--openfisca", metavar="PYTHON", default=os.environ.get("OPENFISCA_PYTHON"))
    chosen = options.parse_args()
    for count in map(int, chosen.counts):
        series(count, chosen.rounds, not chosen.alone and (chosen.peers or count <= SLOW_AT))
        if chosen.openfisca and count <= 10**6:
            openfisca(chosen.openfisca, count)


if __name__ == "__main__":
    main()
