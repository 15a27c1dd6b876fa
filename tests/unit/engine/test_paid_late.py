"""Months of the past that were paid in a later month: paid, and yet a lapse that was ended by a return."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.engine.building import months
from tests.unit.engine.pack_writing import (
    FIRST,
    OVER,
    PRICE,
    STOP,
    WITHIN,
    WITHIN_NOT,
    YEAR,
    Entry,
    ask,
    facts,
    pays,
    write_pack,
)
from xubao.engine import Answer, BadFacts
from xubao.values.month import Month

IN_YEAR = Entry(
    "in-year",
    "when: {history: [employee], unpaid_in_year: {more_than: 3}}\nthen: {treated_as: re-enrolment, waiting: {months: 6, "
    "starts: payment_month, percent: 0}, gap_costs: not-covered}",
)


def pack(folder: Path, count: str | None) -> Path:
    """More than three unpaid months in the calendar year are too many; months paid back count as `count` says."""
    counts = (Entry("count", f"kind: repaid_months_count\nvalue: [{count}]\nquestion: costs"),) if count else ()
    return write_pack(folder, (FIRST, IN_YEAR, WITHIN, WITHIN_NOT, PRICE), (STOP, YEAR, *counts))


def two_late_and_two_open(root: Path) -> Answer:
    """March and April 2026 paid back in May; September and October are open."""
    late = pays("2026-05-11", "2026-03..2026-05")
    regular = [pays(f"{month}-05", str(month)) for month in months("2026-06..2026-08")]
    return ask(root, facts("2024-01..2026-02"), "2026-11-12", late, *regular)


@pytest.mark.parametrize(("count", "treated"), [("no", "continuous"), ("yes", "re-enrolment"), ("yes, no", None), (None, None)])
def test_months_paid_back_earlier_count_in_the_year_as_the_area_says(
    tmp_path: Path, count: str | None, treated: str | None
) -> None:
    assert two_late_and_two_open(pack(tmp_path, count)).treated_as == treated


def test_days_of_credit_told_with_the_facts_say_the_same_as_payments(tmp_path: Path) -> None:
    root = pack(tmp_path, "yes")
    days = tuple((month, date(2026, 5, 11)) for month in months("2026-03..2026-05"))
    told = facts("2024-01..2026-08", credited=days)
    assert ask(root, told, "2026-11-12").treated_as == two_late_and_two_open(root).treated_as == "re-enrolment"
    assert ask(root, facts("2024-01..2026-08"), "2026-11-12").treated_as == "continuous"
    assert told.to_data()["credited"] == {f"2026-0{number}": "2026-05-11" for number in (3, 4, 5)}


def test_a_day_of_credit_belongs_to_a_paid_month() -> None:
    with pytest.raises(BadFacts, match="2026-09"):
        facts("2024-01..2026-08", credited=((Month.parse("2026-09"), date(2026, 9, 1)),))


def test_a_wait_that_began_with_months_paid_back_is_not_forgotten(tmp_path: Path) -> None:
    """Five months paid back in June 2026 with a wait of six; then October is not paid."""
    root = write_pack(tmp_path, (FIRST, OVER, WITHIN, WITHIN_NOT, PRICE))
    back = pays("2026-06-10", "2026-01..2026-06")
    regular = [pays(f"{month}-05", str(month)) for month in months("2026-07..2026-09")]
    answer = ask(root, facts("2020-01..2025-12"), "2026-11-12", back, *regular)
    assert answer.gap_months == 1
    running = answer.trace.find("earlier_wait")
    assert running is not None
    assert date.fromordinal(running.result.ends_on) == date(2026, 12, 1)


def test_a_short_lapse_paid_back_in_the_past_leaves_no_wait(tmp_path: Path) -> None:
    root = write_pack(tmp_path, (FIRST, OVER, WITHIN, WITHIN_NOT, PRICE))
    back = pays("2026-06-10", "2026-05..2026-06")
    regular = [pays(f"{month}-05", str(month)) for month in months("2026-07..2026-09")]
    answer = ask(root, facts("2020-01..2026-04"), "2026-11-12", back, *regular)
    assert (answer.gap_months, answer.treated_as, answer.waiting_months) == (1, "continuous", 0)


@pytest.mark.parametrize(("wait", "until"), [("days: 90", "2026-08-18"), ("months: 3", "2026-08-20")])
def test_a_wait_that_counts_from_the_day_of_an_earlier_credit_ends_on_a_known_day(tmp_path: Path, wait: str, until: str) -> None:
    """Enrolled on 20 May 2026, and the next months paid in time."""
    first = Entry("first", FIRST.body.replace("months: 6, starts: payment_month", f"{wait}, starts: credit_day"))
    keeps = Entry("keeps", "when: {in_wait: [yes]}\nthen: {lapse_in_wait: continues}")
    root = write_pack(tmp_path, (first, keeps, OVER, WITHIN, WITHIN_NOT, PRICE))
    days = ((Month.parse("2026-05"), date(2026, 5, 20)),)
    told = facts("2026-05..2026-07", credited=days)
    assert str(ask(root, told, "2026-08-03").benefits_from) == until
    assert ask(root, told, until).benefits_from is None
    assert ask(root, facts("2026-05..2026-07"), "2026-08-03").questions["waiting"].status == "unknown"
    lapsed = ask(root, facts(), "2026-08-03", pays("2026-05-20", "2026-05"), pays("2026-08-03", "2026-06..2026-08"))
    assert str(lapsed.benefits_from) == until
