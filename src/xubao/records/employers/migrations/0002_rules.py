"""Rows of employers are only added; whoever prepares an assessment does not decide it.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, two_persons

_WORD = "XB-RECORDS"
_KEPT = (
    "employers_employer",
    "employers_hiring",
    "employers_staffregistration",
    "employers_hiringend",
    "employers_premiumassessment",
    "employers_assessmentdecision",
)
_TWO_PERSONS = two_persons(
    "employers_assessmentdecision",
    "employers_premiumassessment",
    "assessment_id",
    "XB-STAFF-001",
    by=("prepared_by", "decided_by"),
)


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("employers", "0002_rows_are_only_added")]
    dependencies = [("employers", "0001_tables"), ("records", "0002_rules")]
    operations = [SetRules(only_added("records", _WORD, _KEPT), _TWO_PERSONS)]
