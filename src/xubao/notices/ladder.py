"""The ladder: which step applies to a person on a day. Pure: every date in it is one that the engine answered.

How many days ahead somebody is told is the agency's choice (``Ahead``); no law that was read says.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from xubao.engine import Answer, Choice
from xubao.notices.steps import Step
from xubao.values.month import Month


@dataclass(frozen=True, slots=True)
class Ahead:
    """Days: how long before a date each step begins; ``missed``: for how long after a missed month its step applies."""

    due_soon: int = 7
    window_closing: int = 14
    waiting_ends: int = 3
    missed: int = 31


@dataclass(frozen=True, slots=True)
class Rung:
    """A step that applies. ``about``: the day that makes it one of its kind, told once; ``day``: what the text may name.

    ``day`` is None where the rules tell no day: then the text says so and names whom to ask.
    """

    step: Step
    about: date
    day: date | None


def _as_told(day: date) -> date:
    return day


def rung_on(answer: Answer, on: date, ahead: Ahead, *, really: Callable[[date], date] = _as_told) -> Rung | None:
    """The step for an answer of the day ``on``; None where nothing has to be said.

    ``really`` puts a deadline off by days that do not count (a moratorium); the identity without one.
    """
    if answer.lapsed:
        return _waiting(answer, on, ahead) if answer.returned_on is not None else _lapsed(answer, on, ahead, really)
    return _due_soon(answer, on, ahead, really)


def _due_soon(answer: Answer, on: date, ahead: Ahead, really: Callable[[date], date]) -> Rung | None:
    present = Month.of(answer.as_of)
    if not answer.months_due or present not in answer.months_due or not answer.choices:
        return None
    told = really(answer.due_by) if answer.due_by is not None else None
    # Where the rules name no day, the end of what holds today (the month) says when to write, and is not named in the text.
    until = told or really(answer.choices[0].pay_by)
    if not 0 <= (until - on).days <= ahead.due_soon:
        return None
    return Rung(Step.DUE_SOON, until, told)


def _lapsed(answer: Answer, on: date, ahead: Ahead, really: Callable[[date], date]) -> Rung | None:
    closes = closing_day(answer)
    last = really(closes) if closes is not None else None
    if last is not None and 0 <= (last - on).days <= ahead.window_closing:
        return Rung(Step.WINDOW_CLOSING, last, last)
    missed = missed_months(answer)
    if not missed:
        return None
    first = missed[0]
    if not 0 < (on - first.last_day()).days <= ahead.missed:
        return None
    return Rung(Step.MISSED, first.first_day(), last)


def missed_months(answer: Answer) -> tuple[Month, ...]:
    """The months without payment, whether or not they can still be paid; without a gap the months that are due now."""
    if answer.gap_months and answer.returned_on is None:
        present = Month.of(answer.as_of)
        return tuple(present.plus(back) for back in range(-answer.gap_months, 0))
    return answer.months_due or ()


def _waiting(answer: Answer, on: date, ahead: Ahead) -> Rung | None:
    begins = answer.full_benefits_from or answer.benefits_from
    if begins is None or not 0 < (begins - on).days <= ahead.waiting_ends:
        return None
    return Rung(Step.WAITING_ENDS, begins, begins)


def closing_day(answer: Answer) -> date | None:
    """The last day of the best that paying everything still brings; None where the rules do not tell that it gets worse."""
    for now, then in zip(answer.choices, answer.choices[1:], strict=False):
        if _worse(now, then):
            return now.pay_by
    return answer.back_pay_last_day


def _wait(row: Choice) -> tuple[int, int] | None:
    """Months and days of the wait; None where it is not known."""
    return None if row.waiting_months is None else (row.waiting_months, row.waiting_days or 0)


def _worse(now: Choice, then: Choice) -> bool:
    """Whether something other than the amount changes between two choices, both of which the rules tell."""
    pairs = (
        (now.treated_as, then.treated_as),
        (_wait(now), _wait(then)),
        (now.gap_costs, then.gap_costs),
        (now.years, then.years),
        (now.back_pay_allowed, then.back_pay_allowed),
    )
    return any(before is not None and after is not None and before != after for before, after in pairs)
