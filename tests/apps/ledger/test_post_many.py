"""Posting in batches: the same entries, the same chain, all or none."""

import json
from datetime import timedelta

import pytest
import rfc8785
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.ledger.posting import BOOK, entry, posted
from tests.apps.moments import AT
from xubao.ledger.hash_chain import GENESIS, canonical_text, entry_hash
from xubao.ledger.public import (
    CASH_ON_HAND,
    CONTRIBUTION_INCOME,
    AccountWouldTurn,
    IdempotencyConflict,
    balances,
    credit,
    debit,
    post,
    post_many,
    verify_ledger,
)
from xubao.values.fen import Fen


@pytest.mark.django_db
def test_a_batch_makes_the_same_chain_as_one_by_one() -> None:
    entries = [entry(f"k{n}", 100 + n) for n in range(40)]
    batch = post_many(entries, booked_at=AT)
    single = [post(entry(f"k{n}", 100 + n, book="420100"), booked_at=AT) for n in range(40)]
    assert [p.number for p in batch] == [p.number for p in single] == list(range(1, 41))
    report = verify_ledger()
    assert (report.entries, report.findings) == (80, ())


@pytest.mark.django_db
def test_what_stands_already_is_answered_and_the_rest_is_written() -> None:
    first = posted("b", 250)
    later = AT + timedelta(hours=1)
    results = post_many([entry("a", 100), entry("b", 250), entry("c", 300), entry("a", 100)], booked_at=later)
    assert [(p.number, p.replayed) for p in results] == [(2, False), (1, True), (3, False), (2, False)]
    assert results[1].hash == first.hash
    assert verify_ledger().findings == ()


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [entry("a", 999), entry("c", 999)])
def test_another_content_under_a_key_refuses_the_whole_batch(wrong: object) -> None:
    posted("a", 100)
    with pytest.raises(IdempotencyConflict):
        post_many([entry("c", 300), wrong], booked_at=AT)  # type: ignore[list-item]


@pytest.mark.django_db
def test_one_refused_entry_leaves_none_of_the_batch() -> None:
    turning = entry("x", legs=(credit(CASH_ON_HAND, Fen(1)), debit(CONTRIBUTION_INCOME, Fen(1))))
    with pytest.raises(AccountWouldTurn, match=r"0\.01 yuan"):
        post_many([entry("a", 100), turning], booked_at=AT)
    assert balances(BOOK) == {}
    assert verify_ledger().entries == 0


@pytest.mark.django_db
def test_a_batch_is_of_one_book() -> None:
    with pytest.raises(ValueError, match=r"000000.*420100"):
        post_many([entry("a"), entry("a", book="420100")], booked_at=AT)
    assert post_many([], booked_at=AT) == []


_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(_texts, _texts, st.lists(st.tuples(_texts, st.integers()), max_size=3))
def test_the_canonical_text_is_that_of_the_standard(key: str, trace: str, legs: list[tuple[str, int]]) -> None:
    body = {"trace_id": trace, "idempotency_key": key, "legs": [[text, str(fen), text] for text, fen in legs]}
    assert canonical_text(body).encode() == rfc8785.dumps(body)
    assert json.loads(canonical_text(body)) == body


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(_texts.filter(bool), _texts)
def test_any_text_in_key_and_subject_gives_the_hash_that_verify_computes(key: str, subject: str) -> None:
    legs = (debit(CONTRIBUTION_INCOME, Fen(7), subject), credit(CONTRIBUTION_INCOME, Fen(7), subject[::-1]))
    new = entry(key, legs=legs)
    with transaction.atomic():
        assert post(new, booked_at=AT).hash == entry_hash(new.body, number=1, booked_at=AT, previous=GENESIS)
        assert verify_ledger().findings == ()
        transaction.set_rollback(True)
