"""A payment in the first unpaid month, after the day on which benefits stopped: no whole month is unpaid, and yet it is late."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.unit.engine.pack_writing import FIRST, YEAR, Entry, ask, facts, pays, write_pack

WINDOW = Entry("window", "kind: yearly_window\nvalue: {first: 2026-01-01, last: 2026-01-20}", "2026-01-01", "2026-12-31")
STOP = Entry("stop", "kind: benefit_suspension\nvalue: day_after_yearly_window")
PERIODS = Entry("periods", "kind: payment_periods\nvalue: [year]")
LATE = Entry(
    "late",
    "when: {history: [employee], paid_to_year_end: [yes], paid_back: [whole]}\nthen: {treated_as: continuous, "
    "waiting: {months: 0}, benefit_resumption: payment_month, gap_costs: manual-claim, back_payment: {reach: whole_gap}}",
    "2026-01-21",
    "2026-03-31",
)
OVER = Entry(
    "over",
    "when: {history: [employee], unpaid_in_a_row: {at_least: 3}}\nthen: {treated_as: stopped, gap_costs: not-covered}",
    "2026-04-01",
)


def pack(folder: Path) -> Path:
    """The year is due on 20 January; late to 31 March the bills go by claim, afterwards the relation stops."""
    return write_pack(folder, (FIRST, LATE, OVER), (STOP, YEAR, WINDOW, PERIODS))


def test_a_year_paid_five_days_late_stopped_and_is_covered_again(tmp_path: Path) -> None:
    answer = ask(
        pack(tmp_path), facts("2020-01..2025-12", payment_period="year"), "2026-01-25", pays("2026-01-25", "2026-01..2026-12")
    )
    assert (answer.gap_months, answer.treated_as, answer.waiting_months) == (0, "continuous", 0)
    assert answer.benefits_stop_from == date(2026, 1, 21)
    assert answer.gap_costs == "manual-claim"
    assert answer.back_pay_last_day == date(2026, 3, 31)
    assert answer.questions["gap_costs"].status == answer.questions["stop"].status == "known"


def test_before_it_is_paid_benefits_are_suspended_since_the_day_after(tmp_path: Path) -> None:
    root = pack(tmp_path)
    who = facts("2020-01..2025-12", payment_period="year")
    assert ask(root, who, "2026-01-20").benefits_stop_from is None
    late = ask(root, who, "2026-01-21")
    assert (late.benefits_stop_from, late.gap_costs) == (date(2026, 1, 21), "manual-claim")
    assert "从2026年1月21日起暂停" in late.sentence("zh")
    assert "suspended from 21 January 2026" in late.sentence("en")


def test_who_has_paid_the_month_is_not_late(tmp_path: Path) -> None:
    paid = ask(pack(tmp_path), facts("2020-01..2026-12", payment_period="year"), "2026-01-25")
    assert (paid.lapsed, paid.benefits_stop_from) == (False, None)


def test_where_no_rule_speaks_of_such_a_payment_only_the_stop_is_known(tmp_path: Path) -> None:
    root = write_pack(tmp_path, (FIRST, OVER), (STOP, YEAR, WINDOW, PERIODS))
    answer = ask(root, facts("2020-01..2025-12", payment_period="year"), "2026-01-25")
    assert (answer.lapsed, answer.treated_as, answer.gap_costs) == (False, "continuous", None)
    assert answer.benefits_stop_from == date(2026, 1, 21)


def test_a_window_that_closed_before_the_first_unpaid_month_stops_nothing(tmp_path: Path) -> None:
    """Who came in during the year and stopped paying in June."""
    answer = ask(pack(tmp_path), facts("2024-01..2026-05"), "2026-09-10")
    assert answer.benefits_stop_from is None
