"""The smaller rules as a user of OpenFisca writes them: monthly variables, dated parameters by region and tier, one simulation.

Runs by the Python of an environment with openfisca-core and numpy: `python -m benchmarks.population.openfisca_peer COUNT`. Twice:
with the library's own lookup of parameters by vectors, and with that lookup replaced by a table, which a specialist would do.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import numpy as np
from openfisca_core import periods
from openfisca_core.entities import Entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.population.small_rules import ANSWERS, ASKED_ON, HIGH, MONTHS, REGIONS, TIERS, A, Parameters, checksum, people

ETERNITY, MONTH = DateUnit.ETERNITY, DateUnit.MONTH
KEYS = [f"{2023 + (8 + month) // 12}-{(8 + month) % 12 + 1:02d}" for month in range(MONTHS)]
PERIODS = [periods.period(key) for key in KEYS]
Region = Enum("Region", {f"r{region:02d}": f"r{region:02d}" for region in range(REGIONS)})
Tier = Enum("Tier", {f"t{tier}": f"t{tier}" for tier in range(TIERS)})
Person = Entity("person", "persons", "A person", "")
way = {"own lookup": True}


def by(node: Any, *keys: Any) -> Any:
    """A parameter for each person."""
    if way["own lookup"]:
        for key in keys:
            node = node[key]
        return node

    def table(inner: Any, enums: tuple[Any, ...]) -> Any:
        return [table(inner[each.name], enums[1:]) for each in enums[0]] if enums else inner

    return np.array(table(node, (Region, Tier)[: len(keys)]))[tuple(np.asarray(key) for key in keys)]


def parameters() -> ParameterNode:
    """The dated parameters as a tree."""
    known = Parameters()
    begin = "2020-01-01"
    tree: dict[str, Any] = {
        name: {f"r{region:02d}": {"values": {begin: {"value": int(getattr(known, name)[region])}}} for region in range(REGIONS)}
        for name in ("due_day", "window", "lookback", "wait", "grace")
    }
    base: dict[str, Any] = {}
    rates: dict[str, Any] = {}
    for region, tier, month, amount, rate in known.rows:
        day = f"{KEYS[month]}-01" if month else begin
        base.setdefault(f"r{region:02d}", {}).setdefault(f"t{tier}", {"values": {}})["values"][day] = {"value": amount}
        rates.setdefault(f"r{region:02d}", {"values": {}})["values"][day] = {"value": rate}
    return ParameterNode("", data={**tree, "base": base, "rate": rates})


def variable(name: str, period: Any, formula: Any = None, kind: Any = int, **told: Any) -> type[Variable]:
    """A variable of a person. formula: (persons, period, parameters) to a column."""
    fields = {"value_type": kind, "entity": Person, "definition_period": period, "label": name} | told
    return type(name, (Variable,), fields | ({"formula": formula} if formula else {}))


def _fee(persons: Any, period: Any, known: Any) -> Any:
    now, region = known(period), persons("region", period)
    return np.floor((by(now.base, region, persons("tier", period)) * by(now.rate, region) + 5000) / 10000)


def _first(persons: Any, period: Any) -> Any:
    found = np.full(persons.count, 99)
    for month in reversed(range(MONTHS)):
        found = np.where(persons("paid", PERIODS[month]), month, found)
    return found


def _last(persons: Any, period: Any) -> Any:
    found = np.full(persons.count, -1)
    for month in range(MONTHS):
        found = np.where(persons("paid", PERIODS[month]), month, found)
    return found


def _missed(persons: Any, period: Any) -> Any:
    return ~persons("paid", period) & (persons("first_paid", period) < KEYS.index(str(period)))


def _last_due(persons: Any, period: Any, known: Any) -> Any:
    return np.where(by(known(period).due_day, persons("region", period)) < ASKED_ON, A, A - 1)


def _owing(persons: Any, period: Any, known: Any) -> Any:
    due, back = persons("last_due", period), by(known(period).lookback, persons("region", period))
    for month in range(MONTHS):
        yield month, persons("missed", PERIODS[month]) & (month <= due) & (month > A - back)


def _owed(persons: Any, period: Any, known: Any) -> Any:
    return sum(missed.astype(np.int32) for _, missed in _owing(persons, period, known))


def _amount(persons: Any, period: Any, known: Any) -> Any:
    return sum(np.where(missed, persons("fee", PERIODS[month]), 0) for month, missed in _owing(persons, period, known))


def _status(persons: Any, period: Any) -> Any:
    last = persons("last_paid", period)
    return np.where(last < 0, 0, np.where(last < persons("last_due", period), 2, 1))


def _open(persons: Any, period: Any, known: Any) -> Any:
    age = A - persons("last_paid", period)
    return (persons("status", period) == 2) & (age <= by(known(period).window, persons("region", period)))


def _resume(persons: Any, period: Any, known: Any) -> Any:
    now, region, age = known(period), persons("region", period), A - persons("last_paid", period)
    closed = np.where(persons("status", period) == 2, A + by(now.wait, region), 0)
    return np.where(persons("open", period), A + (age > by(now.grace, region)), closed)


def _flag(persons: Any, period: Any, known: Any) -> Any:
    window, age = by(known(period).window, persons("region", period)), A - persons("last_paid", period)
    left = np.where(age == window, 3, np.where(age == window - 1, 2, 1))
    base = np.where(persons("open", period), left, np.where(persons("status", period) == 2, 4, 0))
    return base + 8 * (persons("amount", period) >= HIGH)


VARIABLES = [
    variable("region", ETERNITY, kind=Enum, possible_values=Region, default_value=Region.r00),
    variable("tier", ETERNITY, kind=Enum, possible_values=Tier, default_value=Tier.t0),
    variable("paid", MONTH, kind=bool),
    variable("fee", MONTH, _fee),
    variable("first_paid", ETERNITY, _first, default_value=99),
    variable("last_paid", ETERNITY, _last, default_value=-1),
    variable("missed", MONTH, _missed, kind=bool),
    *(variable(name, MONTH, formula) for name, formula in (("last_due", _last_due), ("owed", _owed), ("amount", _amount))),
    variable("status", MONTH, _status),
    variable("open", MONTH, _open, kind=bool),
    variable("resume", MONTH, _resume),
    variable("flag", MONTH, _flag),
]


def main() -> None:
    """Print one line of JSON for each of the two ways."""
    region, tier, paid = people(int(sys.argv[1]))
    months = [((paid >> np.uint64(month)) & np.uint64(1)).astype(bool) for month in range(MONTHS)]
    system = TaxBenefitSystem([Person])
    system.parameters = parameters()
    for each in VARIABLES:
        system.add_variable(each)
    for name, way["own lookup"] in (("OpenFisca, own lookup", True), ("OpenFisca, table", False)):
        begun = time.perf_counter()
        simulation = SimulationBuilder().build_default_simulation(system, len(region))
        simulation.set_input("region", "ETERNITY", region.astype(np.int16))
        simulation.set_input("tier", "ETERNITY", tier.astype(np.int16))
        for key, column in zip(KEYS, months, strict=True):
            simulation.set_input("paid", key, column)
        found = {answer: np.asarray(simulation.calculate(answer, KEYS[A])) for answer in ANSWERS}
        spent = time.perf_counter() - begun
        print(json.dumps({"name": name, "seconds": spent, "checksum": checksum(found)}), flush=True)


if __name__ == "__main__":
    main()
