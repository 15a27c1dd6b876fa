"""Rows of the index of names are only added, and every demand has one; a part that went back leaves its line's money free.

Invariant kept: no row is touched; the new rows are computed from the names on file.
"""

from importlib import import_module
from typing import Any

from django.db import migrations

_KEEP = import_module("xubao.payments.migrations.0002_rows_are_only_added")
_RULES = import_module("xubao.payments.migrations.0004_new_rows_are_only_added")


def index_names(apps: Any, schema_editor: Any) -> None:
    """A row for every demand; the keys of this deployment are needed only where there are demands."""
    from xubao.payments.name_index import name_index

    demands = apps.get_model("payments", "Demand").objects.filter(name_row=None).values_list("pk", "person__name")
    row = apps.get_model("payments", "DemandName")
    row.objects.bulk_create(
        (row(demand_id=pk, name_index=name_index(name)) for pk, name in demands.iterator(chunk_size=1000)), batch_size=300
    )


def set_rules(apps: Any, schema_editor: Any) -> None:
    """Make the rule of lines anew with the third kind of giving back."""
    postgres = schema_editor.connection.vendor == "postgresql"
    for statement in _KEEP._POSTGRES if postgres else _KEEP._SQLITE:
        schema_editor.execute(statement.format(table="payments_demandname"), params=None)
    rule = (_RULES._POSTGRES if postgres else _RULES._SQLITE)[0].replace(
        "('mistaken', 'moved')", "('mistaken', 'moved', 'partly')"
    )
    if postgres:
        schema_editor.execute(rule.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"), params=None)
    else:
        schema_editor.execute("DROP TRIGGER payments_credit_within_line", params=None)
        schema_editor.execute(rule, params=None)


class Migration(migrations.Migration):
    """Rows and triggers."""

    dependencies = [("payments", "0005_demandname")]
    operations = [migrations.RunPython(index_names), migrations.RunPython(set_rules)]
