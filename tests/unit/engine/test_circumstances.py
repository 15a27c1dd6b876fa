"""The circumstances of a return: what a provision may test, each known, or within bounds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.unit.engine.building import Rule, Setting, day, month, months, rules, someone, wait
from xubao.engine.formulas.calendar import first_day
from xubao.engine.formulas.circumstance import circumstances
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.running_wait import RunningWait, no_wait, unknown_wait
from xubao.rulebook import codes
from xubao.rulebook.codes import FAR, GRACE, UNKNOWN

NO, YES, EITHER = 1, 2, 3
WHOLE, PART = 4, 2
NONE_RUNS = no_wait()


def bounds(
    name: str, person: Person, settings: Sequence[Setting] = (), *, paid_back: int = WHOLE, running: RunningWait = NONE_RUNS
) -> tuple[int, int]:
    """Lower and upper bound of one circumstance on the day of the question."""
    low, high = circumstances(person, rules([Rule(then=wait(6))], settings), person.as_of, paid_back, running)
    return low[getattr(codes, name)], high[getattr(codes, name)]


def exactly(name: str, person: Person, *settings: Setting, paid_back: int = WHOLE, running: RunningWait = NONE_RUNS) -> int:
    low, high = bounds(name, person, settings, paid_back=paid_back, running=running)
    assert low == high
    return low


@pytest.mark.parametrize(
    ("name", "as_of", "expected"),
    [
        ("UNPAID_IN_A_ROW", "2026-11-23", 2),
        ("MONTHS_TO_RETURN", "2026-11-23", 3),
        ("DAYS_UNPAID", "2026-11-23", 83),
        ("QUARTERS_MISSED", "2026-09-30", 0),
        ("QUARTERS_MISSED", "2026-11-23", 1),
        ("QUARTERS_MISSED", "2027-04-01", 3),
        ("MONTH_OF_QUARTER", "2026-10-01", 1),
        ("MONTH_OF_QUARTER", "2026-12-31", 3),
        ("CROSSES_YEAR", "2026-12-31", NO),
        ("CROSSES_YEAR", "2027-01-01", YES),
        ("PAID_TO_YEAR_END", "2026-11-23", YES),
        ("PAID_TO_YEAR_END", "2027-01-05", NO),
    ],
)
def test_numbers_and_choices_of_a_gap_since_september(name: str, as_of: str, expected: int) -> None:
    assert exactly(name, someone(months("2025-01..2026-08"), as_of)) == expected


def test_sixty_days_end_with_the_sixtieth() -> None:
    assert exactly("DAYS_UNPAID", someone(months("2025-01..2026-08"), "2026-10-31")) == 60
    assert exactly("DAYS_UNPAID", someone(months("2025-01..2026-09"), "2026-10-31")) == 0


@pytest.mark.parametrize(
    ("paid", "resident", "expected"),
    [("2025-01..2026-08", (), 2), ("", ("2025-01..2026-08",), 4), ("", (), 1), ("2025-01..2025-03", ("2026-01..2026-08",), 2)],
)
def test_the_scheme_that_a_person_was_in(paid: str, resident: tuple[str, ...], expected: int) -> None:
    person = someone(months(*paid.split()), resident=months(*resident))
    assert exactly("HISTORY", person) == expected


def test_an_incomplete_record_without_months_may_hide_an_earlier_insurance() -> None:
    assert exactly("HISTORY", someone(complete=0)) == 1 | 2


@pytest.mark.parametrize(("resident", "expected"), [("2025-12", NO), ("2026-01", YES), ("2026-08", YES)])
def test_residents_insurance_of_the_calendar_year(resident: str, expected: int) -> None:
    assert exactly("RESIDENT_THIS_YEAR", someone((), resident=months(resident))) == expected


@pytest.mark.parametrize(
    ("value", "as_of", "expected"),
    [("2026-11-23", "2026-11-23", YES), ("2026-11-01", "2026-11-23", YES), ("2026-11-24", "2026-11-23", NO)],
)
def test_the_yearly_window_includes_its_first_and_last_day(value: str, as_of: str, expected: int) -> None:
    begins = Setting(codes.S_YEARLY_WINDOW, day(value), day("2026-12-31"))
    ends = Setting(codes.S_YEARLY_WINDOW, day("2026-01-01"), 2 * day("2026-11-23") - day(value))
    assert exactly("IN_WINDOW", someone((), as_of), begins) == exactly("IN_WINDOW", someone((), as_of), ends) == expected


@pytest.mark.parametrize("settings", [[], [Setting(codes.S_YEARLY_WINDOW, UNKNOWN, UNKNOWN)]])
def test_without_a_window_nobody_knows_whether_it_is_open(settings: list[Setting]) -> None:
    assert exactly("IN_WINDOW", someone(), *settings) == EITHER


@pytest.mark.parametrize(("period", "expected"), [(1, NO), (2, NO), (8, YES), (9, EITHER), (15, EITHER)])
def test_before_any_payment_a_yearly_payer_pays_the_year(period: int, expected: int) -> None:
    assert exactly("PAYS_WHOLE_YEAR", someone(months("2025-01..2025-12"), payment_period=period)) == expected


@pytest.mark.parametrize(
    ("credited", "expected"), [("2026-10..2026-12", YES), ("2026-10..2026-11", NO), ("2026-10..2027-03", YES)]
)
def test_a_payment_reaches_to_the_end_of_the_year_or_not(credited: str, expected: int) -> None:
    person = someone(months("2025-01..2026-09"), credited=months(credited), returns_on=day("2026-10-05"), payment_period=1)
    low, _ = circumstances(person, rules(), day("2026-10-05"), WHOLE, NONE_RUNS)
    assert low[codes.PAYS_WHOLE_YEAR] == expected


@pytest.mark.parametrize(
    ("grace", "last_paid", "as_of", "period", "paid_back", "expected"),
    [
        ("next_month", "2026-09", "2026-11-23", 1, WHOLE, YES),
        ("next_month", "2026-08", "2026-11-23", 1, WHOLE, NO),
        ("next_month", "2026-10", "2026-11-23", 1, WHOLE, NO),
        ("next_month", "2026-09", "2026-11-23", 1, PART, NO),
        ("none", "2026-09", "2026-11-23", 1, WHOLE, NO),
        ("first_month_of_next_quarter", "2026-06", "2026-10-23", 2, WHOLE, YES),
        ("first_month_of_next_quarter", "2026-08", "2026-10-23", 2, WHOLE, YES),
        ("first_month_of_next_quarter", "2026-05", "2026-10-23", 2, WHOLE, NO),
        ("first_month_of_next_quarter", "2026-06", "2026-11-23", 2, WHOLE, NO),
        ("first_month_of_next_quarter", "2026-06", "2026-10-23", 1, WHOLE, NO),
        ("first_month_of_next_quarter", "2026-06", "2026-10-23", 3, WHOLE, EITHER),
    ],
)
def test_grace_makes_a_late_payment_a_normal_one(
    grace: str, last_paid: str, as_of: str, period: int, paid_back: int, expected: int
) -> None:
    person = someone(months(f"2025-01..{last_paid}"), as_of, payment_period=period)
    assert exactly("IN_GRACE", person, Setting(codes.S_GRACE, GRACE[grace]), paid_back=paid_back) == expected


@pytest.mark.parametrize(("wait_end", "expected"), [("", NO), ("2026-09", NO), ("2026-10", YES), ("unknown", EITHER)])
def test_a_lapse_inside_an_earlier_wait(wait_end: str, expected: int) -> None:
    running = {"": NONE_RUNS, "unknown": unknown_wait()}.get(wait_end) or until(wait_end)
    person = someone(months("2026-04..2026-08"))
    assert exactly("IN_WAIT", person, running=running) == expected
    waited = {NO: (0, 0), YES: (5, 5), EITHER: (0, 5)}[expected]
    assert bounds("MONTHS_WAITED", person, running=running) == waited


def until(ends: str) -> RunningWait:
    """A wait that began with the payment of 2026-04."""
    return RunningWait(month(ends), first_day(month(ends)), 0, day("2026-04-10"))


@pytest.mark.parametrize(("start", "waited"), [("payment_month", 5), ("month_after_payment", 4), ("credit_day", 5)])
def test_the_months_waited_begin_with_the_first_month_of_the_wait(start: str, waited: int) -> None:
    table = rules([Rule(then=wait(12, start))])
    low, high = circumstances(someone(months("2026-04..2026-08")), table, day("2026-11-23"), WHOLE, until("2027-04"))
    assert (low[codes.MONTHS_WAITED], high[codes.MONTHS_WAITED]) == (waited, waited)


def test_months_waited_are_counted_across_a_lapse_inside_the_wait() -> None:
    table = rules([Rule(then=wait(12))])
    low, _ = circumstances(someone(months("2026-04..2026-05", "2026-08")), table, day("2026-11-23"), WHOLE, until("2027-04"))
    assert low[codes.MONTHS_WAITED] == 3


def test_an_age_that_is_not_told_may_be_any() -> None:
    assert bounds("AGE", someone()) == (0, FAR)
    assert bounds("AGE", someone(age=45)) == (45, 45)
