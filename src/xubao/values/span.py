"""Dates of effect: from a day to a day, both included, or open and verified through a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

from xubao.values.errors import XubaoError

OPEN = "open"
_ONE_DAY = timedelta(days=1)

Standing = Literal["before", "known", "stale", "after"]


class BadSpan(XubaoError):
    """Dates of effect that contradict each other, or an open end that nobody has verified."""

    code = "XB-VALUE-006"
    next_step_en = (
        "Give `from`, and either `to` with the last day, or `to: open` with `verified_through`,"
        " the last day on which the rule was seen to hold."
    )
    next_step_zh = "请填写起始日和截止日；截止日未定的写 open，并注明核实至哪一日（verified_through）。"


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which a rule holds.

    first, last: both included; last is None while no end is known.
    verified_through: the last day on which the rule was seen to hold; must be there when last is None.
    Raises BadSpan.
    """

    first: date
    last: date | None
    verified_through: date | None = None

    def __post_init__(self) -> None:
        if self.last is None and self.verified_through is None:
            raise BadSpan(
                self.first,
                en=f"the span from {self.first} is open, but nobody says through which day it was verified.",
                zh=f"自 {self.first} 起的有效期未注明截止日，也未注明核实至哪一日。",
            )
        for name, day in (("to", self.last), ("verified_through", self.verified_through)):
            if day is not None and day < self.first:
                raise BadSpan(
                    day,
                    en=f"`{name}` {day} lies before `from` {self.first}.",
                    zh=f"{name} {day} 早于起始日 {self.first}。",
                )
        if self.last and self.verified_through and self.verified_through > self.last:
            raise BadSpan(
                self.verified_through,
                en=f"`verified_through` {self.verified_through} lies after `to` {self.last}.",
                zh=f"核实日 {self.verified_through} 晚于截止日 {self.last}。",
            )

    @classmethod
    def read(cls, first: date, to: date | str, verified_through: date | None = None) -> Self:
        """The span as data files write it: `to` is a day or the word "open". Raises BadSpan."""
        if isinstance(to, date):
            return cls(first, to, verified_through)
        if to != OPEN:
            raise BadSpan(
                to,
                en=f"`to` is {to!r}, neither a day nor the word open.",
                zh=f"截止日“{to}”既非日期也非 open。",
            )
        return cls(first, None, verified_through)

    def covers(self, day: date) -> bool:
        """Whether the day lies between the first and the last day, both included."""
        return self.first <= day and (self.last is None or day <= self.last)

    def standing_on(self, day: date) -> Standing:
        """Where a day lies: before, known, stale (covered, but past `verified_through`) or after."""
        if day < self.first:
            return "before"
        if self.last is not None and day > self.last:
            return "after"
        return "stale" if self.verified_through is not None and day > self.verified_through else "known"

    def end(self) -> date:
        """The last day, or the end of the calendar where none is known."""
        return self.last or date.max

    def __str__(self) -> str:
        return f"{self.first}..{self.last or OPEN}"


def find_overlaps(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Positions of spans that share a day: each later span with the one before it that reaches farthest.

    The list is empty exactly when no two spans share a day; the earlier span comes first in each pair.
    """
    found: list[tuple[int, int]] = []
    farthest: int | None = None
    for position in _by_first_day(spans):
        if farthest is not None and spans[position].first <= spans[farthest].end():
            found.append((farthest, position))
        if farthest is None or spans[position].end() > spans[farthest].end():
            farthest = position
    return found


def find_holes(spans: Sequence[Span]) -> list[tuple[date, date]]:
    """First and last day of every stretch, between the first day and the end of all, that no span covers."""
    found: list[tuple[date, date]] = []
    reached: date | None = None
    for position in _by_first_day(spans):
        span = spans[position]
        if reached is not None and span.first > reached and span.first - reached > _ONE_DAY:
            found.append((reached + _ONE_DAY, span.first - _ONE_DAY))
        reached = span.end() if reached is None else max(reached, span.end())
    return found


def _by_first_day(spans: Sequence[Span]) -> list[int]:
    return sorted(range(len(spans)), key=lambda position: spans[position].first)
