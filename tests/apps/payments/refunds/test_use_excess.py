"""An overpayment is used for another open demand of the same person, never for more than is free."""

from datetime import date

import pytest

from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA, Line, demand, imported
from tests.apps.payments.refunds.test_refunds import asked, overpaid
from tests.apps.payments.returning import taken_back
from tests.apps.persons import person
from xubao.events.models import EventRow
from xubao.ledger.public import CONTRIBUTION_INCOME, OVERPAYMENTS_HELD, balance_of, balances, verify_ledger
from xubao.payments.errors import DemandExpired, NothingHeld
from xubao.payments.models import Demand
from xubao.payments.public import DemandRequest, issue_demand, standing_of
from xubao.payments.refunds.public import UseOfExcess, demands_to_use_it_for, free_excess, preview_use, use_excess
from xubao.values.fen import Fen
from xubao.values.month_ranges import parse_month_ranges

pytestmark = pytest.mark.django_db


def _use(source: Demand, target: Demand, fen: int) -> None:
    use_excess(UseOfExcess(source, target, Fen(fen)), by="wang", at=AT)


def test_what_was_too_much_settles_another_demand_and_is_told() -> None:
    due = overpaid(3350)
    other = demand(3000, "C-2")
    (planned,) = preview_use(UseOfExcess(due, other, Fen(3000)), on=TODAY)
    assert (planned.applied, planned.outstanding) == (3000, 0)
    assert balances(AREA)["overpayments_held"] == -3350
    _use(due, other, 3000)
    credit = other.credits.get()
    assert (credit.channel, credit.credited_on, credit.excess_fen) == ("held", TODAY, 0)
    assert standing_of(other).settled
    assert (free_excess(due), balance_of(OVERPAYMENTS_HELD, book=AREA)) == (350, -350)
    told = EventRow.objects.latest("pk")
    assert (told.data["demand"], told.data["settled"], told.data["channel"]) == (other.number, True, "held")
    assert verify_ledger().findings == ()


@pytest.mark.parametrize("fen", [0, -1, 3001, 3351])
def test_no_more_is_used_than_is_free_and_open(fen: int) -> None:
    due = overpaid(3350)
    with pytest.raises(NothingHeld):
        _use(due, demand(3000, "C-2"), fen)
    assert balance_of(CONTRIBUTION_INCOME, book=AREA) == -36650


def test_what_is_asked_back_is_not_free() -> None:
    due = overpaid(3350)
    asked(due, 3000)
    with pytest.raises(NothingHeld, match=r"3\.50 yuan of demand"):
        _use(due, demand(3000, "C-2"), 3000)


def test_only_open_demands_of_the_same_person_are_offered() -> None:
    due = overpaid()
    good, late = demand(500, "C-2"), demand(500, "C-3", valid_until=date(2026, 11, 1))
    paid = demand(500, "C-4")
    imported([Line(500, paid.reference, "S9")], name="paid.csv")
    other = DemandRequest(
        person=person(2, "示例乙"),
        area=AREA,
        subject="C-5",
        amount_fen=Fen(500),
        months=parse_month_ranges(["2026-09"]),
        computation_id="0" * 64,
        answer=b"{}",
        valid_until=None,
    )
    stranger = issue_demand(other, issued_by="x", at=AT)
    assert demands_to_use_it_for(due, on=TODAY) == [good]
    for wrong in (late, stranger, due):
        with pytest.raises((NothingHeld, DemandExpired)):
            _use(due, wrong, 500)


def test_used_money_that_is_taken_back_is_held_again() -> None:
    due = overpaid(3350)
    other = demand(3000, "C-2")
    _use(due, other, 3000)
    taken_back(other.credits.get())
    assert balances(AREA)["overpayments_held"] == -3350
    assert free_excess(other) == 3000
    _use(other, demand(3000, "C-3"), 3000)
    assert verify_ledger().findings == ()
