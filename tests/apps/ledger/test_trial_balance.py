"""What the books say: trial balance and account statement, by either clock."""

from datetime import date, timedelta

import pytest

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
