"""A table of people has the answers that `explain` gives them one by one: it is one definition."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from tests.unit.population.tables import people, word_of
from xubao.engine.answer import Answer
from xubao.engine.explain import explain_without_choices
from xubao.engine.facts import Facts
from xubao.population.assessor import Assessor
from xubao.rulebook.packs import known_areas, load_pack
from xubao.values.errors import XubaoError
from xubao.values.month import Month

AS_OF = date(2025, 8, 18)


def _person(draw: Random, area: str, months: int) -> dict[str, Any]:
    first = Month.of(AS_OF) - months + 1
    begins = draw.choice([0, 0, draw.randrange(months)])
    ends = max(begins + 1, months - draw.choice([0, 1, 1, 2, 3, 4, 5, 7, 13]))
    paid = set(range(begins, ends))
    for _ in range(draw.choice([0, 0, 1, 2])):
        hole = draw.randrange(begins, ends)
        paid -= set(range(hole, hole + draw.randrange(1, 5)))
    identity = load_pack(area).identity
    return {
        "area": area,
        "first": Month(first),
        "paid": tuple(Month(first + month) for month in sorted(paid)),
        "participation": draw.choice(["flexible", "flexible", "left-employer", "transfer-in"]),
        "plan": draw.choice([None, *identity.plans]),
        "payment_period": draw.choice([None, "month", "quarter", "year"]),
        "household_registration": draw.choice([None, "local", "other"]),
        "age": draw.choice([None, 30, 52]),
        "pension_paid": draw.choice([None, False]),
        "declared_base_fen": draw.choice([None, None, 500_000]),
    }


def _row(person: dict[str, Any], words: int) -> dict[str, Any]:
    first = person["first"]
    told = {name: value for name, value in person.items() if name not in ("first", "paid")}
    columns = {f"paid_{word + 1}" if word else "paid": word_of(person["paid"], first, word) for word in range(words)}
    return told | columns | {"first_month": first.year * 100 + (first - Month.from_year_month(first.year, 1)) + 1}


def _explained(person: dict[str, Any]) -> dict[str, Any]:
    facts = {name: value for name, value in person.items() if name not in ("first", "area")}
    try:
        answer: Answer = explain_without_choices(person["area"], Facts(**facts), AS_OF)
    except XubaoError as refused:
        return {"error": refused.code}
    return {
        "error": None,
        "gap": answer.gap_months,
        "months_owed": len(answer.owed),
        "amount_due_fen": answer.amount_due_fen,
        "late_fee_fen": answer.late_fee_fen,
        "back_pay": {None: None, True: "allowed", False: "never"}[answer.back_pay_allowed],
        "last_day": answer.back_pay_last_day,
        "treated_as": answer.treated_as,
        "stop_on": answer.benefits_stop_from,
        "full_on": answer.benefits_from,
        "waiting_months": answer.waiting_months,
        "waiting_days": answer.waiting_days,
        "percent": answer.percent_while_waiting,
        "gap_costs": answer.gap_costs,
        "counts_as_years": answer.counts_as_years,
    }


@pytest.mark.parametrize(("months", "words"), [(56, 1), (150, 3)])
def test_every_area_answers_a_table_as_it_answers_one_person(months: int, words: int) -> None:
    draw = Random(20260820 + months)
    told = [_person(draw, area, months) for area in known_areas() for _ in range(3)]
    table = people(*(_row(person, words) for person in told))

    answered = Assessor(AS_OF).assess(table).to_pylist()

    different = []
    for person, row in zip(told, answered, strict=True):
        expected = _explained(person)
        got = {name: row[name] for name in expected}
        if got != expected:
            different.append((person, {name: (got[name], value) for name, value in expected.items() if got[name] != value}))
    assert different == []
