"""Rows of online channels are only added. Invariant kept: the tables are empty when the rules come."""

from importlib import import_module
from typing import Any

from django.db import migrations

_KEEP = import_module("xubao.payments.migrations.0002_rows_are_only_added")
KEPT = ("channels_channelorder", "channels_channelpayment", "channels_settlement", "channels_settledorder")


def keep_rows(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    statements = _KEEP._POSTGRES if schema_editor.connection.vendor == "postgresql" else _KEEP._SQLITE
    for table in KEPT:
        for statement in statements:
            schema_editor.execute(statement.format(table=table), params=None)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("channels", "0001_initial"), ("payments", "0002_rows_are_only_added")]
    operations = [migrations.RunPython(keep_rows)]
