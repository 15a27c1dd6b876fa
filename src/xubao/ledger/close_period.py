"""结账: one person prepares the trial balance through a day, another one agrees, and the period is locked."""

from datetime import date, datetime, timedelta

from django.db import transaction

from xubao.ledger.balances import AsOf
from xubao.ledger.errors import AlreadyDecided, PeriodNotClosable, UnknownBook
from xubao.ledger.models import Book, Entry, PeriodClose, PeriodLock
from xubao.ledger.trial_balance import trial_balance
from xubao.people.public import TwoPersons


def prepare_close(book: str, *, through: date, today: date, prepared_by: str, at: datetime) -> PeriodClose:
    """Write down the trial balance of the book through a day, for another person to agree to.

    Raises UnknownBook, and PeriodNotClosable where the day is not over or is closed already.
    """
    if through >= today:
        raise _not_closable(through, f"{through} is not over yet.", f"{through} 尚未结束。")
    with transaction.atomic():
        _lock(book)
        closed = closed_through(book)
        if closed is not None and closed >= through:
            raise _not_closable(through, f"the book is closed through {closed}.", f"账簿已结账至 {closed}。")
        last = Entry.objects.filter(book=book, effective_on__lte=through).order_by("-number").first()
        return PeriodClose.objects.create(
            book_id=book,
            through=through,
            last_number=last.number if last else 0,
            last_hash=last.seal_id if last else "",
            trial_balance=trial_balance(book, AsOf(effective_on=through)).to_data(),
            prepared_by=prepared_by,
            prepared_at=at,
        )


def approve_close(close_id: int, *, approved_by: str, at: datetime) -> PeriodLock:
    """Lock the period: from now on the database refuses entries that count for it.

    Raises OwnApproval, AlreadyDecided, and PeriodNotClosable where an entry has come since the close was prepared.
    """
    with transaction.atomic():
        close = _CLOSES.waiting(close_id, approved_by)
        _lock(close.book_id)
        if trial_balance(close.book_id, AsOf(effective_on=close.through)).to_data() != close.trial_balance:
            raise _not_closable(
                close.through,
                "entries have come since this close was prepared, so its trial balance no longer holds.",
                "制表之后又有新的分录，试算平衡表已不成立。",
            )
        return _CLOSES.decide(close, approved_by, at, book_id=close.book_id, through=close.through)


def closed_through(book: str) -> date | None:
    """The last day of the closed period, None where nothing is closed."""
    day: date | None = PeriodLock.objects.filter(book=book).order_by("-through").values_list("through", flat=True).first()
    return day


def first_open_day(book: str, day: date) -> date:
    """``day``, or the first day after the closed period where ``day`` lies in it: what a late entry counts for."""
    closed = closed_through(book)
    return day if closed is None or day > closed else closed + timedelta(days=1)


def _lock(book: str) -> None:
    # The row that every posting locks: no entry comes between the look and the lock.
    if Book.objects.select_for_update().filter(pk=book).first() is None:
        raise UnknownBook(book, en=f"there is no book {book!r}.", zh=f"没有账簿 {book}。")


def _gone(close_id: int) -> AlreadyDecided:
    return AlreadyDecided(
        close_id,
        en=f"close {close_id} does not wait for approval: it does not exist or is approved.",
        zh=f"结账 {close_id} 不存在或已复核。",
    )


def _not_closable(through: date, en: str, zh: str) -> PeriodNotClosable:
    return PeriodNotClosable(through.isoformat(), en=en, zh=zh)


_CLOSES = TwoPersons(
    asked=PeriodClose, decided=PeriodLock, on="close", askers=lambda close: (close.prepared_by,), gone=_gone, word="approved"
)
