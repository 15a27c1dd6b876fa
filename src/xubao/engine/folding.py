"""Folds facts and events into the integers that the formulas read. Both evaluators start from here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from xubao.engine.bad_facts import BadFacts
from xubao.engine.facts import Facts, Payment
from xubao.engine.formulas.person import Person, Words
from xubao.rulebook.codes import CHOICES, UNKNOWN
from xubao.values.month import Month

MONTHS_AHEAD = 13
"""Months after the day of the question that the words of a history have room for."""
YES_NO_UNKNOWN = {None: 3, False: 1, True: 2}


@dataclass(frozen=True)
class Placed:
    """Where a person stands in the resolved rules: rule set, plan (UNKNOWN where not told), payment periods that are possible."""

    rule_set: int
    plan: int
    payment_periods: int


class Situation(NamedTuple):
    """What is told of a person besides the months: the fields of `Facts` of the same names."""

    participation: str
    plan: str | None
    payment_period: str | None
    declared_base_fen: int | None
    stated_monthly_fen: int | None
    age: int | None
    pension_paid: bool | None
    household_registration: str | None
    employer_in_arrears: bool | None
    continuous_months_before: int | None


class History(NamedTuple):
    """Months as words from `base` on, and the days of what happened as ordinals, 0 where there is none."""

    base: int
    paid: Words
    credited: Words
    resident: Words
    on_time: Words
    returns_on: int = 0
    cleared_on: int = 0
    registered_on: int = 0
    resumed_on: int = 0


@dataclass(frozen=True)
class _Folded:
    paid: frozenset[int]
    credited: frozenset[int]
    returns_on: date | None
    cleared_on: date | None


def fold(facts: Facts, events: Sequence[Payment], as_of: date, placed: Placed) -> Person:
    """The person as integers. Raises BadFacts for events out of order, months paid twice or paid months in the future."""
    _check(facts, events, as_of)
    folded = _fold_events(facts, events, as_of)
    months = folded.paid | folded.credited | set(facts.resident_paid)
    base = min(months, default=Month.of(as_of))
    registered = max((event.on for event in events if event.registers), default=None)
    highest = max([Month.of(as_of) + MONTHS_AHEAD, *months])
    on_time, resumed_on = _in_time(facts, events, folded.paid)
    history = History(
        int(base),
        words_of(folded.paid, base, highest),
        words_of(folded.credited, base, highest),
        words_of(facts.resident_paid, base, highest),
        words_of(on_time, base, highest),
        folded.returns_on.toordinal() if folded.returns_on else 0,
        folded.cleared_on.toordinal() if folded.cleared_on else 0,
        registered.toordinal() if registered else 0,
        resumed_on,
    )
    return person_of(facts, history, as_of.toordinal(), placed)


def person_of(told: Facts | Situation, history: History, as_of: int, placed: Placed) -> Person:
    """The person as integers, from months that are words already. as_of: ordinal of the day."""
    own_period = CHOICES["payment_period"][1].get(told.payment_period or "", 15)
    return Person(
        placed.rule_set,
        placed.plan,
        history.base,
        history.paid,
        history.credited,
        history.resident,
        1,
        as_of,
        history.returns_on,
        history.cleared_on,
        history.registered_on,
        CHOICES["participation"][1][told.participation],
        own_period & placed.payment_periods or own_period,
        YES_NO_UNKNOWN[told.pension_paid],
        CHOICES["household"][1].get(told.household_registration or "", 3),
        YES_NO_UNKNOWN[told.employer_in_arrears],
        _or_unknown(told.age),
        _or_unknown(told.continuous_months_before),
        _or_unknown(told.declared_base_fen),
        _or_unknown(told.stated_monthly_fen),
        history.on_time,
        history.resumed_on,
    )


def words_of(months: Iterable[int], base: int, highest: int) -> Words:
    """Months as 64-bit words, low word first, wide enough for `highest`."""
    bits = 0
    for month in months:
        bits |= 1 << (month - base)
    count = (highest - base) // 64 + 1
    return tuple((bits >> (64 * word)) & ((1 << 64) - 1) for word in range(count))


def _or_unknown(number: int | None) -> int:
    return UNKNOWN if number is None else number


def _fold_events(facts: Facts, events: Sequence[Payment], as_of: date) -> _Folded:
    """The latest return after a lapse: what was paid before it, what it and the payments of its arrears credited.

    Arrears paid before the person pays for a present month again do not shorten the gap: they pay it back.
    """
    paid, resident = frozenset[int](facts.paid), frozenset[int](facts.resident_paid)
    history, own = paid, list[Payment]()
    returning: Payment | None = None
    arrears: list[Payment] = []
    for event in (event for event in events if event.months):
        month = Month.of(event.on)
        resumes = max(event.months) >= month
        if not resumes and returning is None:
            arrears.append(event)
            continue
        if resumes and (returning is None or _gap(paid | resident, month)):
            history, own, returning = paid, [*arrears, event], event
        else:
            own.append(event)
        paid = paid.union(*(each.months for each in own))
    if returning is None and arrears:
        own, returning = arrears, arrears[-1]
        paid = paid.union(*(each.months for each in own))
    if returning is None or _new_lapse(paid | resident, Month.of(returning.on), Month.of(as_of)):
        return _Folded(paid, frozenset(), None, None)
    credited = frozenset[int]().union(*(event.months for event in own))
    return _Folded(history, credited, returning.on, _cleared_on(history | resident, own, returning))


def _in_time(facts: Facts, events: Sequence[Payment], paid: frozenset[int]) -> tuple[frozenset[int], int]:
    """Of the paid months those not known to have been credited in a later month, and the day on which their last run began.

    0 where that day is not known.
    """
    days = dict[int, date](facts.credited) | {month: event.on for event in events for month in event.months}
    on_time = frozenset(month for month in paid if month not in days or Month.of(days[month]) <= month)
    begins = max(on_time, default=0)
    while begins - 1 in on_time:
        begins -= 1
    return on_time, days[begins].toordinal() if begins in days else 0


def _gap(insured: frozenset[int], month: int) -> bool:
    """Is the month before `month` uninsured?"""
    return month - 1 not in insured


def _new_lapse(covered: frozenset[int], returned: int, present: int) -> bool:
    """Is a whole month after the return unpaid already, so that the question is about a new lapse?"""
    return any(month not in covered for month in range(returned + 1, present))


def _cleared_on(insured: frozenset[int], events: Sequence[Payment], returning: Payment) -> date | None:
    """The day on which the last month of the gap was credited, not before the return; None where one is still open."""
    returned = Month.of(returning.on)
    last = max((month for month in insured if month < returned), default=None)
    if last is None:
        return returning.on
    missing = set(range(last + 1, returned))
    for event in events:
        missing -= set(event.months)
        if not missing:
            return max(event.on, returning.on)
    return None


def _check(facts: Facts, events: Sequence[Payment], as_of: date) -> None:
    seen = set(facts.paid)
    previous = date.min
    for event in events:
        twice = seen & set(event.months)
        if twice:
            raise BadFacts(str(min(twice)), "pay", en=f"{min(twice)} is paid already.", zh=f"{min(twice)} 已经缴过。")
        if event.on < previous:
            raise BadFacts(
                event.on.isoformat(),
                "pay",
                en=f"the payment of {event.on} stands after a later one.",
                zh=f"{event.on} 的缴费排在了更晚的缴费之后。",
            )
        seen |= set(event.months)
        previous = event.on
    refuse_future("paid", facts.paid, as_of)
    # Residents pay for a year in the months before it.
    refuse_future("resident_paid", facts.resident_paid, as_of.replace(month=12, day=1))
    for event in events:
        refuse_future("pay", event.months, event.on)


def last_payable(day: date) -> Month:
    """The last month that can be paid by a day: payers of a year pay ahead, at most to the December that follows; from
    December on, to the next one.
    """
    return Month.from_year_month(day.year + (day.month == 12), 12)


def refuse_future(where: str, months: Sequence[Month], day: date) -> None:
    """Raise BadFacts for a month that cannot be paid by a day, named as the fact `where`."""
    limit = last_payable(day)
    if months and months[-1] > limit:
        raise BadFacts(
            str(months[-1]),
            where,
            en=f"{months[-1]} lies in the future: it cannot have been paid by {day}.",
            zh=f"{months[-1]} 在未来，{day} 时不可能已经缴费。",
        )
