"""Draws people: the same seed always gives the same people, whatever the number of threads, piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

import numpy as np
import pyarrow as pa

from xubao.population.synthetic.histories import Histories, draw_histories
from xubao.population.synthetic.marginals import Marginals
from xubao.population.synthetic.offers import AGES, Place
from xubao.population.synthetic.weighted_draw import by_share, weighted
from xubao.rulebook.codes import CHOICES
from xubao.values.month import Month

PIECE: Final = 500_000
"""Persons drawn at once: a piece is seeded by its number, so that any piece can be drawn alone."""
_PARTICIPATION: Final = tuple(CHOICES["participation"][1])
_PERIODS: Final = tuple(CHOICES["payment_period"][1])
_HOUSEHOLDS: Final = tuple(CHOICES["household"][1])
_SWITCHED = _PARTICIPATION.index("switched-from-resident")
_YEAR = _PERIODS.index("year")


@dataclass(frozen=True, eq=False)
class Population:
    """An invented population that is not drawn yet. as_of: the day on which its records end."""

    marginals: Marginals
    places: Sequence[Place]
    as_of: date
    seed: int

    @property
    def first_month(self) -> Month:
        """The month of bit 0 of every record."""
        return Month.of(self.as_of).plus(-self.marginals.record.months)

    def piece(self, number: int, count: int) -> pa.RecordBatch:
        """The people of one piece, at most PIECE, as columns of the population table."""
        random = np.random.Generator(np.random.PCG64(np.random.SeedSequence(self.seed, spawn_key=(number,))))
        place = by_share(random, count, [place.share for place in self.places])
        age = self._ages(random, count)
        plan = self._plan_of[place, age] + self._drawn(random, self._plans_open[place, age])
        period = self._period_of[place, self._drawn(random, self._periods_open[place])]
        joined = weighted(random, count, self.marginals.participation.weights, _PARTICIPATION)
        history = draw_histories(random, count, self.marginals, period == _YEAR, self.as_of.month - 1)
        columns: dict[str, Any] = {
            "person": np.arange(number * PIECE + 1, number * PIECE + 1 + count, dtype=np.int64),
            "area": _words(self._areas_of[place], self._areas),
            "scheme": _words(self._schemes_of[place], self._schemes),
            "plan": _words(self._plan_names_of[plan], self._plan_names),
            "participation": _words(joined, _PARTICIPATION),
            "payment_period": _words(period, _PERIODS),
            "household_registration": _words(
                weighted(random, count, self.marginals.households.weights, _HOUSEHOLDS), _HOUSEHOLDS
            ),
            "age": age.astype(np.int16),
            "declared_base_fen": self._bases(random, plan),
            "first_month": np.full(count, self.first_month.year * 100 + self.first_month.month, dtype=np.int32),
        }
        return pa.RecordBatch.from_pydict(columns | _month_columns(history, joined))

    def _ages(self, random: np.random.Generator, count: int) -> Any:
        bands = self.marginals.ages.bands
        band = by_share(random, count, [band.weight for band in bands])
        first = np.array([band.from_ for band in bands])
        width = np.array([band.to - band.from_ + 1 for band in bands])
        return first[band] + (random.random(count) * width[band]).astype(np.int64)

    def _drawn(self, random: np.random.Generator, choices: Any) -> Any:
        """One of so many, all alike."""
        return (random.random(len(choices)) * choices).astype(np.int64)

    def _bases(self, random: np.random.Generator, plan: Any) -> pa.Array:
        share = by_share(random, len(plan), list(self.marginals.declared_bases.weights.values()))
        bases = self._bases_of[plan, share]
        return pa.array(bases, mask=bases == 0)

    @cached_property
    def _open_plans(self) -> list[tuple[str, tuple[int, ...]]]:
        """For each place and age, one after the other, the plans that are open: names and bases."""
        return [
            (plan.name, plan.bases) for place in self.places for age in range(AGES) for plan in place.plans if plan.ages[age]
        ] or [("", ())]

    @cached_property
    def _plans_open(self) -> Any:
        """How many plans are open, by place and age."""
        return np.array([[sum(plan.ages[age] for plan in place.plans) for age in range(AGES)] for place in self.places])

    @cached_property
    def _plan_of(self) -> Any:
        """The first open plan in `_open_plans`, by place and age."""
        ends = np.cumsum(self._plans_open.ravel()).reshape(self._plans_open.shape)
        return (ends - self._plans_open).clip(0, len(self._open_plans) - 1)

    @cached_property
    def _plan_names(self) -> tuple[str, ...]:
        return tuple(sorted({name for name, _ in self._open_plans}))

    @cached_property
    def _plan_names_of(self) -> Any:
        return np.array([self._plan_names.index(name) for name, _ in self._open_plans])

    @cached_property
    def _bases_of(self) -> Any:
        shares = len(self.marginals.declared_bases.weights)
        return np.array([bases or (0,) * shares for _, bases in self._open_plans], dtype=np.int64)

    @cached_property
    def _areas(self) -> tuple[str, ...]:
        return tuple(sorted({place.area for place in self.places}))

    @cached_property
    def _areas_of(self) -> Any:
        return np.array([self._areas.index(place.area) for place in self.places])

    @cached_property
    def _schemes(self) -> tuple[str, ...]:
        return tuple(sorted({place.scheme for place in self.places}))

    @cached_property
    def _schemes_of(self) -> Any:
        return np.array([self._schemes.index(place.scheme) for place in self.places])

    @cached_property
    def _periods_open(self) -> Any:
        return np.array([max(len(place.periods), 1) for place in self.places])

    @cached_property
    def _period_of(self) -> Any:
        """Row of the period by place and draw; -1 where the pack does not say which there are."""
        return np.array(
            [
                [_PERIODS.index(word) for word in place.periods] + [-1] * (len(_PERIODS) - len(place.periods))
                for place in self.places
            ]
        )


def _words(rows: Any, words: Sequence[str]) -> pa.Array:
    """Words by their row, as a dictionary column; -1 is "not told"."""
    indices = pa.array(rows.astype(np.int8), mask=rows < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))


def _month_columns(history: Histories, joined: Any) -> dict[str, Any]:
    """The words of paid months, and of months under residents' insurance before them for those who came from there."""
    resident = np.where((joined == _SWITCHED)[:, None], history.before & ~history.paid, np.uint64(0))
    columns = {}
    for name, words in (("paid", history.paid), ("resident", resident)):
        for word in range(words.shape[1]):
            columns[name if word == 0 else f"{name}_{word + 1}"] = np.ascontiguousarray(words[:, word]).view(np.int64)
    return columns
