"""A registration, and the months that must be paid after it."""

from __future__ import annotations

import pytest

from tests.unit.engine.building import Setting, day, month, rules, someone
from xubao.engine.formulas.registration import first_month_due, last_month_due
from xubao.rulebook import codes
from xubao.rulebook.codes import FIRST_PAYMENT, UNKNOWN

YEARLY = 8
TO_THE_25TH = Setting(codes.S_REGISTRATION_CUT_OFF, 25, 1)
THIRD_TO_20TH = Setting(codes.S_REGISTRATION_CUT_OFF, 20, 3)
SAME_MONTH = Setting(codes.S_FIRST_PAYMENT, FIRST_PAYMENT["registration_month"])
SECOND_MONTH = Setting(codes.S_FIRST_PAYMENT, FIRST_PAYMENT["second_natural_month"])
REFUSED = Setting(codes.S_REGISTRATION_CUT_OFF, UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(
    ("settings", "registered", "first"),
    [
        ([TO_THE_25TH], "2026-11-01", "2026-11"),
        ([TO_THE_25TH], "2026-11-25", "2026-11"),
        ([TO_THE_25TH], "2026-11-26", "2026-12"),
        ([TO_THE_25TH], "2026-12-31", "2027-01"),
        ([THIRD_TO_20TH], "2026-11-02", "2026-12"),
        ([THIRD_TO_20TH], "2026-11-03", "2026-11"),
        ([SAME_MONTH], "2026-11-30", "2026-11"),
        ([SECOND_MONTH], "2026-11-01", "2026-12"),
        ([TO_THE_25TH, SECOND_MONTH], "2026-11-10", "2026-11"),
        ([REFUSED, SECOND_MONTH], "2026-11-10", "2026-12"),
    ],
)
def test_the_first_month_due(settings: list[Setting], registered: str, first: str) -> None:
    assert first_month_due(someone(), rules(settings=settings), day(registered)) == month(first)


@pytest.mark.parametrize("settings", [[], [REFUSED], [Setting(codes.S_FIRST_PAYMENT, UNKNOWN)]])
def test_where_the_area_does_not_say_the_first_month_is_not_known(settings: list[Setting]) -> None:
    assert first_month_due(someone(), rules(settings=settings), day("2026-11-10")) == UNKNOWN


@pytest.mark.parametrize(
    ("period", "begins", "on", "last"),
    [
        (1, "2026-09", "2026-11-23", "2026-11"),
        (2, "2026-12", "2026-11-23", "2026-12"),
        (YEARLY, "2026-06", "2026-06-10", "2026-12"),
        (YEARLY, "2027-01", "2026-12-28", "2027-12"),
        (YEARLY, "2025-06", "2026-02-10", "2026-12"),
    ],
)
def test_the_last_month_due(period: int, begins: str, on: str, last: str) -> None:
    assert last_month_due(someone(payment_period=period), month(begins), day(on)) == month(last)


def test_who_may_pay_by_the_year_or_not_must_say_so() -> None:
    assert last_month_due(someone(payment_period=9), month("2026-06"), day("2026-06-10")) == UNKNOWN
