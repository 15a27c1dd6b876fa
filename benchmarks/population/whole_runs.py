"""Whole commands over invented people of all areas, start of the program included: assess in both layouts, simulate.

    python -m benchmarks.population.whole_runs [1e7] [--folder FOLDER] [--rounds 2]

Each command is a process of its own that reads packs, loads compiled formulas and has met nobody; the first one after a change of
the formulas compiles them too, so the best of the rounds is shown, and all of them by the clock. The simulation compares two sets
of packs in all areas that a wider window and half the wait fit. --folder: where the people stay for the next time.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from benchmarks.population.command import command, invented, options_for, working_in

AS_OF = "2026-08-20"
CHANGE = """\
format: 1
names: {zh: 窗口六个月，等待减半, en: "Window of six months, half the wait"}
changes:
  - {change: window, limit: 3, to: 6}
  - {change: waiting, months: 6, to: 3}
"""


def run(home: Path, persons: int, rounds: int) -> None:
    """Print one block."""
    people, change, into = invented(home, persons), home / "change.yaml", home / "answers"
    change.write_text(CHANGE, encoding="utf-8")
    runs: dict[str, tuple[str | Path, ...]] = {
        "assess, lean": ("assess", people, into, "--as-of", AS_OF, "--layout", "lean"),
        "assess, all columns": ("assess", people, into, "--as-of", AS_OF),
        "simulate, two sets of packs": (
            "simulate", people, "--change", change, "--as-of", AS_OF, "--html", home / "report.html",
        ),
    }  # fmt: skip
    print(f"{persons:,} persons, load {os.getloadavg()[0]:.1f}")
    for name, arguments in runs.items():
        taken = []
        for _ in range(rounds):
            shutil.rmtree(into, ignore_errors=True)
            taken.append(command(*arguments))
        best = min(taken)
        print(best.line(name, persons), "; all: ", " ".join(f"{each.clock:.2f}" for each in taken), sep="")
        if into.exists():
            size = sum(file.stat().st_size for file in into.rglob("*.parquet"))
            print(f"  {'':28} {size / persons:.1f} bytes a person on disk")
    shutil.rmtree(into, ignore_errors=True)


def main() -> None:
    """Print one block per size."""
    options = options_for(__doc__, 1e7)
    options.add_argument("--rounds", type=int, default=2)
    chosen = options.parse_args()
    with working_in(chosen.folder) as home:
        run(home, int(chosen.persons), chosen.rounds)


if __name__ == "__main__":
    main()
