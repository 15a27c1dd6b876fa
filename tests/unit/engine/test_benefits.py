"""Benefits stop and begin again on the day that the area's named method gives."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.building import Setting, day, month, rules, someone
from xubao.engine.formulas.benefits import benefits_resume_on, benefits_stop_on, due_on
from xubao.rulebook import codes
from xubao.rulebook.codes import RESUME, STOP, UNKNOWN

YEARLY = 8
WINDOW = Setting(codes.S_YEARLY_WINDOW, day("2026-01-05"), day("2026-03-20"), day("2026-01-01"), day("2026-12-31"))
DUE = Setting(codes.S_DUE_DAY, 20)


def stop(method: str, *settings: Setting, first_unpaid: str = "2026-03", value: int | None = None) -> int:
    named = Setting(codes.S_STOP, STOP[method] if value is None else value)
    return benefits_stop_on(someone(), rules(settings=[named, *settings]), month(first_unpaid))


@pytest.mark.parametrize(
    ("method", "stops"),
    [
        ("same_month", "2026-03-01"),
        ("next_month", "2026-04-01"),
        ("second_natural_month", "2026-04-01"),
        ("second_month_after", "2026-05-01"),
        ("day_after_due", "2026-03-21"),
        ("day_after_yearly_window", "2026-03-21"),
    ],
)
def test_benefits_stop_as_the_area_says(method: str, stops: str) -> None:
    assert stop(method, DUE, WINDOW) == day(stops)


def test_every_named_way_to_stop_is_tested_above() -> None:
    assert {stop(method, DUE, WINDOW) for method in STOP} == {day(f"2026-0{n}-01") for n in (3, 4, 5)} | {day("2026-03-21")}


def test_a_due_day_in_the_next_month_moves_the_stop() -> None:
    assert stop("day_after_due", Setting(codes.S_DUE_DAY, 10, 1)) == day("2026-04-11")


def test_a_due_day_that_the_month_does_not_have_is_its_last() -> None:
    assert stop("day_after_due", Setting(codes.S_DUE_DAY, 31), first_unpaid="2026-02") == day("2026-03-01")


@pytest.mark.parametrize("method", ["day_after_due", "day_after_yearly_window"])
def test_without_the_day_it_counts_from_the_stop_is_not_known(method: str) -> None:
    refused = [Setting(codes.S_DUE_DAY, UNKNOWN, UNKNOWN), Setting(codes.S_YEARLY_WINDOW, UNKNOWN, UNKNOWN)]
    assert stop(method) == stop(method, *refused) == UNKNOWN


def test_without_a_method_the_stop_is_not_known() -> None:
    assert benefits_stop_on(someone(), rules(), month("2026-03")) == UNKNOWN
    assert stop("same_month", value=UNKNOWN) == UNKNOWN
    early = Setting(codes.S_STOP, STOP["same_month"], last=day("2026-02-28"))
    assert benefits_stop_on(someone(), rules(settings=[early]), month("2026-03")) == UNKNOWN


RESUMES = {
    "payment_month": "2026-05-01",
    "payment_day": "2026-05-18",
    "day_after_payment": "2026-05-19",
    "month_after_payment": "2026-06-01",
    "second_month_after_payment": "2026-07-01",
    "month_after_clearing": "2026-08-01",
    "second_month_after_clearing": "2026-09-01",
    "clearing_day": "2026-07-09",
    "clearing_month": "2026-07-01",
    "first_unpaid_month": "2026-03-01",
    "month_after_registration": "2026-05-01",
}


@pytest.mark.parametrize("method", sorted(RESUME))
def test_benefits_resume_as_the_area_says(method: str) -> None:
    found = benefits_resume_on(RESUME[method], day("2026-05-18"), day("2026-07-09"), month("2026-03"), day("2026-04-30"))
    assert date.fromordinal(found) == date.fromisoformat(RESUMES[method])


@pytest.mark.parametrize("method", [UNKNOWN, codes.DEPENDS])
def test_without_a_method_the_day_of_resumption_is_not_known(method: int) -> None:
    assert benefits_resume_on(method, day("2026-05-18"), day("2026-07-09"), month("2026-03"), 0) == UNKNOWN


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 200))
def test_nobody_resumes_before_the_month_of_payment_except_back_to_the_first_unpaid_one(paid: date, later: int) -> None:
    pay_day = paid.toordinal()
    begins = paid.replace(day=1).toordinal()
    for method, code in RESUME.items():
        found = benefits_resume_on(code, pay_day, pay_day + later, month("1999-12"), 0)
        assert (found >= begins) == (method != "first_unpaid_month"), method


@pytest.mark.parametrize(
    ("period", "settings", "due"),
    [
        (1, [DUE], "2026-03-20"),
        (1, [Setting(codes.S_DUE_DAY, 31)], "2026-03-31"),
        (1, [Setting(codes.S_DUE_DAY, 5, 1)], "2026-04-05"),
        (YEARLY, [DUE, WINDOW], "2026-03-20"),
        (YEARLY | 1, [WINDOW], "2026-03-20"),
        (YEARLY | 1, [Setting(codes.S_DUE_DAY, 15)], "2026-03-15"),
    ],
)
def test_a_premium_is_due_by_its_day_or_by_the_end_of_the_yearly_window(period: int, settings: list[Setting], due: str) -> None:
    person, table = someone([month("2025-12")], payment_period=period), rules(settings=settings)
    assert due_on(person, table, month("2026-03")) == day(due)


@pytest.mark.parametrize(("period", "settings"), [(1, []), (YEARLY, [DUE]), (1, [Setting(codes.S_DUE_DAY, -1, -1)])])
def test_a_due_day_that_nobody_states_is_not_known(period: int, settings: list[Setting]) -> None:
    person, table = someone(payment_period=period), rules(settings=settings)
    assert due_on(person, table, month("2026-03")) == UNKNOWN
