"""What the ledger does not even try to write."""

import pytest

from tests.apps.ledger.posting import entry
from xubao.ledger.public import (
    BANK_DEPOSITS,
    CASH_ON_HAND,
    CONTRIBUTION_INCOME,
    BadLeg,
    NewLeg,
    UnbalancedEntry,
    UnknownAccount,
    credit,
    debit,
)
from xubao.values.fen import Fen


def test_an_entry_that_does_not_balance_says_by_how_much_and_on_which_side() -> None:
    legs = (debit(BANK_DEPOSITS, Fen(500)), credit(CONTRIBUTION_INCOME, Fen(499)))
    with pytest.raises(UnbalancedEntry, match=r"XB-LEDGER-001 .*0\.01 yuan on the debit side") as refused:
        entry(legs=legs)
    assert refused.value.value == 1


def test_one_leg_is_no_entry() -> None:
    with pytest.raises(BadLeg, match="two or more legs"):
        entry(legs=(debit(BANK_DEPOSITS, Fen(1)),))


def test_a_leg_without_an_amount_is_refused_by_position() -> None:
    legs = (debit(BANK_DEPOSITS, Fen(1)), credit(CONTRIBUTION_INCOME, Fen(1)), debit(CASH_ON_HAND, Fen(0)))
    with pytest.raises(BadLeg, match="leg 3 has no amount"):
        entry(legs=legs)


def test_an_account_outside_the_chart_is_named() -> None:
    with pytest.raises(UnknownAccount, match="'petty_cash'"):
        entry(legs=(NewLeg("petty_cash", Fen(1)), credit(CONTRIBUTION_INCOME, Fen(1))))


def test_the_digest_tells_entries_apart_and_repeats_for_the_same() -> None:
    assert entry(fen=100).digest == entry(fen=100).digest
    assert entry(fen=100).digest != entry(fen=101).digest
