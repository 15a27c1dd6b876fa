"""Rows are only added; whoever asks that a report be in force does not decide it.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, refuse_changes, two_persons

_WORD = "XB-RECORDS"
_KEPT = (
    "records_monthreport",
    "records_reportfile",
    "records_refusedline",
    "records_standingrequest",
    "records_standingdecision",
    "records_transferform",
    "records_rightsstatement",
)
_TWO_PERSONS = two_persons("records_standingdecision", "records_standingrequest", "request_id", "XB-STAFF-001")


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("records", "0004_new_rows_are_only_added")]
    dependencies = [("records", "0001_tables")]
    operations = [SetRules(refuse_changes("records", _WORD), only_added("records", _WORD, _KEPT), _TWO_PERSONS)]
