"""Kills a process at random points while it posts and imports, and looks each time whether the books are whole.

Needs Django set up on the database in use. The work is a fixed series of statements and of single entries; a process
that was killed is followed by another one that begins the series anew. What stands already is refused or replayed.
"""

import os
import random
import signal
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from django.db import connections

from xubao.ledger.public import (
    BANK_DEPOSITS,
    CONTRIBUTION_INCOME,
    NewEntry,
    balance_of,
    book_total,
    credit,
    debit,
    post,
    verify_ledger,
)
from xubao.payments.public import Statement, StatementAlreadyImported, StatementFile, import_statement
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan

AREA = AreaCode("000000")
OTHER_BOOK = "000001"
AT = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=8)))
_ENTRY_FEN = 7


@dataclass(frozen=True, slots=True)
class Work:
    """The series: so many statements of so many lines, and after each of them one entry in another book."""

    statements: int
    lines: int

    def file(self, number: int) -> StatementFile:
        """Statement ``number``; every line has a number of the bank."""
        rows = [f"20261123,S{number}-{i},{format_yuan(self.fen(i))},某人,,医保 {i}" for i in range(self.lines)]
        total = format_yuan(Fen(sum(self.fen(i) for i in range(self.lines))))
        text = "\n".join(["交易日期,交易流水号,收入金额,对方户名,对方账号,附言", *rows, f"合计,{self.lines}笔,{total},,,"])
        return StatementFile(f"{number}.csv", text.encode(), AREA)

    def fen(self, line: int) -> Fen:
        """The amount of a line."""
        return Fen(100 + line % 5)

    def do(self) -> None:
        """The whole series from its beginning; what is done already is passed over."""
        for number in range(self.statements):
            with suppress(StatementAlreadyImported):
                import_statement(self.file(number), imported_by="torture", at=AT)
            legs = (debit(BANK_DEPOSITS, Fen(_ENTRY_FEN)), credit(CONTRIBUTION_INCOME, Fen(_ENTRY_FEN)))
            entry = NewEntry(book=OTHER_BOOK, kind="torture", effective_on=AT.date(), legs=legs, idempotency_key=f"e{number}")
            post(entry, booked_at=AT)


@dataclass(frozen=True, slots=True)
class Killed:
    """How often a process was killed in the middle of its work, and how often it came to its end first."""

    kills: int
    finished: int


def kill_and_look(work: Work, *, kills: int, seed: int, longest_ms: int = 400) -> Killed:
    """Kill the work ``kills`` times, or until it has come to its end ten times; after each time prove the books.

    Raises AssertionError as soon as something is lost or stands twice.
    """
    moments = random.Random(seed)
    killed = finished = 0
    while killed < kills and finished < 10:
        if _run(work, moments.uniform(0, longest_ms) / 1000):
            finished += 1
        else:
            killed += 1
        prove(work)
    work.do()
    prove(work, whole=True)
    return Killed(killed, finished)


def prove(work: Work, *, whole: bool = False) -> None:
    """What is in the books came from whole statements; ``whole``: all of the series is in, once."""
    statements = list(Statement.objects.order_by("pk"))
    for statement in statements:
        assert statement.lines.count() == statement.line_count == work.lines, f"{statement.file_name} is in by half"
    one = sum(work.fen(i) for i in range(work.lines))
    assert balance_of(BANK_DEPOSITS, book=AREA) == one * len(statements)
    assert (book_total(AREA), book_total(OTHER_BOOK)) == (0, 0)
    if whole:
        assert len(statements) == work.statements
        assert balance_of(BANK_DEPOSITS, book=OTHER_BOOK) == _ENTRY_FEN * work.statements
        assert verify_ledger().findings == ()


def _run(work: Work, seconds: float) -> bool:
    """Let a child do the work and kill it after so many seconds; True where it had come to its end."""
    # A connection cannot be shared between two processes.
    connections.close_all()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work.do()
            status = 0
        except BaseException:  # noqa: BLE001 - a child that was forked must not go on as its parent
            # The child has no other way to say what happened.
            traceback.print_exc()
        finally:
            os._exit(status)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 0, "the work failed by itself"
        return True
    return False
