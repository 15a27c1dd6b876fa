"""A run that is killed and started again, beside one that nobody stopped: both must hold the same answers.

    python -m benchmarks.population.kill_and_resume [3e6] [--folder FOLDER] [--after 2] [--signal KILL]

`xubao population assess` is killed when so many of its parts are on record, as a power cut would do it; what it was writing then
has no name and counts for nothing. The same command goes on with the parts that are missing. Compared: each person's outcome, and
every file of outcomes and errors. --folder: where people and runs stay, for another look; else they are taken away at the end.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import time
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pyarrow.parquet as pq

from benchmarks.population.command import begin, command, invented, options_for, working_in

AS_OF = "2026-08-20"


def parts_on_record(folder: Path) -> int:
    """Parts that the journal of a run names; its first line says what is being run."""
    journal = folder / "progress.jsonl"
    return max(0, len(journal.read_bytes().splitlines()) - 1) if journal.exists() else 0


def killed(people: Path, into: Path, after: int, how: signal.Signals) -> int:
    """Start a run and kill it once `after` parts are on record. Returns how many were when it was dead."""
    process = begin("assess", people, into, "--as-of", AS_OF, "--layout", "lean")
    while parts_on_record(into) < after:
        if process.poll() is not None:
            raise SystemExit("the run was over before it could be killed: take more people")
        time.sleep(0.02)
    process.send_signal(how)
    process.wait()
    return parts_on_record(into)


def digest(folder: Path) -> tuple[int, str]:
    """Rows of a run, and what every person's answer and every outcome and error say together."""
    whole = hashlib.sha256()
    rows = ds.dataset(sorted(str(part) for part in (folder / "parts").glob("part-*"))).to_table(columns=["person", "outcome"])
    tables = [rows.sort_by("person")]
    tables += [pq.read_table(folder / name) for name in ("outcomes.parquet", "errors.parquet") if (folder / name).exists()]
    for table in tables:
        for column in table.sort_by(table.column_names[0]).columns:
            whole.update("\x1f".join(str(value) for value in column.to_pylist()).encode())
    return len(rows), whole.hexdigest()[:16]


def resumed(folder: Path) -> Any:
    """How many parts the last start found done."""
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["resumed_units"]


def run(home: Path, persons: int, after: int, how: signal.Signals) -> None:
    """Print one block."""
    people, straight, stopped = invented(home, persons), home / "straight", home / "stopped"
    for folder in (straight, stopped):
        shutil.rmtree(folder, ignore_errors=True)
    asked = ("--as-of", AS_OF, "--layout", "lean")
    print(command("assess", people, straight, *asked).line("never stopped", persons))
    on_record = killed(people, stopped, after, how)
    print(
        f"  {how.name}: {on_record} parts on record, {len(list((stopped / 'parts').glob('*.unfinished')))} unfinished files left"
    )
    print(command("assess", people, stopped, *asked).line("the same command again", persons))
    (rows, one), (others, two) = digest(straight), digest(stopped)
    print(
        f"  taken over from the first start: {resumed(stopped)} parts; {rows:,} and {others:,} answers, digests {one} and {two}"
    )
    if (rows, one) != (others, two) or resumed(stopped) != on_record:
        raise SystemExit("the run that was killed does not hold the same answers")
    print("  the same")


def main() -> None:
    """Print one block per size."""
    options = options_for(__doc__, 3e6)
    options.add_argument("--after", type=int, default=2)
    options.add_argument("--signal", choices=("KILL", "TERM", "INT"), default="KILL")
    chosen = options.parse_args()
    how = signal.Signals[f"SIG{chosen.signal}"]
    with working_in(chosen.folder) as home:
        run(home, int(chosen.persons), chosen.after, how)


if __name__ == "__main__":
    main()
