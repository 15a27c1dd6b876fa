"""A refund that went to the bank is paid by a debit of the statement, of its amount or of the sum of its batch.

Refunds that were confirmed by a typed number before stay as they are: the rules look at new rows.
Invariant kept: no row is touched.
"""

from importlib import import_module
from typing import Any

from django.db import migrations

_KEEP = import_module("xubao.payments.migrations.0002_rows_are_only_added")
_CASH = import_module("xubao.payments.cash.migrations.0002_rules_of_cash")
# What went to the bank in a file; a refund by its online channel has another form and another evidence.
_BANK_FORMS = "('csv', 'xlsx', 'pain001')"
_OPEN_OF_BATCH = """
    SELECT coalesce(sum(r.amount_fen), 0) FROM refunds_batchitem i JOIN refunds_refund r ON r.id = i.refund_id
    WHERE i.batch_id = NEW.batch_id AND NOT EXISTS (SELECT 1 FROM refunds_refundpaid p WHERE p.refund_id = r.id)
        AND NOT EXISTS (SELECT 1 FROM refunds_refundreturned t WHERE t.refund_id = r.id)
"""
_RULES = (
    (
        "exact",
        "refunds_refunddebit",
        "INSERT",
        f"""NOT EXISTS (SELECT 1 FROM payments_statementdebit d WHERE d.id = NEW.debit_id AND (
                EXISTS (SELECT 1 FROM refunds_refund r JOIN refunds_batchitem i ON i.refund_id = r.id
                        WHERE r.id = NEW.refund_id AND r.area = d.area AND r.amount_fen = d.amount_fen)
                OR (EXISTS (SELECT 1 FROM refunds_refundbatch b WHERE b.id = NEW.batch_id AND b.area = d.area)
                    AND d.amount_fen = ({_OPEN_OF_BATCH}))))""",
        "area or amount of the debit are not those of the refund or of the open refunds of the batch",
    ),
    (
        "by_debit",
        "refunds_refundpaid",
        "INSERT",
        f"""EXISTS (SELECT 1 FROM refunds_batchitem i JOIN refunds_refundbatch b ON b.id = i.batch_id
                    WHERE i.refund_id = NEW.refund_id AND b.form IN {_BANK_FORMS}
                    AND NOT EXISTS (SELECT 1 FROM refunds_refunddebit x WHERE x.refund_id = i.refund_id OR x.batch_id = b.id))""",
        "no debit of a statement shows this refund",
    ),
)


def set_rules(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    postgres = schema_editor.connection.vendor == "postgresql"
    for statement in _KEEP._POSTGRES if postgres else _KEEP._SQLITE:
        schema_editor.execute(statement.format(table="refunds_refunddebit"), params=None)
    for rule in _RULES:
        for statement in _CASH._on_postgres(*rule) if postgres else _CASH._on_sqlite(*rule):
            schema_editor.execute(statement.replace("XB-CASH", "XB-REFUND"), params=None)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("refunds", "0003_refunddebit")]
    operations = [migrations.RunPython(set_rules)]
