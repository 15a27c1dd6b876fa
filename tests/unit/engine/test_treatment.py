"""The law of which day decides a return: that of the payment, or that of the first unpaid month where the area says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.engine.building import Setting, day, months, rules, someone
from tests.unit.engine.pack_writing import (
    FIRST,
    OVER,
    PRICE,
    SETTINGS,
    WITHIN,
    WITHIN_NOT,
    Entry,
    ask,
    facts,
    write_pack,
)
from xubao.engine.formulas.treatment import decision_day
from xubao.rulebook import codes
from xubao.rulebook.codes import DECISION_DAY, UNKNOWN

PAYMENT = Setting(codes.S_DECISION_DAY, DECISION_DAY["payment_day"])
LAPSE = Setting(codes.S_DECISION_DAY, DECISION_DAY["first_unpaid_month"])


@pytest.mark.parametrize(
    ("settings", "paid", "decides"),
    [
        ([], "2025-01..2026-08", "2026-11-23"),
        ([PAYMENT], "2025-01..2026-08", "2026-11-23"),
        ([LAPSE], "2025-01..2026-08", "2026-09-01"),
        ([LAPSE], "2025-01..2026-10", "2026-11-01"),
        ([LAPSE], "2025-01..2026-11", "2026-11-01"),
        ([Setting(codes.S_DECISION_DAY, UNKNOWN)], "2025-01..2026-08", "2026-11-23"),
        ([replace(LAPSE, last=day("2026-11-22"))], "2025-01..2026-08", "2026-11-23"),
    ],
)
def test_the_day_whose_law_decides(settings: list[Setting], paid: str, decides: str) -> None:
    person = someone(months(paid), "2026-11-23")
    assert decision_day(person, rules(settings=settings), person.as_of) == day(decides)


def test_a_first_enrolment_is_decided_by_the_day_of_the_payment() -> None:
    assert decision_day(someone(), rules(settings=[LAPSE]), day("2026-11-23")) == day("2026-11-23")


@pytest.mark.parametrize(("value", "treated_as"), [("payment_day", "re-enrolment"), ("first_unpaid_month", "continuous")])
def test_a_lapse_that_began_under_an_older_rule(tmp_path: Path, value: str, treated_as: str) -> None:
    old = replace(OVER, id="over-old", body=OVER.body.replace("more_than: 3", "more_than: 6"), to="2026-06-30")
    wide = replace(WITHIN, id="within-old", body=WITHIN.body.replace("at_most: 3", "at_most: 6"), to="2026-06-30")
    new = replace(OVER, first="2026-07-01")
    setting = Entry("decides", f"kind: decision_day\nvalue: {value}")
    root = write_pack(tmp_path, (FIRST, old, wide, new, WITHIN, WITHIN_NOT, PRICE), (*SETTINGS, setting))
    assert ask(root, facts("2025-01..2026-05"), "2026-10-23").treated_as == treated_as
