"""Importing a statement: each line one ledger entry, each file and line once."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT
from tests.apps.payments.paying import AREA, Line, csv_text, demand, imported
from xubao.ledger.public import (
    BANK_DEPOSITS,
    OVERPAYMENTS_HELD,
    UNMATCHED_RECEIPTS,
    balance_of,
    balances,
    book_total,
    verify_ledger,
)
from xubao.payments.models import Credit, Statement, StatementLine
from xubao.payments.public import (
    ImportReport,
    PoolReason,
    StatementAlreadyImported,
    StatementFile,
    StatementOverlaps,
    StatementTotalWrong,
    format_reference,
    import_statement,
    standing_of,
    unmatched_receipts,
)


def _execute(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def _counts() -> tuple[int, int, int, int]:
    return (
        Statement.objects.count(),
        StatementLine.objects.count(),
        Credit.objects.count(),
        verify_ledger().entries,
    )


@pytest.mark.django_db
def test_a_line_with_the_reference_pays_its_demand() -> None:
    due = demand(109800)
    report = imported([Line(50000, f"医保 {format_reference(due.reference)}", "S1")])
    assert [(m.line.amount_fen, m.demand) for m in report.matched] == [(50000, due)]
    standing = standing_of(due)
    assert (standing.paid_fen, standing.outstanding_fen, standing.settled) == (50000, 59800, False)
    assert balances(AREA) == {"bank_deposits": 50000, "contribution_income": -50000}


@pytest.mark.django_db
def test_the_file_may_be_gbk_and_the_report_says_so() -> None:
    due = demand()
    report = imported([Line(109800, f"续保补缴 {due.reference}", "S1", payer="示例·买买提")], encoding="gbk")
    assert report.statement.encoding == "GB18030"
    assert report.matched[0].line.payer_name == "示例·买买提"
    assert standing_of(due).settled


@pytest.mark.django_db
def test_the_same_file_again_says_so_and_changes_nothing() -> None:
    lines = [Line(109800, demand().reference, "S1"), Line(700, "", "S2")]
    imported(lines)
    before = _counts()
    with pytest.raises(StatementAlreadyImported) as refused:
        imported(lines, name="renamed.csv")
    assert "2026-11-23 10:00" in refused.value.zh
    assert "cashier" in refused.value.zh
    assert refused.value.next_step_zh == "本次未作任何改动。"
    assert _counts() == before


@pytest.mark.django_db
def test_a_wrong_total_changes_nothing() -> None:
    file = StatementFile("s.csv", csv_text([Line(100, "", "S1")], total=200).encode(), AREA)
    with pytest.raises(StatementTotalWrong):
        import_statement(file, imported_by="cashier", at=AT)
    assert _counts() == (0, 0, 0, 0)


@pytest.mark.django_db
def test_two_equal_but_genuine_lines_are_both_booked() -> None:
    due = demand(73300)
    twice = [Line(36650, due.reference, "S1"), Line(36650, due.reference, "S2")]
    assert len(imported(twice).matched) == 2
    assert standing_of(due).settled


@pytest.mark.django_db
def test_equal_lines_without_serial_numbers_are_kept_apart_by_their_place() -> None:
    due = demand(73300)
    assert len(imported([Line(36650, due.reference), Line(36650, due.reference)]).matched) == 2
    assert standing_of(due).settled


@pytest.mark.django_db
def test_a_line_in_two_overlapping_statements_is_booked_once() -> None:
    due = demand(109800)
    imported([Line(50000, due.reference, "S1")])
    report = imported([Line(50000, due.reference, "S1"), Line(59800, due.reference, "S2")])
    assert [line.serial for line in report.repeated] == ["S1"]
    assert [m.line.amount_fen for m in report.matched] == [59800]
    assert standing_of(due).settled
    assert balance_of(BANK_DEPOSITS, book=AREA) == 109800


@pytest.mark.django_db
def test_overlapping_statements_without_serial_numbers_are_refused() -> None:
    imported([Line(100)])
    with pytest.raises(StatementOverlaps, match=r"statement\.csv covers 2026-11-23"):
        imported([Line(100), Line(200)])
    assert _counts() == (1, 1, 0, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("remark", "reason"),
    [
        ("医保费", PoolReason.NO_REFERENCE),
        ("{paid} {open}", PoolReason.SEVERAL_REFERENCES),
        ("100000000093", PoolReason.UNKNOWN_REFERENCE),
        ("{elsewhere}", PoolReason.OTHER_AREA),
        ("{paid}", PoolReason.ALREADY_PAID),
        ("{late}", PoolReason.AFTER_DEADLINE),
    ],
)
def test_a_line_that_does_not_name_one_open_demand_waits_in_the_pool(remark: str, reason: PoolReason) -> None:
    paid = demand(100, "C-paid")
    imported([Line(100, paid.reference, "S0")])
    words = {
        "paid": paid.reference,
        "open": demand(200, "C-open").reference,
        "elsewhere": demand(300, "C-else", area="420100").reference,
        "late": demand(400, "C-late", valid_until=date(2026, 11, 22)).reference,
    }
    report = imported([Line(777, remark.format(**words), "S1")])
    assert [m.reason for m in report.unmatched] == [reason]
    assert [r.line.amount_fen for r in unmatched_receipts(AREA)] == [777]
    assert balance_of(UNMATCHED_RECEIPTS, book=AREA) == -777
    assert balance_of(BANK_DEPOSITS, book=AREA) == 877


@pytest.mark.django_db
def test_what_exceeds_the_demand_is_held_for_refund() -> None:
    due = demand(100)
    imported([Line(130, due.reference, "S1")])
    assert standing_of(due).settled
    assert balance_of(OVERPAYMENTS_HELD, book=AREA, subject=due.number) == -30
    assert book_total(AREA) == 0


@pytest.mark.django_db
def test_the_account_of_a_payer_is_not_stored_in_the_clear() -> None:
    imported([Line(100, "", "S1", account="6222000000009999")])
    stored = StatementLine.objects.get().payer_account_sealed
    assert stored is not None
    assert b"6222000000009999" not in bytes(stored)


def test_the_same_file_by_two_people_at_the_same_moment_is_imported_once(committed: None) -> None:
    due = demand(109800)
    lines = [Line(9800, due.reference, "S1"), Line(100000, due.reference, "S2")]
    results = at_the_same_time([lambda: imported(lines)] * 3)
    assert sum(isinstance(r, ImportReport) for r in results) == 1
    assert sum(isinstance(r, StatementAlreadyImported) for r in results) == 2
    assert _counts() == (1, 2, 2, 2)
    assert standing_of(due).settled


@pytest.mark.parametrize(
    "table",
    [
        "payments_demand",
        "payments_statement",
        "payments_statementline",
        "payments_credit",
        "payments_unmatchedreceipt",
    ],
)
def test_what_payments_wrote_is_never_changed_or_deleted(committed: None, table: str) -> None:
    imported([Line(100, demand().reference, "S1"), Line(200, "", "S2")])
    for sql in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError, match=f"XB-PAY {table}"):
            _execute(sql)
