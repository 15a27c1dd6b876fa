"""Joining a yearly scheme during the year, and the question of December about the next year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.engine.building import months
from tests.unit.engine.pack_writing import (
    AREA,
    FIRST,
    OVER,
    PRICE,
    SETTINGS,
    WITHIN,
    WITHIN_NOT,
    Entry,
    ask,
    facts,
    pays,
    write_pack,
)
from xubao.engine import Answer, explain
from xubao.values.month import Month

PERIODS = Entry("periods", "kind: payment_periods\nvalue: [year]")


def yearly(name: str, amount: str, year: int) -> Entry:
    """The printed amount of a calendar year."""
    return Entry(name, f'period: year\nplan: basic\npublished: "{amount}"', first=f"{year}-01-01", to=f"{year}-12-31")


def pack(folder: Path, method: str | None, amount: str = "3075.00") -> Path:
    """A yearly scheme with the amounts of 2025 and 2026."""
    how = (Entry("mid-year", f"kind: mid_year_entry\nvalue: {method}"),) if method else ()
    window = Entry("window", "kind: yearly_window\nvalue: {first: 2026-01-01, last: 2026-03-31}", "2026-01-01", "2026-12-31")
    return write_pack(
        folder,
        (FIRST, OVER, WITHIN, WITHIN_NOT, PRICE),
        (*SETTINGS, PERIODS, window, *how),
        (yearly("of-2025", amount, 2025), yearly("of-2026", "3600.00", 2026)),
    )


def left_employer(root: Path) -> Answer:
    """The employer paid to May 2025; the person asks in July."""
    who = facts("2020-01..2025-05", participation="left-employer", employment_ended=Month.parse("2025-05"), payment_period="year")
    return ask(root, who, "2025-07-10")


def test_who_leaves_an_employer_pays_from_the_month_after_the_stop(tmp_path: Path) -> None:
    """南昌: 可从停保次月一次性缴费至当年的12月31日."""
    answer = left_employer(pack(tmp_path, "month_after_stop_to_year_end"))
    assert answer.months_due == months("2025-06..2025-12")
    assert answer.months_due_fen == answer.amount_due_fen == 3075_00 // 12 * 7
    assert any("7" in step and "1793.75" in step for step in answer.steps("zh"))


@pytest.mark.parametrize(
    ("method", "due", "fen"),
    [
        ("payment_month_to_year_end", "2025-08..2025-12", 3075_00 // 12 * 5),
        ("month_after_stop_to_year_end", None, None),  # 南昌 speaks of those whose insurance stopped in the year
        ("whole_year", "2025-01..2025-12", 3075_00),
        ("not_possible", None, None),
        (None, "2025-08..2025-12", None),
    ],
)
def test_a_first_enrolment_during_the_year(tmp_path: Path, method: str | None, due: str | None, fen: int | None) -> None:
    """重庆: 初次参保的或中断缴费后再次缴费的,按当年实际剩余月份缴纳."""
    answer = ask(pack(tmp_path, method), facts(payment_period="year"), "2025-08-10")
    assert answer.months_due == (months(due) if due else None)
    assert answer.months_due_fen == fen
    assert answer.annual_amount_fen == 3075_00


def test_who_returns_as_new_pays_from_the_month_of_the_payment_on(tmp_path: Path) -> None:
    answer = ask(pack(tmp_path, "payment_month_to_year_end"), facts("2020-01..2024-12", payment_period="year"), "2025-09-10")
    assert answer.treated_as == "re-enrolment"
    assert (answer.months_due, answer.months_due_fen) == (months("2025-09..2025-12"), 3075_00 // 12 * 4)


def test_who_pays_back_in_time_pays_from_the_first_unpaid_month_on(tmp_path: Path) -> None:
    answer = ask(pack(tmp_path, "payment_month_to_year_end"), facts("2020-01..2024-12", payment_period="year"), "2025-03-10")
    assert answer.treated_as == "continuous"
    assert (answer.months_due, answer.months_due_fen) == (months("2025-01..2025-12"), 3075_00)


def test_a_twelfth_that_is_no_whole_fen_is_not_rounded_without_a_rule(tmp_path: Path) -> None:
    answer = left_employer(pack(tmp_path, "month_after_stop_to_year_end", "3075.01"))
    assert (answer.months_due_fen, answer.amount_due_fen) == (None, None)


def test_the_choices_say_what_joining_costs_on_each_day(tmp_path: Path) -> None:
    answer = ask(pack(tmp_path, "payment_month_to_year_end"), facts(payment_period="year"), "2025-11-10")
    assert [(each.pay_by.isoformat(), each.amount_fen) for each in answer.choices[:3]] == [
        ("2025-11-30", 512_50),
        ("2025-12-31", 256_25),
        ("2026-01-31", 3600_00),
    ]


@pytest.mark.parametrize(
    ("paid", "as_of", "fen", "due"),
    [
        ("2020-01..2025-12", "2025-12-18", 3600_00, "2026-03-31"),
        ("2020-01..2025-12", "2025-11-18", 3075_00, "None"),
        ("2020-01..2024-12", "2025-12-18", 3075_00, "None"),
        ("2020-01..2026-12", "2026-02-18", 3600_00, "2026-03-31"),
    ],
)
def test_in_december_who_has_paid_the_year_asks_about_the_next(tmp_path: Path, paid: str, as_of: str, fen: int, due: str) -> None:
    answer = ask(pack(tmp_path, None), facts(paid, payment_period="year"), as_of)
    assert answer.annual_amount_fen == fen
    assert str(answer.due_by) == due


@pytest.mark.parametrize(
    ("paid", "due", "fen"),
    [
        ("2026-01..2026-11", (), 0),
        ("2026-01..2026-10", ("2026-11",), 400_00),
        ("2026-01..2026-08", ("2026-09..2026-11",), 1200_00),
    ],
)
def test_months_due_leave_out_what_is_paid(tmp_path: Path, paid: str, due: tuple[str, ...], fen: int) -> None:
    answer = ask(write_pack(tmp_path), facts(paid, payment_period="month"), "2026-11-23")
    assert (answer.months_due, answer.months_due_fen) == (months(*due), fen)


def test_a_month_of_the_gap_costs_what_the_area_asks_for_it_now(tmp_path: Path) -> None:
    """福州: 职工医保中断补缴的,原则上按4433元为基数补缴."""
    now = Entry("price", PRICE.body.replace("month_owed", "payment_month"))
    old = Entry("old", 'published: "300.00"\nplan: basic', to="2026-09-30")
    new = Entry("new", 'published: "443.30"\nplan: basic', first="2026-10-01")
    root = write_pack(tmp_path, (FIRST, OVER, WITHIN, WITHIN_NOT, now), amounts=(old, new))
    who, as_of = facts("2026-01..2026-08"), date(2026, 11, 23)
    back = pays("2026-11-20", "2026-09..2026-11")
    for month, events, fen in (("2026-09", (), 443_30), ("2026-08", (), 300_00), ("2026-09", (back,), 443_30)):
        answer = explain(AREA, who, as_of, events, for_month=Month.parse(month), packs=root)
        assert answer.monthly_amount_fen == fen


@pytest.mark.parametrize(
    ("paid", "asked", "due"),
    [
        ("2020-01..2025-05", "2025-07-10", "2025-06..2025-12"),
        # A stop of an earlier year, or none at all, is not what "from the month after the stop to 31 December" speaks of.
        ("2020-01..2023-12", "2025-07-10", None),
        (None, "2025-07-10", None),
        (None, "2025-01-10", "2025-01..2025-12"),
    ],
)
def test_the_month_after_the_stop_follows_a_stop_of_the_year(
    tmp_path: Path, paid: str | None, asked: str, due: str | None
) -> None:
    root = pack(tmp_path, "month_after_stop_to_year_end")
    who = facts(paid, payment_period="year") if paid else facts(payment_period="year")
    registered = pays(asked, registers=True)
    assert ask(root, who, asked).months_due == (months(due) if due else None)
    assert ask(root, who, asked, registered).months_due == (months(due) if due else None)
