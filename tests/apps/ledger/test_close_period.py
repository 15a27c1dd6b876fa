"""The close of a period: prepared by one, approved by another, then locked in the database."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.ledger.posting import BOOK, entry, posted
from tests.apps.moments import AT
from xubao.ledger.public import (
    AlreadyDecided,
    OwnApproval,
    PeriodClosed,
    PeriodNotClosable,
    UnknownBook,
    approve_close,
    closed_through,
    first_open_day,
    post,
    prepare_close,
    verify_ledger,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
TODAY = date(2026, 11, 23)


def _prepared(through: date = DAY) -> int:
    return prepare_close(BOOK, through=through, today=TODAY, prepared_by="li", at=AT).pk


def test_a_closed_day_takes_no_entry_and_the_next_day_does() -> None:
    posted("a")
    approve_close(_prepared(), approved_by="wang", at=AT)
    with pytest.raises(PeriodClosed, match=r"XB-LEDGER-007 .*closed through 2026-11-20.*'b' counts for 2026-11-20") as refused:
        posted("b")
    assert refused.value.value == "2026-11-20"
    assert (closed_through(BOOK), first_open_day(BOOK, DAY)) == (DAY, DAY + timedelta(days=1))
    assert first_open_day(BOOK, TODAY) == TODAY
    later = entry("b", effective_on=first_open_day(BOOK, DAY))
    assert post(later, booked_at=AT).number == 2
    assert verify_ledger().findings == ()


def test_a_repeated_posting_of_an_entry_in_a_closed_period_still_answers() -> None:
    first = posted("a")
    approve_close(_prepared(), approved_by="wang", at=AT)
    assert (posted("a").id, posted("a").replayed) == (first.id, True)


def test_an_entry_that_came_after_the_preparation_makes_it_void() -> None:
    posted("a")
    close = _prepared()
    posted("b")
    with pytest.raises(PeriodNotClosable, match="entries have come since"):
        approve_close(close, approved_by="wang", at=AT)
    assert closed_through(BOOK) is None


def test_who_prepares_does_not_approve_here_or_in_the_database() -> None:
    posted("a")
    close = _prepared()
    with pytest.raises(OwnApproval):
        approve_close(close, approved_by="li", at=AT)
    moment = connection.ops.adapt_datetimefield_value(AT)
    with pytest.raises(DatabaseError, match="XB-LEDGER-008"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_periodlock (close_id, book_id, through, approved_by, approved_at) VALUES (%s, %s, %s, 'li', %s)",
            [close, BOOK, DAY.isoformat(), moment],
        )


def test_a_period_is_closed_once_and_only_when_it_is_over() -> None:
    posted("a")
    close = _prepared()
    approve_close(close, approved_by="wang", at=AT)
    with pytest.raises(AlreadyDecided):
        approve_close(close, approved_by="wang", at=AT)
    with pytest.raises(PeriodNotClosable, match="closed through 2026-11-20"):
        _prepared()
    with pytest.raises(PeriodNotClosable, match="2026-11-23 is not over"):
        _prepared(TODAY)
    with pytest.raises(UnknownBook, match="'999999'"):
        prepare_close("999999", through=DAY, today=TODAY, prepared_by="li", at=AT)
