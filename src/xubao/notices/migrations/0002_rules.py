"""Receipts and wishes are only added to.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, refuse_changes

_WORD = "XB-NOTICE"
_KEPT = (
    "notices_receipt",
    "notices_wish",
)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("notices", "0001_tables")]
    operations = [SetRules(refuse_changes("notices", _WORD), only_added("notices", _WORD, _KEPT))]
