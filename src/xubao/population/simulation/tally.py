"""Adds up, cell by cell, what both sides of a simulation mean for every person. What people do is applied to the sums later."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from xubao.population.simulation.alike import PERSONS, PREMIUM_AFTER, PREMIUM_BEFORE, UNPRICED
from xubao.population.simulation.cells import AGE_BANDS, GAP_CLASSES, Places, gap_classes
from xubao.population.simulation.cover_and_cost import SETTLED, Measures

Numbers = NDArray[np.int64]

DIRECTIONS: Final = ("up", "down", "same", "unknown")
"""Of a person's days of cover, if they do all that the rules allow. unknown: one of the sides cannot be told."""
GROUPS: Final = ("settled", "none", "after", "before", "both", "unknown")
"""settled: nothing is unpaid. Else on which sides the gap may be paid back: on none, only after or before the change, on both."""
SIDES: Final = ("before", "after")
COUNTS: Final = ("persons", "pays_more", "pays_less", "arrears_unknown", "premium_unknown")
SUMS: Final = (
    "back_full_days",
    "back_reduced_days",
    "back_gap_days",
    "back_arrears_fen",
    "come_full_days",
    "come_reduced_days",
    "come_gap_days",
    "away_days",
    "premium_fen",
)
"""On each side: after paying back (settled: after going on), after coming back without it, after staying away; fen a month."""
MEASURES: Final = (*COUNTS, *(f"{side}_{name}" for side in SIDES for name in SUMS))
SHAPE: Final = (len(AGE_BANDS), len(GAP_CLASSES), len(DIRECTIONS), len(GROUPS))
CELLS: Final = int(np.prod(SHAPE))
MONTHS_SHOWN: Final = 24
"""The histogram of months of cover gained or lost reaches so far on either side."""
AMOUNT_EDGES: Final = (-500_000, -100_000, -1, 0, 99_999, 499_999)
"""Fen more or less to pay back, in classes: up to -5000.01 yuan … nothing … 5000 yuan and more."""


@dataclass(frozen=True, eq=False)
class Side:
    """One side for some people: what outcomes mean, and each person's outcome with and without paying back."""

    measures: Measures
    back: NDArray[np.int32]
    come: NDArray[np.int32]


