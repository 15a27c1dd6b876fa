"""Names and remarks on statements are sealed, those that are there already too; a name is found by its index.

The rows stay what they were, and no entry of the ledger holds either: its chain is not touched.
"""

from typing import Any

from django.db import migrations, models

from xubao.payments.name_index import name_index
from xubao.people.seal_old_rows import Plain, seal_old_rows

_ROOM = "statements"
_LINES = (
    Plain("payer_name", "payer_name_sealed", "payer_name", "name_index", name_index),
    Plain("remark", "remark_sealed", "remark"),
)
_DEBITS = (Plain("payee_name", "payee_name_sealed", "payee_name"), Plain("remark", "remark_sealed", "debit_remark"))


def seal(apps: Any, schema_editor: Any) -> None:
    """Seal what the rows say in the clear."""
    connection = schema_editor.connection
    seal_old_rows(connection, "payments_statementline", "line_key", _ROOM, _LINES)
    seal_old_rows(connection, "payments_statementdebit", "line_key", _ROOM, _DEBITS)


class Migration(migrations.Migration):
    """Columns that SQLite adds and drops without building the table anew: its rules stay."""

    dependencies = [("payments", "0004_two_persons_in_one_form"), ("people", "0005_data_keys")]
    operations = [
        migrations.AddField("statementline", "payer_name_sealed", models.BinaryField("付款人（加密）", null=True)),
        migrations.AddField("statementline", "name_index", models.CharField("付款人姓名索引", max_length=64, null=True)),
        migrations.AddField("statementline", "remark_sealed", models.BinaryField("附言（加密）", null=True)),
        migrations.AddField("statementdebit", "payee_name_sealed", models.BinaryField("对方户名（加密）", null=True)),
        migrations.AddField("statementdebit", "remark_sealed", models.BinaryField("附言（加密）", null=True)),
        migrations.RunPython(seal),
        migrations.RemoveField("statementline", "payer_name"),
        migrations.RemoveField("statementline", "remark"),
        migrations.RemoveField("statementdebit", "payee_name"),
        migrations.RemoveField("statementdebit", "remark"),
    ]
