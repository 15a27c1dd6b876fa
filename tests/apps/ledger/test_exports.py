"""What leaves the books is read back by other programs: Beancount, a CSV reader, a spreadsheet reader."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.apps.ledger.posting import BOOK, entry
from tests.apps.moments import AT
from xubao.ledger.public import (
    BANK_DEPOSITS,
    CASH_ON_HAND,
    CONTRIBUTION_INCOME,
    HEADINGS,
    OVERPAYMENTS_HELD,
    beancount_lines,
    beancount_name,
    credit,
    debit,
    leg_rows,
    post,
    write_csv,
    write_workbook,
)
from xubao.values.fen import Fen

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def history() -> None:
    post(entry("october", 900, effective_on=date(2026, 10, 31)), booked_at=AT)
    post(entry('bank "quoted"', 36650), booked_at=AT)
    legs = (debit(CASH_ON_HAND, Fen(50000)), credit(CONTRIBUTION_INCOME, Fen(49999), "=D-2"), credit(OVERPAYMENTS_HELD, Fen(1)))
    post(entry("cash", legs=legs), booked_at=AT)
    post(entry("december", 100, effective_on=date(2026, 12, 1)), booked_at=AT)


@pytest.mark.usefixtures("history")
def test_beancount_loads_the_file_without_an_error_and_finds_the_same_balances() -> None:
    from beancount import loader
    from beancount.core import realization

    text = "\n".join(beancount_lines(BOOK, first_day=FIRST, last_day=LAST)) + "\n"
    entries, errors, _ = loader.load_string(text)
    assert errors == []
    tree: Any = realization.realize(entries)  # type: ignore[no-untyped-call]
    for account, yuan in ((BANK_DEPOSITS, "375.50"), (CASH_ON_HAND, "500.00"), (OVERPAYMENTS_HELD, "-0.01")):
        node: Any = realization.get(tree, beancount_name(account))  # type: ignore[no-untyped-call]
        held = node.balance.get_currency_units("CNY")
        assert held.number == Decimal(yuan)


@pytest.mark.usefixtures("history")
def test_beancount_finds_an_entry_that_somebody_left_out_of_the_file() -> None:
    from beancount import loader

    lines = list(beancount_lines(BOOK, first_day=FIRST, last_day=LAST))
    start = next(n for n, line in enumerate(lines) if '"cash"' in line)
    end = next(n for n, line in enumerate(lines[start:], start) if line == "")
    _, errors, _ = loader.load_string("\n".join(lines[:start] + lines[end:]) + "\n")
    assert len(errors) == 3


@pytest.mark.usefixtures("history")
def test_a_csv_reads_back_row_by_row_and_holds_no_formula(tmp_path: Path) -> None:
    file = tmp_path / "legs.csv"
    assert write_csv(leg_rows(BOOK, first_day=FIRST, last_day=LAST), HEADINGS, file) == 5
    with file.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    assert [(r["科目代码 account"], r["借方 debit"], r["贷方 credit"]) for r in rows] == [
        ("bank_deposits", "366.50", ""),
        ("contribution_income", "", "366.50"),
        ("cash_on_hand", "500.00", ""),
        ("contribution_income", "", "499.99"),
        ("overpayments_held", "", "0.01"),
    ]
    assert rows[3]["对象 subject"] == "'=D-2"


@pytest.mark.usefixtures("history")
def test_a_workbook_holds_legs_and_trial_balance(tmp_path: Path) -> None:
    file = tmp_path / "legs.xlsx"
    assert write_workbook(BOOK, first_day=FIRST, last_day=LAST, file=file) == 5
    book = CalamineWorkbook.from_path(str(file))
    assert book.sheet_names == ["分录 entries", "试算平衡 trial balance"]
    legs = book.get_sheet_by_index(0).to_python()
    assert (len(legs), legs[1][6], legs[4][7], legs[4][8]) == (6, 366.5, 499.99, "=D-2")
    table = {row[0]: row[4] for row in book.get_sheet_by_index(1).to_python()[1:]}
    assert (table["bank_deposits"], table["contribution_income"]) == (375.5, -875.49)
