"""The loop over columns, as machine code: facts of a row, the formula, answers of the row."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from xubao.engine.evaluators.machine_code import compile_function, machine_form
from xubao.engine.evaluators.tables import columns_at, rules_at
from xubao.engine.formulas.assessment import Assessment, assess
from xubao.engine.formulas.person import Person

Integers = NDArray[Any]


class People(NamedTuple):
    """Facts as columns. A column of length one stands for everybody.

    The words columns have one row per person and one column per word, low word first; the rest are as in `Person`.
    """

    rule_set: Integers
    plan: Integers
    base_month: Integers
    paid: Integers
    credited: Integers
    resident: Integers
    complete: Integers
    as_of: Integers
    returns_on: Integers
    cleared_on: Integers
    registered_on: Integers
    participation: Integers
    payment_period: Integers
    pension_paid: Integers
    household: Integers
    employer_in_arrears: Integers
    age: Integers
    continuous_before: Integers
    declared_base: Integers
    stated_monthly: Integers
    on_time: Integers
    resumed_on: Integers


class Results(NamedTuple):
    """Answers as columns, as in `Assessment`; days as ordinals, money in fen, UNKNOWN and DEPENDS negative."""

    lapsed: Integers
    gap: Integers
    treated_as: Integers
    back_pay: Integers
    back_pay_last_day: Integers
    waiting_months: Integers
    percent: Integers
    stop_on: Integers
    full_on: Integers
    gap_costs: Integers
    years: Integers
    amount_due: Integers
    late_fee: Integers


RESULT_TYPES = (
    np.int8,
    np.int16,
    np.int8,
    np.int8,
    np.int32,
    np.int16,
    np.int16,
    np.int32,
    np.int32,
    np.int8,
    np.int8,
    np.int64,
    np.int64,
)
MET_BEFORE = 1 << 17
"""How many different people a thread remembers; a power of two."""

_people_at = columns_at(People, [np.int64] * len(People._fields))
_results_at = columns_at(Results, RESULT_TYPES)
_kernels: dict[int, Any] = {}


def kernel_for(width: int) -> Any:
    """The compiled loop for histories of `width` words."""
    if width not in _kernels:
        _kernels[width] = compile_function(_loop(width))
    return _kernels[width]


def _words_1(column: Any, row: int) -> Any:
    return (column[row], np.int64(0), np.int64(0))


def _words_2(column: Any, row: int) -> Any:
    return (column[2 * row], column[2 * row + 1], np.int64(0))


def _words_3(column: Any, row: int) -> Any:
    return (column[3 * row], column[3 * row + 1], column[3 * row + 2])


_WORDS = {1: _words_1, 2: _words_2, 3: _words_3}
"""A row of words as a tuple of COMPILED_WORDS: numba wants the length written out, and compiles the formulas once for it."""


def _loop(width: int) -> Any:
    formula = machine_form(assess)
    histories = compile_function(_histories_at(compile_function(_WORDS[width])))
    person_at, write, copy = compile_function(_person_at), compile_function(_write), compile_function(_copy)
    slot_of, alike = compile_function(_slot_of), compile_function(_alike)

    def run(facts: Integers, strides: Integers, tables: Integers, answers: Integers, first: int, last: int) -> None:
        who = _people_at(facts)
        rules = rules_at(tables)
        out = _results_at(answers)
        met = np.full(MET_BEFORE, -1, np.int64)
        for row in range(first, last):
            person = person_at(who, strides, row, histories(who, strides, row))
            # People with the same facts have the same answer: most histories are alike, so most rows are copies.
            slot = slot_of(person)
            other = met[slot]
            if other >= 0 and alike(person, person_at(who, strides, other, histories(who, strides, other))):
                copy(out, row, other)
                continue
            met[slot] = row
            write(out, row, formula(person, rules))

    return run


def _histories_at(words: Any) -> Any:
    """The four histories of a row, each as a tuple of words."""

    def histories(who: People, strides: Integers, row: int) -> tuple[tuple[int, ...], ...]:
        return (
            words(who.paid, row * strides[3]),
            words(who.credited, row * strides[4]),
            words(who.resident, row * strides[5]),
            words(who.on_time, row * strides[20]),
        )

    return histories


def _person_at(who: People, strides: Integers, row: int, histories: tuple[tuple[int, ...], ...]) -> Person:
    paid, credited, resident, on_time = histories
    return Person(
        who.rule_set[row * strides[0]],
        who.plan[row * strides[1]],
        who.base_month[row * strides[2]],
        paid,
        credited,
        resident,
        who.complete[row * strides[6]],
        who.as_of[row * strides[7]],
        who.returns_on[row * strides[8]],
        who.cleared_on[row * strides[9]],
        who.registered_on[row * strides[10]],
        who.participation[row * strides[11]],
        who.payment_period[row * strides[12]],
        who.pension_paid[row * strides[13]],
        who.household[row * strides[14]],
        who.employer_in_arrears[row * strides[15]],
        who.age[row * strides[16]],
        who.continuous_before[row * strides[17]],
        who.declared_base[row * strides[18]],
        who.stated_monthly[row * strides[19]],
        on_time,
        who.resumed_on[row * strides[21]],
    )


def _slot_of(person: Person) -> int:
    """Where a person with these facts is looked for: a hash of the facts that differ most."""
    mixed = (person.rule_set * 31 + person.plan) * 31 + person.participation + person.payment_period * 5 + person.returns_on * 7
    for word in person.paid:
        mixed = (mixed ^ word) * -7046029254386353131
        mixed ^= (mixed >> 29) & 0x7FFFFFFFF
    return (mixed >> 20) & (MET_BEFORE - 1)


def _alike(one: Person, other: Person) -> bool:
    """Are all facts the same?"""
    return one == other


def _write(out: Results, row: int, found: Assessment) -> None:
    out.lapsed[row] = found.lapsed
    out.gap[row] = found.gap
    out.treated_as[row] = found.treated_as
    out.back_pay[row] = found.back_pay
    out.back_pay_last_day[row] = found.back_pay_last_day
    out.waiting_months[row] = found.waiting_months
    out.percent[row] = found.percent
    out.stop_on[row] = found.stop_on
    out.full_on[row] = found.full_on
    out.gap_costs[row] = found.gap_costs
    out.years[row] = found.years
    out.amount_due[row] = found.amount_due
    out.late_fee[row] = found.late_fee


def _copy(out: Results, row: int, other: int) -> None:
    out.lapsed[row] = out.lapsed[other]
    out.gap[row] = out.gap[other]
    out.treated_as[row] = out.treated_as[other]
    out.back_pay[row] = out.back_pay[other]
    out.back_pay_last_day[row] = out.back_pay_last_day[other]
    out.waiting_months[row] = out.waiting_months[other]
    out.percent[row] = out.percent[other]
    out.stop_on[row] = out.stop_on[other]
    out.full_on[row] = out.full_on[other]
    out.gap_costs[row] = out.gap_costs[other]
    out.years[row] = out.years[other]
    out.amount_due[row] = out.amount_due[other]
    out.late_fee[row] = out.late_fee[other]
