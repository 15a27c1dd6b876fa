"""Facts that no rule of a place looks at make no class of their own, and change no answer."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from tests.unit.population.tables import people
from tests.unit.population.test_synthetic import population_of
from xubao.population import classes
from xubao.population.assessor import Assessor
from xubao.population.classes import Classes, RuleSource
from xubao.population.columns import FACTS
from xubao.population.idle_facts import MAY_IDLE, idle_facts
from xubao.rulebook.packs import load_pack

AS_OF = date(2026, 8, 20)
AREAS = ("000000", "210200", "340100", "440100", "440300", "510100")


def crowds() -> list[pa.Table]:
    """Invented people, and some whose every fact is told or out of bounds."""
    invented = population_of(*AREAS).piece(0, 500)
    odd = people(*(
        {"area": area, "participation": "flexible", "paid": (1 << 40) - 1, "age": age, "employer_in_arrears": arrears}
        for area in ("210200", "340100", "440100")
        for age in (None, -1, 18, 49, 59, 61)
        for arrears in (None, True, False)
    ))  # fmt: skip
    return [pa.Table.from_batches([invented]), odd]


def test_answers_are_those_of_classes_that_tell_everything_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = crowds()
    together = Assessor(AS_OF)
    answers = [together.assess(table).to_pylist() for table in tables]

    monkeypatch.setattr(classes, "idle_facts", lambda pack, scheme: frozenset())
    apart = Assessor(AS_OF)

    assert [apart.assess(table).to_pylist() for table in tables] == answers
    assert together.classes_met() < apart.classes_met()


def test_ages_are_one_class_where_no_rule_tests_them_and_several_where_one_does() -> None:
    def classes_of(area: str, ages: range) -> int:
        told = Classes(RuleSource(AS_OF))
        facts = {"area": area, "first_month": 202001, "participation": "flexible"}
        plans = load_pack(area).identity.plans
        facts |= {"plan": next(iter(plans))} if plans else {}
        return len({told.number_of(tuple((facts | {"age": age}).get(fact.name) for fact in FACTS)) for age in ages})

    idle = {area: "age" in idle_facts(load_pack(area), load_pack(area).default_scheme) for area in AREAS}
    assert set(idle.values()) == {True, False}
    for area, is_idle in idle.items():
        assert (classes_of(area, range(20, 60, 8)) == 1) is is_idle, area


def test_a_wrong_fact_is_wrong_wherever_nobody_looks_at_it() -> None:
    told = Classes(RuleSource(AS_OF))
    facts = {"area": "420100", "first_month": 202001}

    numbers = [told.number_of(tuple((facts | {"age": age}).get(fact.name) for fact in FACTS)) for age in (30, -1)]

    assert [told.made[number].wrong is None for number in numbers] == [True, False]
    assert "age" in MAY_IDLE
