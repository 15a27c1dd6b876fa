"""Whoever prepares does not decide, in the form of every app; a month of an employer that declared nothing has one amount."""

from django.db import migrations

from xubao.people.row_rules import Refusal, SetRules, set_again, two_persons

_TWO_PERSONS = {
    table: two_persons(table, asked, key, "XB-STAFF-001", by=("prepared_by", "decided_by"))
    for table, asked, key in (
        ("employers_assessmentdecision", "employers_premiumassessment", "assessment_id"),
        ("employers_undeclareddecision", "employers_undeclaredpremium", "premium_id"),
    )
}
# 社会保险法 Art. 62: one amount for a month. Two approvals at the same moment wait for each other at the employer's row.
_ONE_AMOUNT = Refusal(
    "one_amount",
    "employers_undeclareddecision",
    "INSERT",
    """NEW.agreed AND EXISTS (SELECT 1 FROM employers_undeclareddecision d
           JOIN employers_undeclaredpremium o ON o.id = d.premium_id JOIN employers_undeclaredpremium p ON p.id = NEW.premium_id
           WHERE d.agreed AND o.employer_id = p.employer_id AND o.month = p.month)""",
    "the month has an amount already",
    "XB-RECORDS",
    naming="NEW.premium_id",
    waits_for="employers_employer WHERE id = (SELECT employer_id FROM employers_undeclaredpremium WHERE id = NEW.premium_id)",
).rules()


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("employers", "0004_undeclared_are_only_added")]
    operations = [
        SetRules(*(set_again(rule, "two_persons", table) for table, rule in _TWO_PERSONS.items()), _ONE_AMOUNT),
    ]
