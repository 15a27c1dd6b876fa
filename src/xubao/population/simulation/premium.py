"""What a month costs somebody who pays on: the amount of the month of the question, by plan and declared base."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from xubao.engine.area_rules import AreaRules
from xubao.engine.bad_facts import BadFacts
from xubao.engine.folding import History, Situation, person_of
from xubao.engine.formulas.contribution import annual_contribution, monthly_contribution
from xubao.population.classes import RuleSource
from xubao.population.simulation.cells import Place
from xubao.rulebook.codes import UNKNOWN
from xubao.rulebook.lookup_errors import NoPack, UnknownScheme
from xubao.values.month import Month

_MONTHS_IN_YEAR = 12
_NONE = -1
# Place, base and age in one number.
_PLACE_BIT, _BASE_BIT = 48, 8
_BASE_BITS, _AGE_BITS = (1 << 40) - 1, (1 << 8) - 1


class Priced(NamedTuple):
    """The different keys (area, scheme, plan, base, age) of a batch, and the row of `keys` for each person."""

    keys: list[tuple[Any, ...]]
    rows: NDArray[np.int32]


class Premiums:
    """Premiums met so far, each looked up once for its area, scheme, plan, base and age."""

    def __init__(self, source: RuleSource) -> None:
        self._source = source
        self._known: dict[tuple[Any, ...], int] = {}
        self._rules: dict[tuple[str, str | None], AreaRules | None] = {}

    def of(self, priced: Priced) -> NDArray[np.int64]:
        """Fen a month for each row; UNKNOWN where the area's amount, or the fact that decides it, is not known."""
        return np.array([self._premium(key) for key in priced.keys], dtype=np.int64)[priced.rows]

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


def priced(batch: pa.RecordBatch, places: NDArray[np.int64], named: Sequence[Place]) -> Priced:
    """What the premium of each person depends on. places: rows of `named`."""
    bases, ages = _numbers(batch, "declared_base_fen"), _numbers(batch, "age")
    # A plan that is told needs no age.
    ages = np.where(np.array([plan is None for _, _, plan in named])[places], ages, _NONE)
    encoded = pa.array((places << _PLACE_BIT) | ((bases + 1) << _BASE_BIT) | (ages + 1)).dictionary_encode()
    keys = [
        (*named[key >> _PLACE_BIT], (key >> _BASE_BIT & _BASE_BITS) - 1, (key & _AGE_BITS) - 1)
        for key in encoded.dictionary.to_pylist()
    ]
    return Priced(keys, np.asarray(encoded.indices))


def _numbers(batch: pa.RecordBatch, name: str) -> NDArray[np.int64]:
    """Numbers of a column, _NONE where not told, or past all bases and ages that there are."""
    if name not in batch.schema.names:
        return np.full(len(batch), _NONE, dtype=np.int64)
    numbers = np.asarray(batch.column(name).fill_null(_NONE)).astype(np.int64)
    largest = _BASE_BITS if name == "declared_base_fen" else _AGE_BITS
    return np.where((numbers < _NONE) | (numbers >= largest), _NONE, numbers)