@dataclass(eq=False)
class Tally:
    """Sums of a run. people: all rows. wrong: rows that could not be assessed, left out of everything else.

    months: persons by months of cover gained or lost, of all whose two sides can be told. amounts: persons by what they pay back
    more or less, of all who have lapsed and whose two amounts are known.
    """

    places: Places = field(default_factory=Places)
    sums: NDArray[np.float64] = field(default_factory=lambda: np.zeros((len(MEASURES), CELLS)))
    months: Numbers = field(default_factory=lambda: np.zeros(2 * MONTHS_SHOWN + 1, dtype=np.int64))
    amounts: Numbers = field(default_factory=lambda: np.zeros(len(AMOUNT_EDGES) + 1, dtype=np.int64))
    people: int = 0
    wrong: int = 0

    def add(self, place: Numbers, age_band: Numbers, weights: Numbers, before: Side, after: Side) -> None:
        """Count rows of people who are alike. weights: as `alike` has them, how many a row stands for and their premiums."""
        self.people += int(weights[:, PERSONS].sum())
        good = ~(before.measures.wrong[before.back] | after.measures.wrong[after.back])
        if not good.all():
            self.wrong += int(weights[~good, PERSONS].sum())
            place, age_band, weights = place[good], age_band[good], weights[good]
            before, after = _only(before, good), _only(after, good)
        settled = _settled(before) & _settled(after)
        known = _known(before, settled) & _known(after, settled)
        cover_before, cover_after = before.measures.cover[before.back], after.measures.cover[after.back]
        gained = np.where(known, cover_after - cover_before, 0)
        direction = np.where(known, np.where(gained > 0, 0, np.where(gained < 0, 1, 2)), 3)
        group = _groups(before, after, settled, known)
        never = (before.measures.state == "not-enrolled")[before.back]
        gap = gap_classes(before.measures.gap[before.back], never)
        cell = (((place * SHAPE[0] + age_band) * SHAPE[1] + gap) * SHAPE[2] + direction) * SHAPE[3] + group
        self._count(cell, weights, known, before, after)
        lapsed = known & ~settled
        self._count_lapsed(cell[lapsed], weights[lapsed, PERSONS], _only(before, lapsed), _only(after, lapsed))
        # Of everybody who can be told: a wait that is shorter gives days to people without a gap too.
        self._distribute_months(gained[known], weights[known, PERSONS])

    def _count(self, cell: Numbers, weights: Numbers, known: NDArray[np.bool_], before: Side, after: Side) -> None:
        size = CELLS * (int(cell.max(initial=0)) // CELLS + 1)
        if size > self.sums.shape[1]:
            self.sums = np.concatenate([self.sums, np.zeros((len(MEASURES), size - self.sums.shape[1]))], axis=1)
        persons = weights[:, PERSONS]
        self._sum("persons", cell, persons)
        self._sum("premium_unknown", cell, weights[:, UNPRICED])
        for name, side, premium in zip(SIDES, (before, after), (PREMIUM_BEFORE, PREMIUM_AFTER), strict=True):
            self._sum(f"{name}_premium_fen", cell, weights[:, premium])
            self._sum(f"{name}_back_full_days", cell, np.where(known, side.measures.full[side.back], 0) * persons)
            self._sum(f"{name}_back_reduced_days", cell, np.where(known, side.measures.reduced[side.back], 0) * persons)

    def _count_lapsed(self, cell: Numbers, persons: Numbers, before: Side, after: Side) -> None:
        arrears = _arrears(before), _arrears(after)
        told = (arrears[0] >= 0) & (arrears[1] >= 0)
        self._sum("arrears_unknown", cell, ~told * persons)
        self._sum("pays_more", cell, (told & (arrears[1] > arrears[0])) * persons)
        self._sum("pays_less", cell, (told & (arrears[1] < arrears[0])) * persons)
        for name, side, owed in zip(SIDES, (before, after), arrears, strict=True):
            self._sum(f"{name}_back_gap_days", cell, side.measures.backward[side.back] * persons)
            self._sum(f"{name}_back_arrears_fen", cell, np.where(told, owed, 0) * persons)
            self._sum(f"{name}_come_full_days", cell, side.measures.full[side.come] * persons)
            self._sum(f"{name}_come_reduced_days", cell, side.measures.reduced[side.come] * persons)
            self._sum(f"{name}_come_gap_days", cell, side.measures.backward[side.come] * persons)
            self._sum(f"{name}_away_days", cell, side.measures.away[side.back] * persons)
        self._distribute_amounts((arrears[1] - arrears[0])[told], persons[told])

    def _sum(self, name: str, cell: Numbers, column: NDArray[Any]) -> None:
        self.sums[MEASURES.index(name)] += np.bincount(cell, weights=column, minlength=self.sums.shape[1])

    def _distribute_months(self, gained: Numbers, persons: Numbers) -> None:
        # Days to months of a twelfth of 365 days, to the nearest; away from zero a day is never shown as nothing.
        months = np.sign(gained) * np.maximum((np.abs(gained) * 24 + 365) // 730, gained != 0)
        months = months.clip(-MONTHS_SHOWN, MONTHS_SHOWN) + MONTHS_SHOWN
        self.months += np.bincount(months, weights=persons, minlength=len(self.months)).astype(np.int64)

    def _distribute_amounts(self, more: Numbers, persons: Numbers) -> None:
        classes = np.searchsorted(np.array(AMOUNT_EDGES), more, side="left")
        self.amounts += np.bincount(classes, weights=persons, minlength=len(self.amounts)).astype(np.int64)


def _only(side: Side, rows: NDArray[Any]) -> Side:
    return Side(side.measures, side.back[rows], side.come[rows])


def _settled(side: Side) -> NDArray[np.bool_]:
    settled: NDArray[np.bool_] = np.isin(side.measures.state, SETTLED)[side.back]
    return settled


def _known(side: Side, settled: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return side.measures.known[side.back] & (settled | side.measures.known[side.come])


def _groups(before: Side, after: Side, settled: NDArray[np.bool_], known: NDArray[np.bool_]) -> Numbers:
    allowed = 1 + after.measures.allowed[after.back] + 2 * before.measures.allowed[before.back]
    groups: Numbers = np.where(known, np.where(settled, 0, allowed), len(GROUPS) - 1)
    return groups


def _arrears(side: Side) -> Numbers:
    """Fen to pay back; 0 where it may not be paid back, -1 where the amount is not known."""
    allowed = side.measures.allowed[side.back]
    arrears: Numbers = np.where(allowed, side.measures.arrears[side.back], 0)
    return arrears
