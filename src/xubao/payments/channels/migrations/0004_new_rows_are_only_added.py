"""Rows of the new tables are only added. Invariant kept: the tables are empty when the rules come."""

from importlib import import_module
from typing import Any

from django.db import migrations

_KEEP = import_module("xubao.payments.migrations.0002_rows_are_only_added")
KEPT = (
    "channels_orderclosed",
    "channels_oddnotice",
    "channels_bill",
    "channels_billline",
    "channels_settlementparts",
    "channels_channelrefund",
    "channels_deductedrefund",
)


def keep_rows(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    statements = _KEEP._POSTGRES if schema_editor.connection.vendor == "postgresql" else _KEEP._SQLITE
    for table in KEPT:
        for statement in statements:
            schema_editor.execute(statement.format(table=table), params=None)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [
        ("channels", "0003_bills_refunds_and_what_was_odd"),
        ("payments", "0002_rows_are_only_added"),
    ]
    operations = [migrations.RunPython(keep_rows)]
