"""Somebody who pays by the year and has paid this one is asked about the next: a table says so as `explain` does."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.population.tables import people, word_of
from xubao.engine.explain import explain_without_choices
from xubao.engine.facts import Facts, Payment
from xubao.population.assessor import Assessor
from xubao.rulebook.reading.packs_root import packs_root
from xubao.values.month import Month

EXAMPLE = "000000"
FIRST = Month.from_year_month(2024, 1)


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example area, whose one plan is replaced by another from January 2026 on."""
    root = tmp_path_factory.mktemp("renewed") / "packs"
    folder = root / "areas/000000-example"
    shutil.copytree(packs_root() / "sources", root / "sources")
    shutil.copytree(packs_root() / "areas/000000-example", folder)
    amounts = (folder / "contribution.yaml").read_text(encoding="utf-8")
    begins = amounts.index("  - id: monthly-2026\n")
    later = amounts[begins:].replace("scheme: city\n    plan: default\n", "scheme: city\n    plan: renewed\n")
    (folder / "contribution.yaml").write_text(amounts[:begins] + later, encoding="utf-8")
    identity = (folder / "area.yaml").read_text(encoding="utf-8")
    plan = "  renewed: {names: {zh: 新档次, en: Renewed plan}, personal_account: false, schemes: [city]}\n"
    (folder / "area.yaml").write_text(identity.replace("plans:\n", f"plans:\n{plan}", 1), encoding="utf-8")
    return root


def paid_again(period: str, day: date) -> tuple[dict[str, Any], Facts, Payment]:
    """Paid all of 2024, missed most of 2025, and paid from the month of a day on to December."""
    missed = [Month.from_year_month(2024, month) for month in range(1, 13)]
    ahead = tuple(Month.from_year_month(2025, month) for month in range(day.month, 13))
    row = {
        "area": EXAMPLE,
        "payment_period": period,
        "paid": word_of(tuple(missed), FIRST),
        "credited": word_of(ahead, FIRST),
        "returns_on": day,
    }
    return row, Facts(participation="flexible", paid=tuple(missed), payment_period=period), Payment(on=day, months=ahead)


@pytest.mark.parametrize("period", ["year", "month"])
@pytest.mark.parametrize("day", [date(2025, 12, 18), date(2025, 11, 20)])
def test_what_is_owed_in_december_is_that_of_the_plan_of_january(packs: Path, period: str, day: date) -> None:
    row, facts, payment = paid_again(period, day)

    answered = Assessor(day, packs=packs).assess(people(row, first_month=202401)).to_pylist()[0]
    explained = explain_without_choices(EXAMPLE, facts, day, [payment], packs=packs)

    assert answered["amount_due_fen"] == explained.amount_due_fen
    assert answered["months_owed"] == len(explained.owed)
    assert answered["back_pay"] == {None: None, True: "allowed", False: "never"}[explained.back_pay_allowed]
    # The renewed plan has no amounts for the months that are owed.
    assert (explained.amount_due_fen is None) == (period == "year" and day.month == 12)
