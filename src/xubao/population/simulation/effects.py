"""What a change does, from the sums of a run: who gains, who loses, and, under assumptions of what people do, cover and money."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from xubao.population.simulation.assumptions import LEVELS, Assumptions
from xubao.population.simulation.cells import AGE_BANDS, GAP_CLASSES, GAP_LONGEST, NEVER_ENROLLED
from xubao.population.simulation.run_simulation import Simulated
from xubao.population.simulation.tally import DIRECTIONS, GROUPS, MEASURES, SIDES

DAYS_IN_YEAR: Final = 365
MONTHS_IN_YEAR: Final = 12
FEN_IN_YUAN: Final = 100
Cells = NDArray[np.float64]


class Expected(NamedTuple):
    """One side under one level of the assumptions, summed over cells.

    payers: lapsed persons who pay again. cover_days: days with full benefits, of everybody, those of repaid gaps included.
    reduced_days: with some benefits. paid_fen: contributions, repaid gaps with their charges included. cost_fen: what the fund
    spends on the days of full cover.
    """

    payers: float
    cover_days: float
    reduced_days: float
    paid_fen: float
    cost_fen: float


@dataclass(frozen=True)
class Effect:
    """What a change does to some people.

    persons: assessed. lapsed: those whose cover hangs on what they do, and can be told on both sides. up, down, same: persons by
    their days of cover, if they do all that the rules allow. unknown: persons with a side that cannot be told. gained_days,
    lost_days: by that. pays_more, pays_less: to repay the gap. before, after: by level of the assumptions.
    """

    persons: int
    lapsed: int
    up: int
    down: int
    same: int
    unknown: int
    gained_days: int
    lost_days: int
    pays_more: int
    pays_less: int
    arrears_unknown: int
    premium_unknown: int
    before: dict[str, Expected]
    after: dict[str, Expected]


def months(days: float) -> float:
    """Days as months of a twelfth of 365 days."""
    return days * MONTHS_IN_YEAR / DAYS_IN_YEAR


class Effects:
    """Effects of a run: of all, and by area, age band, plan and length of the gap."""

    def __init__(self, simulated: Simulated) -> None:
        self.simulated = simulated
        places = max(len(simulated.tally.places.named), 1)
        self._shape = (places, len(AGE_BANDS), len(GAP_CLASSES), len(DIRECTIONS), len(GROUPS))
        self._cells = simulated.tally.sums[:, : int(np.prod(self._shape))].reshape(len(MEASURES), *self._shape)
        shares = {(side, level): self._shares(side, level, simulated.assumptions) for side in SIDES for level in LEVELS}
        self._expected = {key: self._applied(key[0], key[1], share) for key, share in shares.items()}

    def of_all(self) -> Effect:
        """The effect on everybody."""
        return self._effect(lambda cells: cells)

    def by_area(self) -> dict[str, Effect]:
        """By area code."""
        areas = [area for area, _, _ in self.simulated.tally.places.named]
        return {area: self._at_places([area == other for other in areas]) for area in sorted(set(areas))}

    def by_plan(self) -> dict[tuple[str, str | None, str | None], Effect]:
        """By area, scheme and plan: the name of a plan means something in its area only."""
        named = self.simulated.tally.places.named
        return {
            place: self._at_places([place == other for other in named])
            for place in sorted(set(named), key=lambda place: tuple(word or "" for word in place))
        }

    def by_age_band(self) -> dict[str, Effect]:
        """By row of AGE_BANDS."""
        return {band: self._effect(lambda cells, row=row: cells[:, row : row + 1]) for row, band in enumerate(AGE_BANDS)}  # type: ignore[misc]

    def by_gap(self) -> dict[str, Effect]:
        """By row of GAP_CLASSES."""
        return {gap: self._effect(lambda cells, row=row: cells[:, :, row : row + 1]) for row, gap in enumerate(GAP_CLASSES)}  # type: ignore[misc]

    def _at_places(self, rows: list[bool]) -> Effect:
        chosen = np.array(rows)
        return self._effect(lambda cells: cells[chosen])

    def _measure(self, name: str) -> Cells:
        found: Cells = self._cells[MEASURES.index(name)]
        return found

    def _effect(self, part: Callable[[Cells], Cells]) -> Effect:
        def total(cells: Cells) -> int:
            return round(float(part(cells).sum()))

        persons = self._measure("persons")
        told = persons[..., :-1]
        cover = {side: self._measure(f"{side}_back_full_days") + self._measure(f"{side}_back_gap_days") for side in SIDES}
        change = (cover["after"] - cover["before"])[..., :-1]
        up, down, same = (told[..., DIRECTIONS.index(word), :] for word in ("up", "down", "same"))
        return Effect(
            total(persons),
            total(told[..., 1:]),
            total(up),
            total(down),
            total(same),
            total(persons[..., -1]),
            total(change[..., DIRECTIONS.index("up"), :]),
            -total(change[..., DIRECTIONS.index("down"), :]),
            total(self._measure("pays_more")),
            total(self._measure("pays_less")),
            total(self._measure("arrears_unknown")),
            total(self._measure("premium_unknown")),
            *(
                {level: Expected(*(float(part(cells).sum()) for cells in self._expected[side, level])) for level in LEVELS}
                for side in SIDES
            ),
        )

    def _shares(self, side: str, level: str, assumptions: Assumptions) -> tuple[Cells, Cells]:
        """Of the people of each cell: the share that pays back, and the share that comes back without it."""
        back, come = np.zeros(self._shape), np.zeros(self._shape)
        for row, longest in enumerate(GAP_LONGEST):
            if row == NEVER_ENROLLED:
                continue
            pays = assumptions.pays_back.of(longest, level) / 100
            comes = assumptions.comes_back.of(longest, level) / 100
            for group in ("none", "after", "before", "both"):
                allowed = pays if group in (side, "both") else 0.0
                back[:, :, row, :, GROUPS.index(group)] = allowed
                come[:, :, row, :, GROUPS.index(group)] = (1 - allowed) * comes
        if side == "after":
            self._answer(back, come, getattr(assumptions.answer_to_better_terms.percent, level) / 100)
        return back, come

    def _answer(self, back: Cells, come: Cells, answer: float) -> None:
        """Better terms bring so much of those who would stay away, to whatever is allowed; worse terms keep so much away."""
        up, down = DIRECTIONS.index("up"), DIRECTIONS.index("down")
        never = np.zeros(self._shape, dtype=bool)
        never[:, :, NEVER_ENROLLED] = True
        moved = np.where(never, 0, (1 - back - come) * answer)[:, :, :, up]
        allowed = np.array([group in ("after", "both") for group in GROUPS])
        back[:, :, :, up] += np.where(allowed, moved, 0)
        come[:, :, :, up] += np.where(allowed, 0, moved)
        back[:, :, :, down] *= 1 - answer
        come[:, :, :, down] *= 1 - answer

    def _applied(self, side: str, level: str, shares: tuple[Cells, Cells]) -> tuple[Cells, ...]:
        """The fields of `Expected`, cell by cell."""
        assumptions = self.simulated.assumptions
        settled = np.zeros(self._shape)
        settled[..., 0] = 1
        lapsed = np.ones(self._shape)
        lapsed[..., 0] = lapsed[..., -1] = 0
        back, come = shares[0] * lapsed, shares[1] * lapsed
        away = (1 - back - come) * lapsed

        def sums(name: str) -> Cells:
            return self._measure(f"{side}_{name}")

        cover = (back + settled) * (sums("back_full_days") + sums("back_gap_days"))
        cover += come * (sums("come_full_days") + sums("come_gap_days")) + away * sums("away_days")
        reduced = (back + settled) * sums("back_reduced_days") + come * sums("come_reduced_days")
        premium = sums("premium_fen") * assumptions.horizon_months
        paid = back * sums("back_arrears_fen") + (back + come + settled) * premium
        yearly = getattr(assumptions.yearly_cost.yuan, level) * FEN_IN_YUAN
        return (back + come) * self._measure("persons"), cover, reduced, paid, cover * yearly / DAYS_IN_YEAR
