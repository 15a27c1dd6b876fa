"""Closes of months are only added, and whoever prepares one does not approve it.

Invariant kept: the tables are empty when the rules come.
"""

from importlib import import_module
from typing import Any

from django.db import migrations

_KEEP = import_module("xubao.payments.migrations.0002_rows_are_only_added")
_CASH = import_module("xubao.payments.cash.migrations.0002_rules_of_cash")
_TWO_PERSONS = (
    "two_persons",
    "cash_monthapproval",
    "INSERT",
    """EXISTS (SELECT 1 FROM cash_monthclose c WHERE c.id = NEW.close_id
           AND (c.prepared_by = NEW.approved_by OR c.area <> NEW.area OR c.month <> NEW.month))""",
    "whoever prepares does not approve",
)


def set_rules(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in ("cash_monthclose", "cash_monthapproval"):
        for statement in _KEEP._POSTGRES if postgres else _KEEP._SQLITE:
            schema_editor.execute(statement.format(table=table), params=None)
    for statement in _CASH._on_postgres(*_TWO_PERSONS) if postgres else _CASH._on_sqlite(*_TWO_PERSONS):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("cash", "0003_month_close")]
    operations = [migrations.RunPython(set_rules)]
