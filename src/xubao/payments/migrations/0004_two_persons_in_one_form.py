"""Whoever asks does not decide: the rule of every app in one form; PostgreSQL names the person."""

from django.db import migrations

from xubao.people.row_rules import SetRules, set_again, two_persons

_TWO_PERSONS = two_persons(
    "payments_takebackdecision", "payments_takebackrequest", "request_id", "XB-PAY", by=("requested_by", "decided_by")
)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("payments", "0003_what_was_told_moves_to_events")]
    operations = [SetRules(set_again(_TWO_PERSONS, "two_persons", "payments_takebackdecision"))]
