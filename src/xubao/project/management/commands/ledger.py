"""``ledger``: looks into the books from the terminal: books, trial balance, account statement, export."""

from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xubao.ledger.public import (
    BY_CODE,
    HEADINGS,
    AsOf,
    UnknownAccount,
    account_statement,
    beancount_lines,
    books,
    leg_rows,
    trial_balance,
    write_csv,
    write_workbook,
)
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan

_FIRST = date(2000, 1, 1)
_LAST = date(2999, 12, 31)


class Command(BaseCommand):
    """Shows and exports books. Reads only."""

    help = "Look into the books: books, balance, statement, export. Nothing is changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One word for what to show, then its own arguments."""
        words = parser.add_subparsers(dest="show", required=True)
        words.add_parser("books", help="the books and how many entries each has")
        balance = words.add_parser("balance", help="the trial balance of a book, by either clock")
        balance.add_argument("book", help="area code of the book, such as 420100")
        balance.add_argument("--effective-on", type=date.fromisoformat, metavar="DAY", help="entries that count up to this day")
        balance.add_argument("--booked-at", type=datetime.fromisoformat, metavar="MOMENT", help="entries known at this moment")
        statement = words.add_parser("statement", help="the movements of one account")
        export = words.add_parser("export", help="entries for other programs")
        for word in (statement, export):
            word.add_argument("book", help="area code of the book")
            word.add_argument("--from", dest="first_day", type=date.fromisoformat, default=_FIRST, metavar="DAY")
            word.add_argument("--to", dest="last_day", type=date.fromisoformat, default=_LAST, metavar="DAY")
        statement.add_argument("account", help="code of the account, such as cash_on_hand")
        statement.add_argument("--subject", help="one demand or statement line only")
        export.add_argument("--format", choices=("beancount", "csv", "xlsx"), required=True)
        export.add_argument("--out", type=Path, required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Show what was asked for; a wrong book or account is one line, never a traceback."""
        try:
            getattr(self, f"_{options['show']}")(options)
        except (XubaoError, OSError) as problem:
            raise CommandError(str(problem), returncode=2) from problem

    def _books(self, options: dict[str, Any]) -> None:
        for book, entries, closed in books():
            self.stdout.write(f"{book}  {entries:>9,} entries 分录  {f'closed through {closed} 已结账' if closed else ''}")

    def _balance(self, options: dict[str, Any]) -> None:
        moment = options["booked_at"]
        limits = AsOf(effective_on=options["effective_on"], booked_at=moment.astimezone() if moment else None)
        table = trial_balance(options["book"], limits)
        self.stdout.write(f"{'account 科目':<28}{'debits 借':>18}{'credits 贷':>18}{'balance 余额':>18}")
        for line in table.lines:
            sums = "".join(f"{format_yuan(fen):>18}" for fen in (line.debits_fen, line.credits_fen, line.balance_fen))
            self.stdout.write(f"{line.account.code:<28}{sums}  {line.account.zh}")
        self.stdout.write(f"{'total 合计':<28}{format_yuan(table.debits_fen):>18}{format_yuan(table.credits_fen):>18}")

    def _statement(self, options: dict[str, Any]) -> None:
        account = BY_CODE.get(options["account"])
        if account is None:
            code = options["account"]
            raise UnknownAccount(
                code, en=f"there is no account {code!r}; there are: {', '.join(BY_CODE)}.", zh=f"没有科目“{code}”。"
            )
        shown = account_statement(
            account,
            book=options["book"],
            first_day=options["first_day"],
            last_day=options["last_day"],
            subject=options["subject"],
        )
        self.stdout.write(f"{account.zh} {account.en}, opening 期初 {format_yuan(shown.opening_fen)}")
        for m in shown.movements:
            amounts = f"{format_yuan(m.amount_fen):>16}{format_yuan(m.balance_fen):>16}"
            self.stdout.write(f"{m.effective_on} {m.entry_number:>8} {m.kind:<16}{amounts}  {m.subject}")
        self.stdout.write(f"closing 期末 {format_yuan(shown.closing_fen)}")

    def _export(self, options: dict[str, Any]) -> None:
        book, days, file = options["book"], {k: options[k] for k in ("first_day", "last_day")}, options["out"]
        if options["format"] == "beancount":
            file.write_text("\n".join(beancount_lines(book, **days)) + "\n", encoding="utf-8")
        elif options["format"] == "csv":
            write_csv(leg_rows(book, **days), HEADINGS, file)
        else:
            write_workbook(book, file=file, **days)
        self.stdout.write(f"written 已写入 {file}")
