"""How many persons a second the compiled formulas assess, beside a loop that only reads and writes the same bytes.

    python benchmarks/batch.py [1e6 1e7 ...] [--threads 2] [--rounds 5]

A mix of the five areas of the first packs: about a tenth have missed months, a third joined late, one in twenty has a hole in the
record. Both run in this process, in turn; medians of the rounds; the ratio is what survives another machine. The answers of a
sample are compared with the interpreter before anything is timed.
"""

from __future__ import annotations

import argparse
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import numba
import numpy as np

from xubao.engine.evaluators.column_loop import People, Results
from xubao.engine.evaluators.columns import assess_columns, people, results_for
from xubao.engine.evaluators.tables import Tables, tables_of
from xubao.engine.formulas.assessment import assess
from xubao.engine.formulas.person import Person
from xubao.rulebook.packs import load_pack
from xubao.rulebook.resolved import ResolvedRules
from xubao.rulebook.resolving.resolve import resolve

AREAS = ("420100", "320500", "500000", "460000", "000000")
AS_OF = date(2025, 3, 18)
PRESENT = 51
SAMPLE = 2_000


def crowd(count: int) -> tuple[People, ResolvedRules]:
    """People as columns, with one rule set and plan per person."""
    packs = [load_pack(area) for area in AREAS]
    resolved = resolve([(pack, pack.default_scheme) for pack in packs], mode="inform", as_of=AS_OF)
    draw = np.random.default_rng(20260820)
    area = draw.integers(0, len(AREAS), count)
    plans = np.array([resolved.plans[(pack.area, pack.default_scheme, next(iter(pack.identity.plans)))] for pack in packs])
    one = np.uint64(1)
    everything = (one << np.uint64(PRESENT)) - one
    start = np.where(draw.random(count) < 0.3, draw.integers(0, PRESENT, count), 0).astype(np.uint64)
    gap = np.where(draw.random(count) < 0.1, draw.integers(1, 9, count), 0).astype(np.uint64)
    paid = (everything >> gap) & ((everything >> start) << start)
    holes = np.uint64(3) << draw.integers(5, 45, count).astype(np.uint64)
    paid = np.where(draw.random(count) < 0.05, paid & ~holes, paid)
    base = AS_OF.year * 12 + AS_OF.month - 1 - PRESENT
    return people(area, plans[area], base, paid.reshape(-1, 1), AS_OF.toordinal()), resolved.rules


@numba.njit(nogil=True, cache=True)
def _same_bytes(paid: Any, rule_set: Any, plan: Any, out: Results, first: int, last: int) -> None:
    for row in range(first, last):
        mixed = paid[row, 0] ^ rule_set[row] ^ plan[row]
        out.lapsed[row] = mixed
        out.gap[row] = mixed
        out.treated_as[row] = mixed
        out.back_pay[row] = mixed
        out.back_pay_last_day[row] = mixed
        out.waiting_months[row] = mixed
        out.percent[row] = mixed
        out.stop_on[row] = mixed
        out.full_on[row] = mixed
        out.gap_costs[row] = mixed
        out.years[row] = mixed
        out.amount_due[row] = mixed
        out.late_fee[row] = mixed


def same_bytes(who: People, out: Results, threads: int) -> None:
    """Read the bytes that differ between persons, write the bytes of every answer, compute nothing."""
    count = len(who.paid)
    cuts = [count * part // threads for part in range(threads + 1)]
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda a, b: _same_bytes(who.paid, who.rule_set, who.plan, out, a, b), cuts[:-1], cuts[1:]))


def check(who: People, rules: ResolvedRules, tables: Tables) -> None:
    """The first persons must have the interpreter's answers."""
    part = People(*(column[:SAMPLE] for column in who))
    out = results_for(SAMPLE)
    assess_columns(part, tables, out, 1)
    for row in range(SAMPLE):
        fields: Any = [
            int(column[row if len(column) > 1 else 0])
            if column.ndim == 1
            else tuple(int(word) & (2**64 - 1) for word in column[row if len(column) > 1 else 0])
            for column in part
        ]
        found = assess(Person(*fields), rules)
        compiled = tuple(int(column[row]) for column in out)
        if compiled != tuple(getattr(found, name) for name in Results._fields):
            raise SystemExit(f"row {row}: {compiled} against {found}")


def seconds(run: Any) -> float:
    """How long one call takes."""
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def main() -> None:
    """Print one block per size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("counts", nargs="*", type=float, default=[1e6, 1e7])
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    for count in map(int, chosen.counts):
        who, rules = crowd(count)
        tables, out = tables_of(rules), results_for(count)
        check(who, rules, tables)
        assess_columns(who, tables, out, chosen.threads)
        lapsed = float(np.mean(out.lapsed))
        rounds = [
            (
                seconds(lambda who=who, out=out: same_bytes(who, out, chosen.threads)),
                seconds(lambda who=who, out=out, tables=tables: assess_columns(who, tables, out, chosen.threads)),
            )
            for _ in range(chosen.rounds + 1)
        ][1:]
        loop, formulas = (statistics.median(column) for column in zip(*rounds, strict=True))
        row_bytes = 24 + sum(column.itemsize for column in out)
        print(f"{count:>12,} persons, {lapsed:.1%} with a lapse, {row_bytes} bytes each in and out, {chosen.threads} threads")
        print(f"{'same bytes':>14}: {loop:8.3f} s  {count / loop / 1e6:8.1f} M persons/s")
        print(f"{'formulas':>14}: {formulas:8.3f} s  {count / formulas / 1e6:8.1f} M persons/s  ratio {loop / formulas:.3f}")


if __name__ == "__main__":
    main()
