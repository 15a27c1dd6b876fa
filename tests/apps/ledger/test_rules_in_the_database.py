"""What raw SQL cannot do to the ledger, on both databases."""

from collections.abc import Sequence

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.ledger.posting import BOOK, posted
from tests.apps.moments import AT
from xubao.ledger.public import ACCOUNTS, CURRENCY, balances, book_total, verify_ledger

GENESIS = "0" * 64
_ACCOUNT = {"code": "bank_deposits"}


def _raw_entry(own_hash: str, number: int = 1, previous: str = GENESIS) -> int:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ledger_book (code) VALUES (%s) ON CONFLICT DO NOTHING", [BOOK])
        cursor.execute(
            "INSERT INTO ledger_entry (book_id, number, kind, effective_on, booked_at, trace_id, "
            "idempotency_key, input_digest, previous_hash, hash) "
            "VALUES (%s, %s, 'raw', '2026-11-20', %s, '', %s, '', %s, %s) RETURNING id",
            [BOOK, number, connection.ops.adapt_datetimefield_value(AT), own_hash, previous, own_hash],
        )
        return int(cursor.fetchone()[0])


def _raw_legs(entry_id: int, amounts: Sequence[int | str]) -> None:
    with connection.cursor() as cursor:
        for position, amount in enumerate(amounts, start=1):
            cursor.execute(
                "INSERT INTO ledger_leg (entry_id, position, account_id, amount_fen, subject) VALUES (%s, %s, %s, %s, '')",
                [entry_id, position, _ACCOUNT["code"], amount],
            )


def _seal(own_hash: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ledger_seal (entry_hash) VALUES (%s)", [own_hash])


def _execute(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def _commit(amounts: Sequence[int | str], *, sealed: bool, number: int = 1, previous: str = GENESIS) -> None:
    with transaction.atomic():
        _raw_legs(_raw_entry("aa", number, previous), amounts)
        if sealed:
            _seal("aa")


@pytest.mark.parametrize("amounts", [[500, -499], [500], [], [1, 1], [2**62, -(2**62), 1]])
def test_an_unbalanced_entry_cannot_be_sealed(committed: None, amounts: list[int]) -> None:
    with pytest.raises(DatabaseError, match=r"XB-LEDGER.*does not balance"):
        _commit(amounts, sealed=True)
    assert verify_ledger().entries == 0


@pytest.mark.parametrize("amounts", [[500, -500], [500, -499], []])
def test_an_entry_without_a_seal_cannot_be_committed(committed: None, amounts: list[int]) -> None:
    with pytest.raises(DatabaseError):
        _commit(amounts, sealed=False)
    assert verify_ledger().entries == 0


def test_a_leg_cannot_be_added_to_a_sealed_entry(committed: None) -> None:
    late_leg = (
        "INSERT INTO ledger_leg (entry_id, position, account_id, amount_fen, subject) "
        f"VALUES ({posted().id}, 3, 'bank_deposits', 5, '')"
    )
    with pytest.raises(DatabaseError, match=r"XB-LEDGER.*sealed"):
        _execute(late_leg)
    assert book_total(BOOK) == 0


def test_a_part_of_a_fen_cannot_be_stored(committed: None) -> None:
    # PostgreSQL rounds a fraction to a whole fen when it stores it, so there the sum gives it away.
    with pytest.raises(DatabaseError):
        _commit(["0.6", "-0.4"], sealed=True)
    assert verify_ledger().entries == 0


def test_a_leg_needs_an_account_of_the_chart(committed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(_ACCOUNT, "code", "nowhere")
    with pytest.raises(DatabaseError):
        _commit([5, -5], sealed=True)
    assert verify_ledger().entries == 0


@pytest.mark.parametrize(("number", "previous"), [(3, "first"), (2, GENESIS), (2, "b" * 64), (1, GENESIS)])
def test_an_entry_must_follow_the_one_before_it(committed: None, number: int, previous: str) -> None:
    first = posted()
    with pytest.raises(DatabaseError):
        _commit([5, -5], sealed=True, number=number, previous=first.hash if previous == "first" else previous)
    assert verify_ledger().entries == 1


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_leg", "ledger_seal"])
def test_nothing_is_updated_or_deleted(committed: None, table: str) -> None:
    posted()
    column = {"ledger_entry": "kind", "ledger_leg": "subject", "ledger_seal": "entry_hash"}[table]
    for sql in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError, match=f"XB-LEDGER {table}: rows are never changed or deleted"):
            _execute(sql)
    report = verify_ledger()
    assert (report.entries, report.findings) == (1, ())


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_leg", "ledger_seal"])
def test_a_row_is_not_replaced_and_a_table_not_emptied_by_other_words(committed: None, table: str) -> None:
    posted()
    if connection.vendor == "sqlite":
        disguised = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    else:
        disguised = f"TRUNCATE {table} CASCADE"
    with pytest.raises(DatabaseError, match="XB-LEDGER"):
        _execute(disguised)
    report = verify_ledger()
    assert (report.entries, report.findings) == (1, ())


@pytest.mark.django_db
def test_the_chart_in_the_database_is_the_chart_in_the_code() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, zh, en, normal_side, one_sided, currency FROM ledger_account")
        rows = {(*row[:4], bool(row[4]), row[5]) for row in cursor.fetchall()}
    assert rows == {(a.code, a.zh, a.en, a.normal_side, a.one_sided, CURRENCY) for a in ACCOUNTS}


def test_balances_leave_out_an_entry_that_somebody_forced_in_without_a_seal(committed: None) -> None:
    if connection.vendor != "sqlite":
        # PostgreSQL has no switch for this; there the deferred foreign key always holds.
        assert balances(BOOK) == {}
        return
    posted("a", 100)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        _raw_legs(_raw_entry("aa", 2, "x"), [7, 7])
        cursor.execute("PRAGMA foreign_keys=ON")
    assert balances(BOOK) == {"bank_deposits": 100, "contribution_income": -100}
    problems = [finding.problem for finding in verify_ledger().findings]
    assert "it has no seal" in problems
