"""Corrections: by reversal only, with a reason and a second person, in the database too."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.ledger.posting import BOOK, entry, posted
from tests.apps.moments import AT
from xubao.ledger.public import (
    CASH_ON_HAND,
    CONTRIBUTION_INCOME,
    AccountWouldTurn,
    AlreadyDecided,
    NotReversible,
    OwnApproval,
    ReasonMissing,
    approve_reversal,
    balances,
    credit,
    debit,
    decline_reversal,
    post,
    request_reversal,
    verify_ledger,
)
from xubao.values.fen import Fen

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def _asked(entry_id: int, reason: str = "付款人写错金额") -> int:
    return request_reversal(entry_id, reason=reason, requested_by="li", at=AT).pk


def test_an_approved_reversal_takes_the_money_back_and_leaves_both_entries_standing() -> None:
    taken_back = approve_reversal(_asked(posted().id), approved_by="wang", effective_on=DAY, at=AT)
    assert taken_back.number == 2
    assert set(balances(BOOK).values()) == {0}
    report = verify_ledger()
    assert (report.entries, report.findings) == (2, ())


def test_whoever_asks_does_not_decide() -> None:
    request = _asked(posted().id)
    with pytest.raises(OwnApproval, match=r"XB-STAFF-001 li asked"):
        approve_reversal(request, approved_by="li", effective_on=DAY, at=AT)
    with pytest.raises(OwnApproval):
        decline_reversal(request, declined_by="li", note="不需要冲正", at=AT)


def test_a_reason_is_asked_for() -> None:
    with pytest.raises(ReasonMissing, match="'错'"):
        _asked(posted().id, reason=" 错 ")


def test_an_entry_is_reversed_once_and_a_reversal_never() -> None:
    first = posted()
    back = approve_reversal(_asked(first.id), approved_by="wang", effective_on=DAY, at=AT)
    with pytest.raises(NotReversible, match="entry 1 has been reversed"):
        _asked(first.id)
    with pytest.raises(NotReversible, match="entry 2 is a reversal itself"):
        _asked(back.id)
    with pytest.raises(NotReversible, match="entry 99 does not exist"):
        _asked(99)


def test_two_requests_for_one_entry_do_not_wait_side_by_side() -> None:
    first = posted()
    request = _asked(first.id)
    with pytest.raises(NotReversible, match="waits for a decision"):
        _asked(first.id)
    decline_reversal(request, declined_by="wang", note="金额没有错误", at=AT)
    with pytest.raises(AlreadyDecided, match=f"request {request}"):
        approve_reversal(request, approved_by="wang", effective_on=DAY, at=AT)
    assert _asked(first.id) != request


def test_a_reversal_that_would_turn_the_till_is_refused_and_stays_open() -> None:
    taken = post(entry("in", legs=(debit(CASH_ON_HAND, Fen(500)), credit(CONTRIBUTION_INCOME, Fen(500)))), booked_at=AT)
    post(entry("out", legs=(credit(CASH_ON_HAND, Fen(400)), debit(CONTRIBUTION_INCOME, Fen(400)))), booked_at=AT)
    request = _asked(taken.id)
    with pytest.raises(AccountWouldTurn, match=r"XB-LEDGER-006 .*Cash on hand would stand at 4\.00 yuan"):
        approve_reversal(request, approved_by="wang", effective_on=DAY, at=AT)
    assert balances(BOOK)["cash_on_hand"] == 100
    decline_reversal(request, declined_by="wang", note="现金已经交出", at=AT)


def _raw_decision(request: int, reversed_id: int, reversing_id: int, by: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_reversaldecision (request_id, approved, decided_by, decided_at, note, "
            "reversed_entry_id, reversing_entry_id) VALUES (%s, %s, %s, %s, '', %s, %s)",
            [request, True, by, connection.ops.adapt_datetimefield_value(AT), reversed_id, reversing_id],
        )


def test_the_database_refuses_a_decision_by_the_same_person_or_on_another_entry() -> None:
    first, other = posted("a", 100), posted("b", 250)
    exact = post(entry("a", 100).reversed(idempotency_key="c", effective_on=DAY), booked_at=AT)
    request = _asked(first.id)
    with pytest.raises(DatabaseError, match="XB-LEDGER-008"):
        _raw_decision(request, first.id, exact.id, "li")
    with pytest.raises(DatabaseError, match="take back"):
        _raw_decision(request, first.id, other.id, "wang")


def test_an_entry_that_calls_itself_a_reversal_without_a_decision_is_found() -> None:
    first = entry()
    post(first, booked_at=AT)
    post(first.reversed(idempotency_key="alone", effective_on=DAY), booked_at=AT)
    assert [f.problem for f in verify_ledger().findings] == ["it is a reversal that nobody asked for and nobody approved"]
