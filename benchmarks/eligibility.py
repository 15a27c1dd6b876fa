"""How long a hospital waits for "is this person covered today": p50, p99 and rate over HTTP, beside a bare handler.

    python benchmarks/eligibility.py [--people 1000000] [--connections 32] [--seconds 10] [--rounds 3] [--pause 100]
                                     [--only sqlite|postgres]

One node: the database, one server (granian, as deploy/ starts it) and the load tool wrk share the cores of the machine. Each
request asks about another of the people and writes into her list of who has read her data; the token, its grants and the rate are
looked up each time. Of every person there are twelve months and a kept timeline of today, of eight shapes. Two loads, interleaved
with a bare handler behind the same server and the same load tool:

    busy    every connection asks again as soon as it was answered: how much it bears
    paced   every connection pauses for --pause milliseconds on average: what a hospital sees while it bears that

The bar is a p99 of 20 ms under 32 connections. What does not hold it is said; if it is the paced load, the run ends with 1.
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
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks._many_insured import AREA, fill, identity_of
from tools.temporary_postgres import DURABLE, temporary_postgres

_BAR = 20
PORT = 8923
TODAY = date(2026, 11, 23)
_SCRIPT = Path(__file__).with_name("_next_check.lua")
_ASKED = 100_000
_RATE = 60_000_000
_DOCUMENT = 1000
_WARM = 30
"""Seconds."""


class Seen(NamedTuple):
    """Requests a second, milliseconds, and answers that were refused."""

    rate: float
    middle: float
    slow: float
    wrong: int


def main() -> None:
    """Run on the databases asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pause", type=int, default=100, help="milliseconds, of the paced load")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", choices=("sqlite", "postgres"))
    parser.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.fill:
        print(json.dumps(filled(chosen.people)))
        return
    if shutil.which("wrk") is None:
        raise SystemExit("this yardstick needs wrk: ./xubao setup --system")
    slow = []
    for database in ("postgres", "sqlite"):
        if chosen.only in (None, database):
            slow += on(database, chosen)
    if slow:
        raise SystemExit(1)


def on(database: str, chosen: argparse.Namespace) -> list[str]:
    """Measure on one database; the lines that did not hold the bar."""
    with tempfile.TemporaryDirectory(prefix="xubao-eligibility-") as home:
        environment = {
            **os.environ, "XUBAO_DEMO": "1", "XUBAO_HOME": home, "XUBAO_TODAY": TODAY.isoformat(),
            "DJANGO_SETTINGS_MODULE": "xubao.project.settings", "DATABASE_URL": "",
        }  # fmt: skip
        if database == "sqlite":
            # One writer at a time: a second desk would only wait for the first, in steps of the file's lock.
            chosen = argparse.Namespace(**{**vars(chosen), "workers": 1})
            return measured(database, environment, Path(home), chosen)
        with temporary_postgres(settings=DURABLE) as server:
            return measured(database, environment | {"DATABASE_URL": server.url}, Path(home), chosen)


