"""The compiled form over columns: one row per person in, one row of integers out. The formulas are those of the interpreter."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from xubao.engine.evaluators.column_loop import RESULT_TYPES, Integers, People, Results, kernel_for
from xubao.engine.evaluators.tables import Tables, addresses_of
from xubao.rulebook.codes import UNKNOWN

ABSENT = {
    "returns_on": 0,
    "cleared_on": 0,
    "registered_on": 0,
    "complete": 1,
    "participation": 1,
    "payment_period": 1,
    "pension_paid": 3,
    "household": 3,
    "employer_in_arrears": 3,
    "age": UNKNOWN,
    "continuous_before": UNKNOWN,
    "declared_base": UNKNOWN,
    "stated_monthly": UNKNOWN,
    "resumed_on": 0,
}


def people(rule_set: Integers, plan: Integers, base_month: int, paid: Integers, as_of: int, **columns: Integers) -> People:
    """Columns of people. `paid` is a matrix of 64-bit words; what is left out is unknown, or, for events, did not
    happen; without `on_time` every month was paid in time."""
    words = np.ascontiguousarray(paid).view(np.int64)
    given: dict[str, Any] = {name: np.array([value]) for name, value in ABSENT.items()} | columns
    given |= {"rule_set": rule_set, "plan": plan, "base_month": np.array([base_month]), "as_of": np.array([as_of])}
    as_columns = {name: np.ascontiguousarray(column, dtype=np.int64) for name, column in given.items()}
    none = np.zeros((1, words.shape[1]), dtype=np.int64)
    return People(**{"paid": words, "credited": none, "resident": none, "on_time": words} | as_columns)


def results_for(count: int) -> Results:
    """Fresh columns for so many answers; reuse them between batches of one size."""
    return Results(*(np.empty(count, dtype=kind) for kind in RESULT_TYPES))


def assess_columns(who: People, tables: Tables, out: Results, threads: int = 2) -> None:
    """Assess everybody into `out`. The work is split over threads that hold no lock."""
    count = len(who.paid)
    kernel = kernel_for(who.paid.shape[1])
    strides = np.array([0 if len(column) == 1 else 1 for column in who], dtype=np.int64)
    facts, answers = addresses_of(who), addresses_of(out)
    if threads <= 1 or count < 10_000:
        kernel(facts, strides, tables.addresses, answers, 0, count)
        return
    cuts = [count * part // threads for part in range(threads + 1)]
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda first, last: kernel(facts, strides, tables.addresses, answers, first, last), cuts[:-1], cuts[1:]))
