"""Rows of logs, assessments, requests, decisions and moratoria are only added.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, refuse_changes

_WORD = "XB-CASE"
_KEPT = (
    "cases_caseevent",
    "cases_assessment",
    "cases_caserequest",
    "cases_decision",
    "cases_redetermination",
    "cases_redeterminationanswer",
    "cases_moratorium",
    "cases_moratoriumanswer",
)


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("cases", "0005_queues")]
    dependencies = [("cases", "0001_tables")]
    operations = [SetRules(refuse_changes("cases", _WORD), only_added("cases", _WORD, _KEPT))]
