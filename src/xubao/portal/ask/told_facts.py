"""From what a person has told to the facts that the engine takes."""

from __future__ import annotations

from typing import Any, Final

from xubao.engine.facts import Facts
from xubao.portal.ask.given import EMPLOYER, RESIDENT, Given
from xubao.values.month import Month

YES: Final = {"yes": True, "no": False}
LONG_RUN: Final = 360
"""Months without a break that stand for "always", where the rules do not ask how long it was: no rule counts farther back."""


def facts_told(given: Given, run: int = LONG_RUN) -> Facts:
    """The facts. run: months without a break up to the last one paid, where nothing was told about it.

    Needs the last month and the kind of participation. Raises BadFacts.
    """
    months = months_told(given, run)
    of_residents = given.as_ == RESIDENT
    fields: dict[str, Any] = {
        "participation": given.as_,
        "paid": () if of_residents else months,
        "resident_paid": months if of_residents else (),
        "employment_ended": given.last_month if given.as_ == EMPLOYER else None,
        "declared_base_fen": given.base_fen,
        "plan": given.plan,
        "payment_period": given.by,
        "age": given.age,
        "household_registration": given.home,
        "pension_paid": YES[given.pension] if given.pension else None,
        "employer_in_arrears": YES[given.arrears] if given.arrears else None,
        "stated_monthly_fen": given.bill_fen,
    }
    return Facts(**fields)


def months_told(given: Given, run: int = LONG_RUN) -> tuple[Month, ...]:
    """The months paid, up to the last one; () for somebody who never paid."""
    if given.paid:
        return given.paid
    last = given.last
    if last is None:
        return ()
    first = given.since if given.since is not None else last.plus(1 - (given.run or run))
    return tuple(Month(number) for number in range(first, last + 1))


def run_is_told(given: Given) -> bool:
    """Has the person told how long the last month had been reached without a break?"""
    return bool(given.paid) or given.never is not None or given.since is not None or given.run is not None