def filled(people: int) -> dict[str, str]:
    """Fill the database of this process; a client with its secret."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from xubao.cases.public import now
    from xubao.people.clients.public import NewClient, PartnerScope, agree_grant, ask_grant, register_client

    fill(people, TODAY)
    client, secret = register_client(NewClient(name="bench", contact="bench", rate=60_000), by="one", at=now())
    type(client).objects.filter(pk=client.pk).update(rate=_RATE)
    grant = ask_grant(client, PartnerScope.ELIGIBILITY, AREA, basis="bench", by="one", at=now())
    agree_grant(grant.pk, by="two", at=now())
    return {"client": client.client_id, "secret": secret}


def measured(database: str, environment: dict[str, str], home: Path, chosen: argparse.Namespace) -> list[str]:
    """Fill, serve, ask; print the table."""
    began = time.monotonic()
    words = [sys.executable, __file__, "--fill", "--people", str(chosen.people)]
    told = json.loads(subprocess.run(words, env=environment, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    print(f"{database}: {chosen.people:,} people written in {time.monotonic() - began:.0f} s", flush=True)
    requests = home / "requests"
    requests.write_text("\n".join(bodies(chosen.people)), encoding="ascii")
    found: dict[str, list[Seen]] = {}
    applications = {"check": "xubao.project.asgi:application", "bare": "_bare_asgi:application"}
    for _ in range(chosen.rounds):
        for name, application in applications.items():
            with served(application, environment, chosen):
                token = signed_in(told) if name == "check" else "-"
                for load, pause in (("paced", chosen.pause), ("busy", 0)):
                    asked = environment | {"XUBAO_REQUESTS": str(requests), "XUBAO_TOKEN": token, "XUBAO_PAUSE": str(pause)}
                    found.setdefault(f"{name}, {load}", []).append(loaded(asked, chosen))
    return shown(database, found, chosen.connections)


def bodies(people: int) -> Iterator[str]:
    """What is asked: other people all the time."""
    draw = random.Random(20261123)
    for _ in range(_ASKED):
        yield json.dumps({"identity": identity_of(draw.randint(1, people)), "area": AREA})


@contextmanager
def served(application: str, environment: dict[str, str], chosen: argparse.Namespace) -> Iterator[None]:
    """A server, ready to answer."""
    words = [sys.executable, "-m", "granian", "--interface", "asgi", "--port", str(PORT), "--no-log"]
    words += ["--workers", str(chosen.workers)]
    path = {"PYTHONPATH": str(Path(__file__).parent)}
    process = subprocess.Popen(
        [*words, application], env=environment | path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait()
        yield
    finally:
        process.terminate()
        process.wait()


def _wait() -> None:
    """Wait for the first answer, and then until the packs that are read in the background have been read."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/partner/v1/openapi.json", timeout=30) as answer:
                if len(answer.read()) > _DOCUMENT:
                    time.sleep(_WARM)
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not become ready")


def signed_in(told: dict[str, str]) -> str:
    """A token."""
    from xubao.partners.client import Partner

    partner = Partner(f"http://127.0.0.1:{PORT}", told["client"], told["secret"])
    partner.ask("POST", "/partner/v1/eligibility", {"identity": identity_of(1), "area": AREA})
    return partner._token


def loaded(environment: dict[str, str], chosen: argparse.Namespace) -> Seen:
    """What wrk says, after a second to get warm."""
    words = ["wrk", "-t1", f"-c{chosen.connections}", "--latency", "--timeout", "10s", "-s", str(_SCRIPT)]
    target = f"http://127.0.0.1:{PORT}"
    subprocess.run([*words, "-d1s", target], env=environment, capture_output=True, check=True)
    said = subprocess.run([*words, f"-d{chosen.seconds}s", target], env=environment, capture_output=True, text=True, check=True)
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said.stdout)
    return Seen(
        float(re.findall(r"Requests/sec:\s+([\d.]+)", said.stdout)[0]),
        _milliseconds(re.findall(r"  50%\s+(\S+)", said.stdout)[0]),
        _milliseconds(re.findall(r"  99%\s+(\S+)", said.stdout)[0]),
        int(wrong[1]) if wrong else 0,
    )


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def shown(database: str, found: dict[str, list[Seen]], connections: int) -> list[str]:
    """Medians of the rounds; the paced lines that did not hold the bar."""
    print(f"{f'{database}, {connections} connections':34}{'requests/s':>11}{'p50 ms':>9}{'p99 ms':>9}{'wrong':>7}")
    over = []
    for name, rounds in found.items():
        rate, middle, slow = (statistics.median(values) for values in list(zip(*rounds, strict=True))[:3])
        wrong = sum(one.wrong for one in rounds)
        above = name.startswith("check") and (slow > _BAR or wrong > 0)
        if above and "paced" in name:
            over.append(name)
        said = f"   OVER {_BAR}" if above else ""
        print(f"{name:34}{rate:11.0f}{middle:9.2f}{slow:9.2f}{wrong:7}{said}", flush=True)
    return over


if __name__ == "__main__":
    main()
