"""Histories of paid months as words: who paid from when, missed what, and stopped when."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from xubao.population.synthetic.marginals import HABITS, Marginals
from xubao.population.synthetic.weighted_draw import weighted

Numbers = NDArray[np.int64]
_YEAR = 12


class Histories(NamedTuple):
    """Months before, and with, the present one as words, low word first; bit 0 is the first month of the record.

    paid: one row per person. resident: months before the first paid one, as a word row. habit: row of HABITS. gap: unpaid months
    at the end of the record. start: the first paid month, as a bit.
    """

    paid: NDArray[np.uint64]
    before: NDArray[np.uint64]
    habit: Numbers
    gap: Numbers
    start: Numbers


def draw_histories(random: np.random.Generator, count: int, marginals: Marginals, yearly: Any, month_of_year: int) -> Histories:
    """Draw histories. yearly: who pays the year at once, and so misses whole years; month_of_year: 0 for January."""
    present = marginals.record.months
    habit = weighted(random, count, marginals.habits.weights, HABITS)
    holed, lapsed, never = (habit == HABITS.index(word) for word in ("holed", "lapsed", "never"))
    inside = random.random(count) * 100 < marginals.record.joined_inside_percent
    start = np.where(inside, random.integers(0, present, count), 0)
    gap = np.where(lapsed, weighted(random, count, marginals.gap_lengths.weights), 0)
    # Who pays the year at once has missed this year from January on, and perhaps years before it.
    whole_years = month_of_year + _YEAR * (gap // _YEAR)
    gap = np.where(lapsed & yearly, whole_years, gap)
    # A record that begins after the gap would hold nothing: the gap is then the whole record but its first month.
    start = np.where(lapsed, np.minimum(start, np.maximum(present - gap - 1, 0)), start)
    gap = np.minimum(gap, present - start)
    paid_now = ~lapsed & ~never & (yearly | (random.random(count) * 100 < marginals.record.present_month_paid_percent))
    # The year paid at once reaches to its December.
    ahead = np.where(yearly, _YEAR - month_of_year, 1)
    end = np.where(paid_now, present + ahead, present - gap)
    words = (present + _YEAR) // 64 + 1
    paid = months_between(start, end, words)
    _punch_holes(random, marginals, paid, holed & ~yearly, start)
    paid[never] = 0
    start = np.where(never, present, start)
    return Histories(paid, months_between(np.zeros_like(start), start, words), habit, gap, start)


def _punch_holes(
    random: np.random.Generator, marginals: Marginals, paid: NDArray[np.uint64], who: NDArray[np.bool_], start: Numbers
) -> None:
    """Take missed months out of the records of those who pay again: never the first month, never the last before the present."""
    rows = np.flatnonzero(who)
    holes = weighted(random, len(rows), marginals.holes.weights)
    for number in range(int(holes.max(initial=0))):
        chosen = rows[holes > number]
        length = weighted(random, len(chosen), marginals.gap_lengths.weights)
        first = start[chosen] + 1
        room = marginals.record.months - 1 - first - length
        chosen, length, first, room = (column[room >= 0] for column in (chosen, length, first, room))
        begin = first + (random.random(len(chosen)) * (room + 1)).astype(np.int64)
        paid[chosen] &= ~months_between(begin, begin + length, paid.shape[1])


def months_between(first: Numbers, end: Numbers, words: int) -> NDArray[np.uint64]:
    """Bits first..end, end excluded, as a row of words for each person."""
    rows = np.empty((len(first), words), dtype=np.uint64)
    for word in range(words):
        rows[:, word] = _ones(end - 64 * word) & ~_ones(first - 64 * word)
    return rows


def _ones(count: Numbers) -> NDArray[np.uint64]:
    """The lowest `count` bits of a word; none below 0, all from 64 on."""
    low = np.clip(count, 0, 63).astype(np.uint64)
    ones = (np.uint64(1) << low) - np.uint64(1)
    return np.where(count >= 64, ~np.uint64(0), ones)
