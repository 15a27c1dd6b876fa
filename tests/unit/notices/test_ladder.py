"""Which step applies on a day: every date is the engine's, asked of the example area (due by the 25th, three months to pay)."""

from datetime import date, timedelta

import pytest

from xubao.engine import Answer, Facts, Payment, explain
from xubao.notices.ladder import Ahead, Rung, closing_day, rung_on
from xubao.notices.steps import Step
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

EXAMPLE, WUHAN = AreaCode("000000"), AreaCode("420100")
AHEAD = Ahead(due_soon=7, window_closing=14, waiting_ends=3, missed=31)


def months(first: str, last: str) -> tuple[Month, ...]:
    return tuple(Month(number) for number in range(Month.parse(first), Month.parse(last) + 1))


def answer(day: date, last_paid: str, *events: Payment, area: AreaCode = EXAMPLE) -> Answer:
    facts = Facts(participation="flexible", paid=months("2025-01", last_paid))
    return explain(area, facts, day, events=events, mode="decide")


def rung(day: date, last_paid: str, *events: Payment, area: AreaCode = EXAMPLE) -> Rung | None:
    return rung_on(answer(day, last_paid, *events, area=area), day, AHEAD)


@pytest.mark.parametrize(
    ("day", "last_paid", "expected"),
    [
        # The month is unpaid; its last day is the 25th: seven days before, and on the day itself, not earlier or later.
        (date(2026, 11, 17), "2026-10", None),
        (date(2026, 11, 18), "2026-10", Rung(Step.DUE_SOON, date(2026, 11, 25), date(2026, 11, 25))),
        (date(2026, 11, 25), "2026-10", Rung(Step.DUE_SOON, date(2026, 11, 25), date(2026, 11, 25))),
        # Paid: nothing to say.
        (date(2026, 11, 20), "2026-11", None),
        # November missed: said from the first of December; the best outcome lasts to the end of February.
        (date(2026, 12, 1), "2026-10", Rung(Step.MISSED, date(2026, 11, 1), date(2027, 2, 28))),
        (date(2026, 12, 31), "2026-10", Rung(Step.MISSED, date(2026, 11, 1), date(2027, 2, 28))),
        (date(2027, 1, 10), "2026-10", None),
        # Two weeks before the last good day, to that day; after it only the month that is due again can be told.
        (date(2027, 2, 13), "2026-10", None),
        (date(2027, 2, 14), "2026-10", Rung(Step.WINDOW_CLOSING, date(2027, 2, 28), date(2027, 2, 28))),
        (date(2027, 2, 28), "2026-10", Rung(Step.WINDOW_CLOSING, date(2027, 2, 28), date(2027, 2, 28))),
        (date(2027, 3, 1), "2026-10", None),
    ],
)
def test_steps_of_somebody_who_stops_paying(day: date, last_paid: str, expected: Rung | None) -> None:
    assert rung(day, last_paid) == expected


def test_a_wait_that_ends_is_told_just_before_its_day() -> None:
    paid_late = Payment(on=date(2027, 3, 10), months=months("2026-11", "2027-03"))
    back = answer(date(2027, 3, 11), "2026-10", paid_late)
    end = back.full_benefits_from or back.benefits_from
    assert end is not None
    # She goes on paying; who does not has lapsed again before the wait ends.
    then = [Payment(on=month.first_day(), months=(month,)) for month in months("2027-04", "2027-09")]
    steps = {}
    for days in (4, 3, 1, 0):
        day = end - timedelta(days=days)
        steps[days] = rung(day, "2026-10", paid_late, *(event for event in then if event.on <= day))
    told = Rung(Step.WAITING_ENDS, end, end)
    assert steps == {4: None, 3: told, 1: told, 0: None}


def test_where_the_rules_name_no_day_the_text_gets_none() -> None:
    found = rung(date(2026, 11, 24), "2026-10", area=WUHAN)
    assert found is not None
    assert (found.step, found.day) == (Step.DUE_SOON, None)
    lapsed = rung(date(2026, 12, 3), "2026-10", area=WUHAN)
    assert lapsed is not None
    assert (lapsed.step, lapsed.day) == (Step.MISSED, None)


def test_what_is_not_known_to_get_worse_closes_no_window() -> None:
    assert closing_day(answer(date(2026, 11, 23), "2026-08", area=WUHAN)) is None
    assert closing_day(answer(date(2026, 11, 23), "2026-08")) == date(2026, 12, 31)


def test_days_that_do_not_count_put_the_deadline_off() -> None:
    found = rung_on(answer(date(2026, 12, 20), "2026-08"), date(2026, 12, 20), AHEAD, really=lambda day: day + timedelta(days=10))
    assert found is None
    later = date(2026, 12, 27)
    put_off = rung_on(answer(later, "2026-08"), later, AHEAD, really=lambda day: day + timedelta(days=10))
    assert put_off == Rung(Step.WINDOW_CLOSING, date(2027, 1, 10), date(2027, 1, 10))


def test_each_step_is_told_for_one_day_only_however_often_it_is_asked() -> None:
    days = [date(2026, 11, 10) + timedelta(days=number) for number in range(150)]
    told = {(found.step, found.about) for day in days if (found := rung(day, "2026-10")) is not None}
    assert told == {
        (Step.DUE_SOON, date(2026, 11, 25)),
        (Step.MISSED, date(2026, 11, 1)),
        (Step.WINDOW_CLOSING, date(2027, 2, 28)),
    }


def test_a_month_that_can_no_longer_be_paid_is_told_as_missed_and_not_as_due() -> None:
    """广州: 参保人个人未按时缴纳职工医保费的,不予补缴."""
    day = date(2023, 4, 3)
    facts = Facts(participation="flexible", paid=months("2020-01", "2023-02"), payment_period="month")
    found = explain(AreaCode("440100"), facts, day)
    assert (found.back_pay_allowed, found.months_due) == (False, months("2023-04", "2023-04"))
    told = rung_on(found, day, AHEAD)
    assert told is not None
    assert (told.step, told.about) == (Step.MISSED, date(2023, 3, 1))
