"""`xubao population …` as anybody runs it: a process of its own, with its start, its time and its memory."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

PROGRAM = Path(sys.executable).with_name("xubao")
_BYTECODE = Path(__file__).parents[2] / ".cache" / "bytecode"


class Taken(NamedTuple):
    """Seconds by the clock, seconds on the processors, peak in MiB."""

    clock: float
    worked: float
    peak: int

    def line(self, name: str, persons: int) -> str:
        """One line of a report."""
        rate = persons / self.clock / 1e6
        took = f"{self.clock:7.2f} s by the clock, {self.worked:7.2f} on the processors"
        return f"  {name:28} {took}, {rate:6.2f} M/s, peak {self.peak:,} MiB"


def begin(*arguments: str | Path) -> subprocess.Popen[bytes]:
    """Start the command with these arguments."""
    said = [str(argument) for argument in arguments]
    # As anywhere else the second start compiles no source, even where Python is told to write no bytecode: that is 3 s.
    told = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    told |= {"PYTHONPYCACHEPREFIX": os.environ.get("PYTHONPYCACHEPREFIX", str(_BYTECODE))}
    return subprocess.Popen([PROGRAM, "population", *said], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=told)


def command(*arguments: str | Path) -> Taken:
    """Run the command to its end, which must be a good one."""
    begun = time.perf_counter()
    process = begin(*arguments)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"xubao population {' '.join(str(argument) for argument in arguments)}: exit {process.returncode}")
    return Taken(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def invented(folder: Path, persons: int) -> Path:
    """A table of invented people, made where it is not there yet."""
    people = folder / f"people-{persons}.parquet"
    if not people.exists():
        taken = command("synthesize", people, "--persons", str(persons), "--seed", "7")
        print(taken.line(f"{persons:,} people invented", persons))
    return people


def options_for(described: str | None, persons: float) -> argparse.ArgumentParser:
    """What every yardstick of whole commands can be told: how many people, and the folder where they stay."""
    options = argparse.ArgumentParser(description=described, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("persons", nargs="?", type=float, default=persons)
    options.add_argument("--folder", type=Path)
    return options


@contextmanager
def working_in(folder: Path | None) -> Iterator[Path]:
    """The folder that was told, made where it is not there, or one that goes away again."""
    with tempfile.TemporaryDirectory() as temporary:
        home = folder or Path(temporary)
        home.mkdir(parents=True, exist_ok=True)
        yield home
