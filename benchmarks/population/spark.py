"""The same assessment on Apache Spark: a master and two workers of one core each, on this machine, beside the local run.

    python -m benchmarks.population.spark [3e6] [--folder FOLDER] [--rounds 2]

Both read the same Parquet table of invented people and write every column of the answers; Spark partitions by area. The cluster
is up before the clock runs; in the first round its workers load packs and compiled formulas, later ones find them loaded. Counts
by state and sums of both runs are compared. Needs Java and PySpark (`./xubao setup --system`).
"""

from __future__ import annotations

import json
import os
import shutil
import time
from datetime import date
from pathlib import Path

from benchmarks.population.command import command, invented, options_for, working_in
from tools.local_cluster import NoCluster, session_settings, standalone_cluster
from xubao.population.spark.batches import Asked
from xubao.population.spark.cluster_run import assess_on_cluster, open_session

AS_OF = date(2026, 8, 20)
COMPARED = ("states", "sums")


def run(home: Path, persons: int, rounds: int) -> None:
    """Print one block."""
    people, local, cluster = invented(home, persons), home / "local", home / "cluster"
    shutil.rmtree(local, ignore_errors=True)
    print(f"{persons:,} persons, load {os.getloadavg()[0]:.1f}")
    print(command("assess", people, local, "--as-of", AS_OF.isoformat()).line("one machine, whole command", persons))
    expected = json.loads((local / "manifest.json").read_text(encoding="utf-8"))
    (home / "spark").mkdir(exist_ok=True)
    with standalone_cluster(home / "spark") as address:
        session = open_session(address, session_settings(home / "spark"))
        try:
            for number in range(rounds):
                shutil.rmtree(cluster, ignore_errors=True)
                begun = time.perf_counter()
                found = assess_on_cluster(session, str(people), str(cluster), Asked(AS_OF))
                taken = time.perf_counter() - begun
                size = sum(file.stat().st_size for file in cluster.rglob("*.parquet")) / persons
                took = f"{taken:7.2f} s by the clock, {persons / taken / 1e6:6.2f} M/s"
                print(f"  Spark, round {number + 1}{'':14} {took}, {size:.1f} bytes a person")
                if any(found[name] != expected[name] for name in COMPARED):
                    raise SystemExit("Spark counted other answers than the local run")
        finally:
            session.stop()
    print("  the same counts by state and the same sums")
    for folder in (local, cluster, home / "spark"):
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Print one block per size."""
    options = options_for(__doc__, 3e6)
    options.add_argument("--rounds", type=int, default=2)
    chosen = options.parse_args()
    with working_in(chosen.folder) as home:
        try:
            run(home, int(chosen.persons), chosen.rounds)
        except NoCluster as missing:
            raise SystemExit(str(missing)) from missing


if __name__ == "__main__":
    main()
