"""Amounts of undeclared months are only added; whoever prepares one does not decide it."""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, two_persons

_KEPT = ("employers_undeclaredpremium", "employers_undeclareddecision")
_TWO_PERSONS = two_persons(
    "employers_undeclareddecision", "employers_undeclaredpremium", "premium_id", "XB-STAFF-001", by=("prepared_by", "decided_by")
)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("employers", "0003_undeclaredpremium_undeclareddecision_and_more")]
    operations = [SetRules(only_added("records", "XB-RECORDS", _KEPT), _TWO_PERSONS)]
