"""The book of the demo's bank: transfers that the visitor made, returned ones, and the statements made of them.

It lies beside the database and not in it, as a bank does; this product learns of it by statements alone.
"""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from xubao.project.story.errors import BadTransfer, NothingAtTheBank
from xubao.values.fen import Fen

_LONGEST = 60
MOST_FEN = Fen(100_000_000)


@dataclass(frozen=True, slots=True)
class Movement:
    """One line at the bank. fen: above zero came in, below went out. returns: the serial of the transfer it takes back.

    statement: the file that tells of it, "" while none does.
    """

    serial: str
    day: str
    fen: int
    name: str
    account: str
    remark: str
    returns: str = ""
    statement: str = ""


class BankBook:
    """Every movement, in order."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path(settings.XUBAO_HOME) / "bank"

    def movements(self) -> list[Movement]:
        """All of them, the first one first."""
        file = self._folder / "book.json"
        return [Movement(**row) for row in json.loads(file.read_text(encoding="utf-8"))] if file.exists() else []

    def transfer(self, day: date, fen: Fen, name: str, remark: str) -> Movement:
        """Somebody transfers money. Raises BadTransfer."""
        payer = " ".join(name.split())[:_LONGEST]
        if not 0 < fen <= MOST_FEN or not payer:
            raise BadTransfer(fen, en="the transfer has no amount or no payer.", zh="转账没有金额或户名。")
        with self._changed() as rows:
            account = f"0000000000{sum(map(ord, payer)) % 1_000_000:06d}"
            made = Movement(_serial(rows), day.isoformat(), fen, payer, account, " ".join(remark.split())[:_LONGEST])
            rows.append(made)
        return made

    def give_back(self, serial: str, day: date) -> Movement:
        """The bank returns a transfer. Raises NothingAtTheBank where there is none, or it went back already."""
        with self._changed() as rows:
            paid = next((row for row in rows if row.serial == serial and row.fen > 0), None)
            if paid is None or any(row.returns == serial for row in rows):
                raise _nothing(serial)
            remark = f"退票 原流水号 {paid.serial}"
            back = Movement(_serial(rows), day.isoformat(), -paid.fen, paid.name, paid.account, remark, returns=serial)
            rows.append(back)
        return back

    def make_statement(self, day: date) -> str:
        """Put everything that no statement has told of yet into a file; returns its name. Raises NothingAtTheBank."""
        with self._changed() as rows:
            fresh = [row for row in rows if not row.statement]
            if not fresh:
                raise NothingAtTheBank(
                    day.isoformat(), en="the last statement has told of every transfer.", zh="所有流水都已在对账单上。"
                )
            name = f"{day:%Y%m%d}-{len({row.statement for row in rows if row.statement}) + 1:03d}"
            rows[:] = [row if row.statement else Movement(**{**asdict(row), "statement": name}) for row in rows]
        return name

    def told_in(self, name: str) -> list[Movement]:
        """The movements of a statement. Raises NothingAtTheBank."""
        found = [row for row in self.movements() if row.statement == name]
        if not found:
            raise _nothing(name)
        return found

    @contextmanager
    def _changed(self) -> Iterator[list[Movement]]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            rows = self.movements()
            yield rows
            fresh = self._folder / "book.new"
            fresh.write_text(json.dumps([asdict(row) for row in rows], ensure_ascii=False), encoding="utf-8")
            fresh.replace(self._folder / "book.json")


def _serial(rows: list[Movement]) -> str:
    return f"BANK{len(rows) + 1:08d}"


def _nothing(what: str) -> NothingAtTheBank:
    return NothingAtTheBank(what, en=f"the demo's bank knows nothing of {what}.", zh=f"演示银行没有 {what}。")
