"""Names of payees are sealed beside their accounts, those that are there already too."""

from typing import Any

from django.db import migrations, models

from xubao.people.seal_old_rows import Plain, seal_old_rows

_PAYEES = (Plain("payee_name", "payee_name_sealed", "payee_name"),)


def seal(apps: Any, schema_editor: Any) -> None:
    """Seal what the rows say in the clear."""
    seal_old_rows(schema_editor.connection, "refunds_refund", "number", "refunds", _PAYEES)


class Migration(migrations.Migration):
    """A column that SQLite adds, and one that it drops, without building the table anew: its rules stay."""

    dependencies = [("refunds", "0003_two_persons_in_one_form"), ("people", "0005_data_keys")]
    operations = [
        migrations.AddField("refund", "payee_name_sealed", models.BinaryField("收款人（加密）", null=True)),
        migrations.RunPython(seal),
        migrations.RemoveField("refund", "payee_name"),
    ]
