"""Rows are only added; whoever asks for a refund does not decide on it; only an agreed one goes to the bank.

Invariant kept: the tables are empty when the rules come.
"""

from importlib import import_module
from typing import Any

from django.db import migrations

_KEEP = import_module("xubao.payments.migrations.0002_rows_are_only_added")
_CASH = import_module("xubao.payments.cash.migrations.0002_rules_of_cash")
KEPT = (
    "refunds_refund",
    "refunds_refunddecision",
    "refunds_refundbatch",
    "refunds_batchitem",
    "refunds_refundpaid",
    "refunds_refundreturned",
)
_RULES = (
    (
        "two_persons",
        "refunds_refunddecision",
        "INSERT",
        "EXISTS (SELECT 1 FROM refunds_refund r WHERE r.id = NEW.refund_id AND r.asked_by = NEW.decided_by)",
        "whoever asks does not decide",
    ),
    (
        "agreed_only",
        "refunds_batchitem",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM refunds_refunddecision d WHERE d.refund_id = NEW.refund_id AND d.approved)",
        "only an agreed refund goes to the bank",
    ),
    (
        "sent_only",
        "refunds_refundpaid",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM refunds_batchitem i WHERE i.refund_id = NEW.refund_id)",
        "only a refund that was sent is paid",
    ),
)


def set_rules(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in KEPT:
        for statement in _KEEP._POSTGRES if postgres else _KEEP._SQLITE:
            schema_editor.execute(statement.format(table=table), params=None)
    for rule in _RULES:
        for statement in _CASH._on_postgres(*rule) if postgres else _CASH._on_sqlite(*rule):
            schema_editor.execute(statement.replace("XB-CASH", "XB-REFUND"), params=None)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("refunds", "0001_initial"), ("cash", "0002_rules_of_cash")]
    operations = [migrations.RunPython(set_rules)]
