"""What holds for a month does not depend on the order in which its reports came."""

import itertools
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.records.origins import Origin, Status
from xubao.records.precedence import ORDER, WEIGHT, Why
from xubao.records.standing import Decided, Reported, in_force
from xubao.values.month import Month

MONTH = Month.parse("2026-05")
AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 1)
FOREIGN = [origin for origin in Origin if origin is not Origin.PAYMENT]


def report(
    origin: Origin = Origin.COLLECTOR, status: Status = Status.PAID, *, key: int = 1, day: date = DAY, at: datetime = AT
) -> Reported:
    return Reported(key=key, month=MONTH, status=status, origin=origin, reference=f"file/{key}", reported_on=day, recorded_at=at)


def test_every_origin_has_one_place_and_every_place_a_reason() -> None:
    assert sorted(place.origin for place in ORDER) == sorted(Origin)
    assert all(place.reason_zh and place.reason_en for place in ORDER)


@pytest.mark.parametrize(("upper", "lower"), [(a.origin, b.origin) for a, b in itertools.pairwise(ORDER)])
def test_an_origin_outweighs_the_next_even_where_that_one_reports_later(upper: Origin, lower: Origin) -> None:
    found = in_force([report(upper, Status.UNPAID), report(lower, Status.PAID, key=2, day=DAY + timedelta(days=9))])
    assert (found.status, found.origin, found.why, found.disputed) == (Status.UNPAID, upper, Why.ORIGIN, True)


def test_of_one_origin_the_later_report_holds() -> None:
    found = in_force([report(status=Status.PAID, key=2, day=DAY + timedelta(days=1)), report(status=Status.UNPAID)])
    assert (found.status, found.why, found.key) == (Status.PAID, Why.LATER, 2)


def test_two_reports_of_one_origin_and_day_that_disagree_leave_the_month_unknown() -> None:
    found = in_force([report(status=Status.PAID), report(status=Status.UNPAID, key=2)])
    assert (found.status, found.why, found.key, found.disputed) == (Status.UNKNOWN, Why.TIED, None, True)


def test_our_own_bookings_follow_one_another_within_a_day() -> None:
    paid = report(Origin.PAYMENT, Status.PAID, key=1)
    returned = report(Origin.PAYMENT, Status.UNPAID, key=2, at=AT + timedelta(hours=1))
    assert in_force([returned, paid]).status is Status.UNPAID


def test_reports_that_agree_are_no_dispute() -> None:
    found = in_force([report(), report(Origin.STATED, key=2)])
    assert (found.why, found.disputed, found.outweighed) == (Why.AGREED, False, 1)


def test_a_decision_puts_the_weaker_report_in_force() -> None:
    collector, paper = report(status=Status.UNPAID), report(Origin.EVIDENCE, Status.PAID, key=2)
    found = in_force([collector, paper], [Decided(2, AT, AT + timedelta(days=1))])
    assert (found.status, found.why, found.disputed) == (Status.PAID, Why.DECIDED, True)


def test_a_decision_stands_when_the_collector_says_the_same_again() -> None:
    reports = [
        report(status=Status.UNPAID),
        report(Origin.EVIDENCE, Status.PAID, key=2),
        report(status=Status.UNPAID, key=3, day=DAY + timedelta(days=30), at=AT + timedelta(days=30)),
    ]
    assert in_force(reports, [Decided(2, AT, AT)]).why is Why.DECIDED


def test_a_decision_ends_where_a_report_says_something_that_did_not_lie_before_it() -> None:
    reports = [
        report(status=Status.UNPAID),
        report(Origin.EVIDENCE, Status.PAID, key=2),
        report(Origin.PAYMENT, Status.UNPAID, key=3, at=AT + timedelta(days=30)),
    ]
    found = in_force(reports, [Decided(2, AT, AT)])
    assert (found.status, found.why, found.origin) == (Status.UNPAID, Why.ORIGIN, Origin.PAYMENT)


def test_of_two_decisions_the_later_one_counts() -> None:
    reports = [report(status=Status.UNPAID), report(Origin.EVIDENCE, Status.PAID, key=2)]
    decisions = [Decided(1, AT, AT + timedelta(days=2)), Decided(2, AT, AT + timedelta(days=1))]
    assert in_force(reports, decisions).status is Status.UNPAID


REPORTS = st.lists(
    st.builds(
        lambda origin, status, days, credit: Reported(
            key=0,
            month=MONTH,
            status=status,
            origin=origin,
            reference="",
            reported_on=DAY + timedelta(days=days),
            recorded_at=AT,
            credited_on=DAY + timedelta(days=credit) if status is Status.PAID and credit else None,
        ),
        st.sampled_from(FOREIGN),
        st.sampled_from(list(Status)),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=7,
)


@given(REPORTS, st.randoms(use_true_random=False))
def test_random_reports_in_any_order_give_the_same_standing(drawn: list[Reported], order: random.Random) -> None:
    named = [replace(one, key=number, reference=f"r{number}") for number, one in enumerate(drawn)]
    found = in_force(named)
    shuffled = named[:]
    order.shuffle(shuffled)
    # Whatever number a table gives a row, and whenever it was written down.
    late = [replace(one, recorded_at=AT + timedelta(hours=n)) for n, one in enumerate(shuffled)]
    assert in_force(shuffled) == in_force(late) == found
    assert WEIGHT[found.origin] == max(WEIGHT[one.origin] for one in named)
    assert found.status is Status.UNKNOWN or any(one.status is found.status and one.origin is found.origin for one in named)
