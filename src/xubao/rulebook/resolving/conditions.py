"""The conditions of a provision, as rows of integers."""

from __future__ import annotations

from typing import NamedTuple

from xubao.rulebook import codes
from xubao.rulebook.format.provision import Conditions, Range


class Condition(NamedTuple):
    """A circumstance and its limits, or the bit mask of the choices that hold (in `low`)."""

    circumstance: int
    low: int
    high: int


def condition_rows(when: Conditions) -> list[Condition]:
    """One row per condition."""
    rows = []
    for name, circumstance in codes.RANGES.items():
        limits: Range | None = getattr(when, name)
        if limits is not None:
            rows.append(Condition(circumstance, *limits_of(limits)))
    for name, (circumstance, words) in codes.CHOICES.items():
        chosen: tuple[str, ...] | None = getattr(when, name)
        if chosen is not None:
            rows.append(Condition(circumstance, sum(words[word] for word in set(chosen)), 0))
    return rows


def limits_of(limits: Range) -> tuple[int, int]:
    """The lowest and the highest whole number in the range."""
    if limits.exactly is not None:
        return limits.exactly, limits.exactly
    low = max(limits.at_least or 0, 0 if limits.more_than is None else limits.more_than + 1)
    high = codes.FAR if limits.at_most is None else limits.at_most
    if limits.less_than is not None:
        high = min(high, limits.less_than - 1)
    return low, high
