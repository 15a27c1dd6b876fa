"""The days of an answer that belong in a calendar."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from xubao.portal.ask.answered import Answered

Kind = Literal["deadline", "due", "covered"]


class DayToKeep(NamedTuple):
    """A day. deadline: the last with the best outcome; due: that of the month's premium; covered: from when cover is back."""

    kind: Kind
    day: date


def days_to_keep(found: Answered) -> list[DayToKeep]:
    """Those that are still to come, in order of time; () where none is known."""
    answer, today = found.now, found.day
    kept = []
    if answer.lapsed and answer.back_pay_last_day is not None and answer.back_pay_last_day >= today:
        kept.append(DayToKeep("deadline", answer.back_pay_last_day))
    elif answer.due_by is not None and answer.due_by >= today:
        kept.append(DayToKeep("due", answer.due_by))
    covered = found.then.benefits_from
    if answer.lapsed and covered is not None and covered > today:
        kept.append(DayToKeep("covered", covered))
    return sorted(kept, key=lambda one: one.day)
