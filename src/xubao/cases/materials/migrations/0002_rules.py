"""Requests for papers and readings of papers are only added.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, refuse_changes

_WORD = "XB-MATERIAL"
_KEPT = (
    "materials_deficiencynotice",
    "materials_paperreading",
)


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("materials", "0002_rows_are_only_added")]
    dependencies = [("materials", "0001_tables")]
    operations = [SetRules(refuse_changes("materials", _WORD), only_added("materials", _WORD, _KEPT))]
