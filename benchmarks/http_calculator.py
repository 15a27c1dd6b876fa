"""How many questions a second one core answers over HTTP, beside a bare ASGI application that returns a constant.

    python benchmarks/http_calculator.py [--rounds 3] [--seconds 4] [--connections 32] [--server uvicorn|granian]

One server process on the first core, the load tool wrk (`./xubao setup --system` installs it) on the second, rounds
interleaved, median of the rounds. 20,000 different people of all areas that have a pack, half of them lapsed for one to six
months, a third with a hole in their history that was never paid, a quarter with an age or a payment period told; each request
is another person, by GET or POST in the short form. Everybody is asked once before the measuring begins: no answer is kept by
person, but the wording of the some thousand outcomes that they come to is. The limit of requests is on and never met.

The ratio by CPU time (of the server, per request) is the one to look at where the machine is not idle.

Lines: the constant; GET; POST; GET where the wording of no outcome is kept (XUBAO_API_REMEMBERED=0); a whole answer (full).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from xubao.rulebook.packs import known_areas
from xubao.values.month import Month

PORT = 8917
AS_OF = date(2026, 11, 23)
PEOPLE = 20_000
SCRIPT = Path(__file__).with_name("_next_person.lua")


class Line(NamedTuple):
    """One line of the table: which application, with which requests."""

    name: str
    application: str
    method: str = "GET"
    detail: str = ""
    remembered: str = "4096"
    keeps: bool = False  # the wording of outcomes


LINES = (
    Line("constant", "_bare_application:application"),
    Line("GET", "xubao", keeps=True),
    Line("POST", "xubao", "POST", keeps=True),
    Line("GET, nothing kept", "xubao", remembered="0"),
    Line("GET, full", "xubao", detail="&detail=full"),
)


class Measured(NamedTuple):
    """Requests per second, CPU microseconds of the server per request, milliseconds, and answers that were refused."""

    rate: float
    cpu: float
    middle: float
    slow: float
    wrong: int


def people(count: int) -> Iterator[dict[str, Any]]:
    """So many different people, as bodies of a question."""
    draw = random.Random(20260820)
    areas = list(known_areas())
    present = Month.of(AS_OF)
    for number in range(count):
        first = present.plus(-draw.randint(20, 150))
        last = present.plus(-draw.randint(2, 7)) if number % 2 else present.plus(-1)
        periods = [f"{first}..{last}"]
        if draw.random() < 1 / 3:
            hole = draw.randint(first + 2, last - 4)
            periods = [f"{first}..{Month(hole - 1)}", f"{Month(hole + draw.randint(1, 2))}..{last}"]
        facts: dict[str, Any] = {"participation": "flexible", "paid": periods}
        if draw.random() < 1 / 4:
            facts |= {"age": draw.randint(22, 58)} if number % 4 else {"payment_period": "month"}
        yield {"area": areas[number % len(areas)], "as_of": AS_OF.isoformat(), "facts": facts}


def as_query(body: dict[str, Any]) -> str:
    """The same question as an address."""
    facts = {name: ",".join(value) if isinstance(value, list) else value for name, value in body["facts"].items()}
    told = {"area": body["area"], "as_of": body["as_of"], **facts}
    return "/api/v1/explain?" + "&".join(f"{name}={value}" for name, value in told.items())


@contextmanager
def served(line: Line, server: str, core: str) -> Iterator[int]:
    """A server on its core, ready to answer; its process id."""
    target = "xubao.api.asgi:make_application" if line.application == "xubao" else line.application
    if server == "uvicorn":
        words = [sys.executable, "-m", "uvicorn", "--port", str(PORT), "--no-access-log", "--log-level", "error", target]
        words += ["--no-proxy-headers", "--no-server-header", "--ws", "none"]
    else:
        words = [sys.executable, "-m", "granian", "--interface", "asgi", "--port", str(PORT), "--workers", "1", "--no-ws", target]
        words += ["--no-log"]
    if line.application == "xubao":
        words.append("--factory")
    limits = {"XUBAO_API_RATE": "600000000", "XUBAO_API_BURST": "1000000", "XUBAO_API_REMEMBERED": line.remembered}
    environment = {**os.environ, **limits, "PYTHONPATH": str(Path(__file__).parent)}
    process = subprocess.Popen(["taskset", "-c", core, *words], env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(line)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def wait_until_ready(line: Line) -> None:
    """Wait for the first answer, and for the compiled formulas where there are some."""
    end = time.monotonic() + 600
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/api/v1/health", timeout=10) as answer:
                if line.application != "xubao" or 6 in json.load(answer)["compiled"]:
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise SystemExit(f"{line.name}: the server did not become ready")


def cpu_microseconds(process: int) -> float:
    """CPU time that a process and its children have taken."""
    total = 0
    for task in (process, *(int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split())):
        user, system = Path(f"/proc/{task}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
        total += int(user) + int(system)
    return total * 1_000_000 / os.sysconf("SC_CLK_TCK")


def measured(line: Line, files: dict[str, Path], process: int, seconds: int, connections: int, core: str) -> Measured:
    """What wrk says."""
    environment = {**os.environ, "XUBAO_REQUESTS": str(files[line.method + line.detail]), "XUBAO_METHOD": line.method}
    words = [
        "taskset",
        "-c",
        core,
        "wrk",
        "-t1",
        f"-c{connections}",
        f"-d{seconds}s",
        "--latency",
        "--timeout",
        "10s",
        "-s",
        str(SCRIPT),
    ]
    before = cpu_microseconds(process)
    said = subprocess.run(
        [*words, f"http://127.0.0.1:{PORT}"], env=environment, capture_output=True, text=True, check=True
    ).stdout
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    requests = int(re.findall(r"(\d+) requests in", said)[0])
    return Measured(
        float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0]),
        (cpu_microseconds(process) - before) / max(1, requests),
        milliseconds(re.findall(r"  50%\s+(\S+)", said)[0]),
        milliseconds(re.findall(r"  99%\s+(\S+)", said)[0]),
        int(wrong[1]) if wrong else 0,
    )


def warm_up(line: Line, files: dict[str, Path], process: int, connections: int, core: str) -> None:
    """Ask until everybody was asked once, in one run of the load tool; for a moment where nothing can be kept."""
    seconds = 6 if line.keeps else 2
    while measured(line, files, process, seconds, connections, core).rate * seconds < PEOPLE and line.keeps and seconds < 60:
        seconds *= 2


def milliseconds(text: str) -> float:
    """A length of time as wrk writes it."""
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def written(folder: Path) -> dict[str, Path]:
    """The requests, one a line, and the script that sends them."""
    bodies = list(people(PEOPLE))
    contents = {
        "GET": [as_query(body) for body in bodies],
        "POST": [json.dumps(body) for body in bodies],
        "GET&detail=full": [f"{as_query(body)}&detail=full" for body in bodies],
    }
    files = {name: folder / f"requests{number}" for number, name in enumerate(contents)}
    for name, lines in contents.items():
        files[name].write_text("\n".join(lines), encoding="ascii")
    return files


def main() -> None:
    """Print one line per kind of request."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=int, default=4)
    options.add_argument("--connections", type=int, default=32)
    options.add_argument("--lines", type=int, default=len(LINES), help="only so many of the lines")
    options.add_argument("--server", choices=("uvicorn", "granian"), default="uvicorn")
    chosen = options.parse_args()
    if shutil.which("wrk") is None or shutil.which("taskset") is None:
        raise SystemExit("this yardstick needs wrk and taskset: ./xubao setup --system")
    cores = sorted(os.sched_getaffinity(0))
    server_core, load_core = str(cores[0]), str(cores[-1])
    lines = LINES[: chosen.lines]
    found: dict[str, list[Measured]] = {line.name: [] for line in lines}
    with tempfile.TemporaryDirectory() as name:
        files = written(Path(name))
        for _ in range(chosen.rounds):
            for line in lines:
                with served(line, chosen.server, server_core) as process:
                    warm_up(line, files, process, chosen.connections, load_core)
                    seen = measured(line, files, process, chosen.seconds, chosen.connections, load_core)
                    found[line.name].append(seen)
    show(found, chosen.connections)


def show(found: dict[str, list[Measured]], connections: int) -> None:
    """The table: medians of the rounds, and the ratios to the constant, by rate and by CPU time per request."""
    bare = [statistics.median(values) for values in list(zip(*found["constant"], strict=True))[:2]]
    heads = f"{'requests/s':>11}{'ratio':>7}{'CPU us':>8}{'ratio':>7}{'p50 ms':>8}{'p99 ms':>8}{'wrong':>7}"
    print(f"{f'{connections} connections':20}{heads}")
    for name, rounds in found.items():
        rate, cpu, middle, slow = (statistics.median(values) for values in list(zip(*rounds, strict=True))[:4])
        wrong = sum(one.wrong for one in rounds)
        print(f"{name:20}{rate:11.0f}{rate / bare[0]:7.2f}{cpu:8.1f}{bare[1] / cpu:7.2f}{middle:8.2f}{slow:8.2f}{wrong:7}")


if __name__ == "__main__":
    main()
