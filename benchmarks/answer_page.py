"""Server time of the public answer: the whole page, through every layer of Django, in one process without a database.

    ./xubao bench answer_page            # 400 answers of many areas
    ./xubao bench answer_page --json     # figures alone

Times are those of the application between request and response, without network and server, after every pack has been
read once (`xubao.portal.warm`). "first": an address that nobody has asked before. "again": the same address, as when a
page is reloaded, taken along or shared. "drawn": the part that the slider asks for, for a day that nobody has asked before.
"cpu" is the time on the processor, which other work on the machine does not change much.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from itertools import product

AREAS = ("420100", "320500", "500000", "460000", "510100", "000000", "310000", "440300", "330000", "370200")
LASTS = ("2026-10", "2026-09", "2026-08", "2026-07", "2026-06", "2026-05", "2026-03", "2026-01", "2025-09", "2024-12")
RUNS = (6, 24, 60, 130)
LIMIT_MS = 100
"""What the 95th percentile of a first answer must stay below."""


def main() -> int:
    """Measure and print; 1 where the limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    client = _client()
    figures = {
        "first": _measured(client, "answer/", [f"run={run}&unknown=age,base,plan,scheme" for run in RUNS]),
        "again": _measured(client, "answer/", [f"run={run}&unknown=age,base,plan,scheme" for run in RUNS]),
        "drawn": _measured(
            client,
            "answer/drawn/",
            [f"run=24&unknown=age,base,plan,scheme&pay={day}" for day in ("2026-12-24", "2027-02-03")],
        ),
    }
    if options.json:
        print(json.dumps(figures))
    else:
        for name, found in figures.items():
            times = "  ".join(f"{figure} {found[figure]:>6} ms" for figure in ("p50", "p95", "max", "cpu_p95"))
            print(f"{name:<6}  n {found['n']:>4}  {times}")
    return int(figures["first"]["p95"] > LIMIT_MS)


def _client() -> object:
    """Django's test client on the public pages alone, every pack read."""
    home = tempfile.mkdtemp(prefix="xubao-bench-")
    os.environ.update(
        XUBAO_ROLE="public",
        XUBAO_DEMO="1",
        XUBAO_TODAY="2026-11-23",
        XUBAO_HOME=home,
        XUBAO_PUBLIC_URL="http://127.0.0.1",
        XUBAO_ALLOWED_HOSTS="testserver",
        DJANGO_SETTINGS_MODULE="xubao.project.settings",
    )
    import logging

    import django

    django.setup()
    logging.getLogger("xubao.requests").setLevel(logging.WARNING)
    from django.test import Client

    from xubao.portal.warm import warm

    warm()
    client = Client(headers={"accept-encoding": "gzip"})
    # The templates are compiled at their first use, whoever comes first.
    client.get("/answer/?v=1&area=420100&scheme=city&last=2026-04&as=flexible&run=7")
    return client


def _measured(client: object, path: str, more: list[str]) -> dict[str, float]:
    times, cpu = [], []
    for area, last, told in product(AREAS, LASTS, more):
        address = f"/{path}?v=1&area={area}&last={last}&as=flexible&{told}"

        began, on_cpu = time.perf_counter(), time.process_time()
        answer = client.get(address)  # type: ignore[attr-defined]
        times.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - on_cpu) * 1000)
        if answer.status_code != 200:
            sys.exit(f"{address} answered {answer.status_code}")
    times.sort()
    return {
        "n": len(times),
        "p50": round(statistics.median(times), 1),
        "p95": round(times[int(len(times) * 0.95)], 1),
        "max": round(times[-1], 1),
        "cpu_p95": round(sorted(cpu)[int(len(cpu) * 0.95)], 1),
    }


if __name__ == "__main__":
    sys.exit(main())
