"""Posting: numbered, chained, once per key."""

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.ledger.posting import BOOK, entry, posted
from tests.apps.moments import AT
from xubao.ledger.public import (
    ACCOUNTS,
    AsOf,
    IdempotencyConflict,
    NewLeg,
    balance_of,
    balances,
    book_total,
    post,
    verify_ledger,
)
from xubao.ledger.public import CONTRIBUTION_INCOME as INCOME
from xubao.values.fen import Fen

pytestmark = pytest.mark.django_db


def test_entries_are_numbered_from_one_and_balances_follow() -> None:
    assert [posted("a", 100).number, posted("b", 250).number] == [1, 2]
    assert balances(BOOK) == {"bank_deposits": 350, "contribution_income": -350}
    assert balance_of(INCOME, book=BOOK, subject="D-1") == -350
    assert balance_of(INCOME, book=BOOK, subject="D-2") == 0


def test_the_same_key_and_content_posts_nothing_new() -> None:
    first = posted()
    again = posted()
    assert again.replayed
    assert (again.id, again.number, again.hash) == (first.id, first.number, first.hash)
    assert verify_ledger().entries == 1


def test_the_same_key_with_other_content_is_its_own_error() -> None:
    posted("k1", 36650)
    with pytest.raises(IdempotencyConflict, match=r"XB-LEDGER-004 book 000000: key 'k1'.*entry 1") as refused:
        posted("k1", 36651)
    assert refused.value.value == "k1"
    assert book_total(BOOK) == 0
    assert verify_ledger().entries == 1


def test_each_book_has_its_own_chain_and_keys() -> None:
    post(entry("k1", 100, book="000000"), booked_at=AT)
    other = post(entry("k1", 200, book="420100"), booked_at=AT)
    assert (other.number, other.replayed) == (1, False)
    assert verify_ledger().findings == ()


def test_a_balance_can_be_asked_by_either_clock() -> None:
    posted("a", 100)
    before = AT.replace(hour=9)
    assert balance_of(INCOME, book=BOOK, as_of=AsOf(booked_at=before)) == 0
    assert balance_of(INCOME, book=BOOK, as_of=AsOf(booked_at=AT)) == -100
    assert balance_of(INCOME, book=BOOK, as_of=AsOf(effective_on=entry().effective_on)) == -100
    assert balance_of(INCOME, book=BOOK, as_of=AsOf(effective_on=entry().effective_on.replace(day=19))) == 0


_accounts = st.sampled_from([account.code for account in ACCOUNTS if not account.one_sided])
_leg = st.tuples(_accounts, st.integers(-(10**12), 10**12).filter(bool))


@st.composite
def _balanced(draw: st.DrawFn) -> tuple[NewLeg, ...]:
    legs = [NewLeg(account, Fen(fen), "s") for account, fen in draw(st.lists(_leg, min_size=1, max_size=5))]
    rest = -sum(leg.amount_fen for leg in legs)
    if rest == 0:
        legs.append(NewLeg(legs[0].account, Fen(1), "s"))
        rest = -1
    return (*legs, NewLeg(draw(_accounts), Fen(rest), "s"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(_balanced(), min_size=1, max_size=6))
def test_books_balance_after_any_history(history: list[tuple[NewLeg, ...]]) -> None:
    expected: dict[str, int] = {}
    with transaction.atomic():
        for number, legs in enumerate(history, start=1):
            assert post(entry(f"k{number}", legs=legs), booked_at=AT).number == number
            for leg in legs:
                expected[leg.account] = expected.get(leg.account, 0) + leg.amount_fen
        # Deferred rules speak now, not at a commit that this test never makes.
        connection.check_constraints()
        assert balances(BOOK) == expected
        assert book_total(BOOK) == 0
        report = verify_ledger()
        assert (report.entries, report.findings) == (len(history), ())
        transaction.set_rollback(True)
