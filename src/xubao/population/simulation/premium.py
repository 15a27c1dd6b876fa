"""What a month costs somebody who pays on: the amount of the month of the question, by plan and declared base."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from xubao.engine.area_rules import AreaRules
from xubao.engine.bad_facts import BadFacts
from xubao.engine.folding import History, Situation, person_of
from xubao.engine.formulas.contribution import annual_contribution, monthly_contribution
from xubao.population.classes import RuleSource
from xubao.rulebook.codes import UNKNOWN
from xubao.rulebook.lookup_errors import NoPack, UnknownScheme
from xubao.values.month import Month

_MONTHS_IN_YEAR = 12
_NONE = -1


class Premiums:
    """Premiums met so far, each looked up once for its area, scheme, plan, base and age."""

    def __init__(self, source: RuleSource) -> None:
        self._source = source
        self._known: dict[tuple[Any, ...], int] = {}
        self._rules: dict[tuple[str, str | None], AreaRules | None] = {}

    def of(self, batch: pa.RecordBatch, places: NDArray[np.int64], named: list[tuple[str, str | None, str | None]]) -> Any:
        """Fen a month for each row; UNKNOWN where the area's amount, or the fact that decides it, is not known.

        places: row of `named` (area, scheme, plan) for each person.
        """
        bases, ages = _numbers(batch, "declared_base_fen"), _numbers(batch, "age")
        # A plan that is told needs no age.
        ages = np.where(np.array([plan is None for _, _, plan in named])[places], ages, _NONE)
        keys = np.column_stack([places, bases, ages])
        several, back = np.unique(_packed(keys), return_inverse=True)
        first = np.zeros(len(several), dtype=np.int64)
        first[back[::-1]] = np.arange(len(back))[::-1]
        premiums = [self._premium((*named[place], base, age)) for place, base, age in keys[first].tolist()]
        return np.array(premiums, dtype=np.int64)[back]

    def _premium(self, key: tuple[Any, ...]) -> int:
        if key not in self._known:
            self._known[key] = self._looked_up(*key)
        return self._known[key]

    def _looked_up(self, area: str, scheme: str | None, plan: str | None, base: int, age: int) -> int:
        rules = self._rules_of(area, scheme)
        if rules is None:
            return UNKNOWN
        as_of = self._source.as_of
        month = Month.of(as_of)
        told = Situation(
            "flexible", plan, None, None if base == _NONE else base, None, None if age == _NONE else age, None, None, None, None
        )
        try:
            placed = rules.placed(told, as_of, month)
        except BadFacts:
            return UNKNOWN
        person = person_of(told, History(int(month), (0,), (0,), (0,), (0,)), as_of.toordinal(), placed)
        monthly = monthly_contribution(person, rules.rules, month)
        if monthly >= 0:
            return monthly
        annual = annual_contribution(rules.rules, placed.plan, month.year)
        return annual // _MONTHS_IN_YEAR if annual >= 0 else UNKNOWN

    def _rules_of(self, area: str, scheme: str | None) -> AreaRules | None:
        key = (area, scheme)
        if key not in self._rules:
            try:
                self._rules[key] = self._source.rules_of(area, scheme)
            except (NoPack, UnknownScheme):
                # The assessor has counted the person as a wrong row, with this error.
                self._rules[key] = None
        return self._rules[key]


def _numbers(batch: pa.RecordBatch, name: str) -> NDArray[np.int64]:
    if name not in batch.schema.names:
        return np.full(len(batch), _NONE, dtype=np.int64)
    return np.asarray(batch.column(name).fill_null(_NONE)).astype(np.int64)


def _packed(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Place, base and age in one number: bases are below 2**40 fen."""
    packed: NDArray[np.int64] = (keys[:, 0] << 48) | ((keys[:, 1] + 1) << 8) | (keys[:, 2] + 1)
    return packed
