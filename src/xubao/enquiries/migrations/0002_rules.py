"""Threads of enquiries and receipts of mails are only added to.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, refuse_changes

_WORD = "XB-ENQUIRY"
_KEPT = (
    "enquiries_threadentry",
    "enquiries_mailreceipt",
)


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("enquiries", "0002_rows_are_only_added")]
    dependencies = [("enquiries", "0001_tables")]
    operations = [SetRules(refuse_changes("enquiries", _WORD), only_added("enquiries", _WORD, _KEPT))]
