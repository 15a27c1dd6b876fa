"""The check finds every change that somebody with full rights over the database could make."""

import pytest
from django.db import connection

from tests.apps.committing import without_triggers
from tests.apps.ledger.posting import posted
from xubao.ledger.public import verify_ledger

_TABLES = ["ledger_entry", "ledger_leg", "ledger_seal"]


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        (
            "UPDATE ledger_leg SET amount_fen = amount_fen + 1 WHERE entry_id = 2 AND position = 1",
            "differ by",
        ),
        (
            "UPDATE ledger_leg SET amount_fen = amount_fen * 2 WHERE entry_id = 2",
            "something in it was changed",
        ),
        ("UPDATE ledger_leg SET subject = 'D-9' WHERE entry_id = 2", "something in it was changed"),
        ("UPDATE ledger_entry SET effective_on = '2026-11-21' WHERE id = 2", "something in it was changed"),
        (
            "UPDATE ledger_entry SET booked_at = '2026-11-23 03:00:00' WHERE id = 2",
            "something in it was changed",
        ),
        ("UPDATE ledger_entry SET trace_id = 'cd' WHERE id = 2", "something in it was changed"),
        ("UPDATE ledger_entry SET input_digest = 'cd' WHERE id = 2", "input digest"),
        ("UPDATE ledger_entry SET previous_hash = 'cd' WHERE id = 2", "does not follow"),
        ("UPDATE ledger_entry SET number = 9 WHERE id = 3", "entries are missing"),
    ],
)
def test_a_changed_byte_is_found(committed: None, tampering: str, found: str) -> None:
    for key in "abc":
        posted(key)
    assert verify_ledger().findings == ()
    with without_triggers(_TABLES), connection.cursor() as cursor:
        cursor.execute(tampering)
    problems = " | ".join(finding.problem for finding in verify_ledger().findings)
    assert found in problems


def test_a_removed_entry_is_found(committed: None) -> None:
    for key in "abc":
        posted(key)
    with without_triggers(_TABLES), connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_leg WHERE entry_id = 2")
        cursor.execute("DELETE FROM ledger_entry WHERE id = 2")
    findings = verify_ledger().findings
    # The two entries left do not follow each other, and the kept balances of both accounts still hold the removed one.
    assert [(f.book, f.number) for f in findings] == [("000000", 3), ("000000", 3), ("000000", 0), ("000000", 0)]
    assert "number 2 was expected: entries are missing" in findings[0].problem
