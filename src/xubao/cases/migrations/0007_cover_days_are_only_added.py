"""Rows of days of cover are only added, like those of the log."""

from importlib import import_module
from typing import Any

from django.db import migrations

TABLES = ("cases_coverday", "cases_coverdayanswer")
_first = import_module("xubao.cases.migrations.0002_rows_are_only_added")


def keep_rows(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use; the function of PostgreSQL is there already."""
    statements = {"sqlite": _first._SQLITE, "postgresql": _first._POSTGRES}[schema_editor.connection.vendor]
    for table in TABLES:
        for statement in statements:
            schema_editor.execute(statement.format(table=table), params=None)


class Migration(migrations.Migration):
    """Triggers of the new append-only tables."""

    dependencies = [("cases", "0006_coverday_coverdayanswer")]
    operations = [migrations.RunPython(keep_rows)]
