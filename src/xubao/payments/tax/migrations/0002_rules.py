"""Rows of the exchange with the tax authority are only added.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added

_WORD = "XB-PAY"
_KEPT = (
    "tax_taxexport",
    "tax_exporteddemand",
    "tax_taxfile",
    "tax_taxline",
    "tax_taxbooking",
)


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("tax", "0002_rows_are_only_added")]
    dependencies = [("tax", "0001_tables"), ("payments", "0002_rules")]
    operations = [SetRules(only_added("payments", _WORD, _KEPT))]
