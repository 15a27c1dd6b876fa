"""What the books say: trial balance and account statement, by either clock."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.apps.ledger.posting import BOOK, entry
from tests.apps.moments import AT
from xubao.ledger.public import (
    BANK_DEPOSITS,
    CONTRIBUTION_INCOME,
    AsOf,
    account_statement,
    credit,
    debit,
    post,
    trial_balance,
)
from xubao.values.fen import Fen

pytestmark = pytest.mark.django_db
FIRST = date(2026, 11, 1)


@pytest.fixture
def november() -> None:
    for day, fen in ((1, 100), (10, 250), (20, 400)):
        post(entry(f"in-{day}", fen, effective_on=FIRST.replace(day=day)), booked_at=AT + timedelta(days=day))
    back = (debit(CONTRIBUTION_INCOME, Fen(30)), credit(BANK_DEPOSITS, Fen(30)))
    post(entry("back", legs=back, effective_on=FIRST.replace(day=15)), booked_at=AT + timedelta(days=30))


@pytest.mark.usefixtures("november")
def test_debits_equal_credits_and_accounts_without_movement_are_listed() -> None:
    table = trial_balance(BOOK)
    lines = {line.account.code: (line.debits_fen, line.credits_fen, line.balance_fen) for line in table.lines}
    assert lines["bank_deposits"] == (750, 30, 720)
    assert lines["contribution_income"] == (30, 750, -720)
    assert lines["refunds_payable"] == (0, 0, 0)
    assert table.debits_fen == table.credits_fen == 780


@pytest.mark.usefixtures("november")
def test_the_two_clocks_answer_differently_for_an_entry_booked_late() -> None:
    by_effect = trial_balance(BOOK, AsOf(effective_on=FIRST.replace(day=16)))
    then_known = trial_balance(BOOK, AsOf(effective_on=FIRST.replace(day=16), booked_at=AT + timedelta(days=12)))
    assert (by_effect.credits_fen, then_known.credits_fen) == (380, 350)


@pytest.mark.usefixtures("november")
def test_a_statement_runs_from_the_opening_to_the_closing_balance() -> None:
    last = FIRST.replace(day=16)
    statement = account_statement(BANK_DEPOSITS, book=BOOK, first_day=FIRST.replace(day=10), last_day=last)
    movements = [(m.effective_on.day, m.amount_fen, m.balance_fen) for m in statement.movements]
    assert (statement.opening_fen, movements, statement.closing_fen) == (100, [(10, 250, 350), (15, -30, 320)], 320)


@pytest.mark.usefixtures("november")
def test_a_statement_of_one_subject_leaves_the_others_out() -> None:
    statement = account_statement(CONTRIBUTION_INCOME, book=BOOK, first_day=FIRST, last_day=FIRST, subject="D-1")
    assert [m.amount_fen for m in statement.movements] == [-100]


@pytest.mark.usefixtures("november")
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["books"], ["000000", "4 entries"]),
        (["balance", BOOK, "--effective-on", "2026-11-16"], ["bank_deposits", "3.20", "3.80"]),
        (["statement", BOOK, "bank_deposits", "--from", "2026-11-10"], ["opening 期初 1.00", "closing 期末 7.20"]),
    ],
)
def test_the_books_can_be_looked_into_from_the_terminal(words: list[str], shown: list[str]) -> None:
    out = io.StringIO()
    call_command("ledger", *words, stdout=out)
    assert all(text in out.getvalue() for text in shown), out.getvalue()


@pytest.mark.usefixtures("november")
@pytest.mark.parametrize("kind", ["beancount", "csv", "xlsx"])
def test_the_terminal_exports_and_says_where(kind: str, tmp_path: Path) -> None:
    file, out = tmp_path / f"book.{kind}", io.StringIO()
    days = ["--from", "2026-11-01", "--to", "2026-11-30"]
    call_command("ledger", "export", BOOK, "--format", kind, "--out", str(file), *days, stdout=out)
    assert file.stat().st_size > 100
    assert str(file) in out.getvalue()


def test_a_wrong_account_or_folder_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"XB-LEDGER-003.*petty_cash"):
        call_command("ledger", "statement", BOOK, "petty_cash")
    with pytest.raises(CommandError, match="nowhere"):
        call_command("ledger", "export", BOOK, "--format", "csv", "--out", str(tmp_path / "nowhere" / "x.csv"))
