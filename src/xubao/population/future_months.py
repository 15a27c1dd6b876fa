"""Months that cannot have been paid yet, or that contradict the months they belong to."""

from __future__ import annotations

from datetime import date

from xubao.engine.folding import last_payable
from xubao.population.classes import PersonClass
from xubao.values.month import Month


def future_months(kind: PersonClass, words: dict[str, tuple[int, ...]]) -> int:
    """The last month (ordinal) that lies after what can be paid by the day of the question; 0 where none does.

    Months under residents' insurance may reach to December, as payments for their year are made before it; months that a payment
    credits may reach as far as that payment's day allows.
    """
    assert kind.person is not None
    base, as_of = kind.person.base_month, date.fromordinal(kind.person.as_of)
    limits = {
        "paid": last_payable(as_of),
        "resident": last_payable(as_of.replace(month=12, day=1)),
        "credited": last_payable(date.fromordinal(max(kind.person.returns_on, kind.person.as_of))),
    }
    for name, limit in limits.items():
        last = _highest(words[name])
        if last >= 0 and base + last > int(limit):
            return int(Month(base + last))
    return 0


def _highest(words: tuple[int, ...]) -> int:
    for number in range(len(words) - 1, -1, -1):
        if words[number]:
            return 64 * number + words[number].bit_length() - 1
    return -1
