"""How long one person takes: the bare formulas, the formulas with the full trace, the whole answer, the answer as JSON.

    python benchmarks/one_person.py [--people 200] [--seconds 3]

Random people of the five areas of the first packs; half of them have missed months. p50 and p99 in microseconds per line; the
plain function of the performance study (a dataclass and a bitmap, far fewer rules) took 1.7 µs on a like machine.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from xubao import Facts, explain
from xubao.engine.area_rules import area_rules
from xubao.engine.evaluators.one_compiled import assess_compiled
from xubao.engine.evaluators.tables import tables_of
from xubao.engine.folding import fold
from xubao.engine.formulas.assessment import assess
from xubao.engine.trace.recorder import record
from xubao.values.month import Month

AREAS = ("420100", "320500", "500000", "460000", "000000")
AS_OF = date(2025, 3, 18)


def people(count: int, lapsed: bool) -> list[tuple[str, Facts]]:
    """So many people with up to five years of months; lapsed ones miss one to six months before the day of the question."""
    draw = random.Random(20260820)
    present = Month.of(AS_OF)
    found = []
    for number in range(count):
        first = present.plus(-draw.randint(30, 60))
        last = present.plus(-draw.randint(2, 7)) if lapsed else present.plus(-1)
        paid = tuple(Month(month) for month in range(first, last + 1))
        found.append((AREAS[number % len(AREAS)], Facts(participation="flexible", paid=paid, payment_period="month")))
    return found


def timed(calls: list[Callable[[], Any]], seconds: float) -> tuple[float, float, int]:
    """p50 and p99 in microseconds over at least `seconds`, and how many calls that were."""
    for call in calls:
        call()
    taken: list[int] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for call in calls:
            begin = time.perf_counter_ns()
            call()
            taken.append(time.perf_counter_ns() - begin)
    taken.sort()
    return statistics.median(taken) / 1000, taken[len(taken) * 99 // 100] / 1000, len(taken)


def _as_json(area: str, facts: Facts) -> bytes:
    return explain(area, facts, AS_OF).to_json()


def main() -> None:
    """Print one line per kind of call."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=200)
    options.add_argument("--seconds", type=float, default=3)
    chosen = options.parse_args()
    print(f"{'':44}{'p50 µs':>10}{'p99 µs':>10}{'calls':>9}")
    for lapsed in (False, True):
        who = people(chosen.people, lapsed)
        rules = {area: area_rules(area, None, "inform", AS_OF, frozenset()) for area in AREAS}
        folded = []
        for area, facts in who:
            placed = rules[area].placed(facts, AS_OF, Month.of(AS_OF))
            folded.append((fold(facts, (), AS_OF, placed), rules[area].rules))
        machine = [(person, tables_of(tables)) for person, tables in folded]
        kinds: dict[str, list[Callable[[], Any]]] = {
            "bare formulas": [partial(assess, person, tables) for person, tables in folded],
            "bare formulas, compiled and warm": [partial(assess_compiled, person, tables) for person, tables in machine],
            "formulas with the full trace": [partial(record, assess, person, tables) for person, tables in folded],
            "explain: answer, timeline, choices, trace": [partial(explain, area, facts, AS_OF) for area, facts in who],
            "explain, and the whole answer as JSON": [partial(_as_json, area, facts) for area, facts in who],
        }
        for name, calls in kinds.items():
            middle, slow, count = timed(calls, chosen.seconds)
            print(f"{'lapsed' if lapsed else 'nothing missed':16}{name:44}{middle:10.1f}{slow:10.1f}{count:9}", flush=True)


if __name__ == "__main__":
    main()
