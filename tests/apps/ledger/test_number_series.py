"""Document numbers: no gap, no double."""

import pytest
from django.db import transaction

from tests.apps.committing import at_the_same_time
from xubao.ledger.public import NotInTransaction, next_number


def _take_ten() -> list[int]:
    numbers = []
    for _ in range(10):
        with transaction.atomic():
            numbers.append(next_number("voucher/000000/2026"))
    return numbers


def _take_and_fail() -> None:
    with transaction.atomic():
        assert next_number("a") == 2
        raise ZeroDivisionError


def test_a_number_goes_back_when_its_transaction_fails(committed: None) -> None:
    with transaction.atomic():
        assert next_number("a") == 1
    with pytest.raises(ZeroDivisionError):
        _take_and_fail()
    with transaction.atomic():
        assert next_number("a") == 2
        assert next_number("b") == 1


def test_a_number_outside_a_transaction_is_refused(committed: None) -> None:
    with pytest.raises(NotInTransaction, match="'a'"):
        next_number("a")


def test_takers_at_the_same_moment_leave_no_gap_and_take_none_twice(committed: None) -> None:
    taken = at_the_same_time([_take_ten] * 4)
    numbers = sorted(number for part in taken if isinstance(part, list) for number in part)
    assert numbers == list(range(1, 41))
