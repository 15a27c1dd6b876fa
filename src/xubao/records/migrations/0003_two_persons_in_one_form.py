"""Whoever asks does not decide: the rule of every app in one form; PostgreSQL names the person."""

from django.db import migrations

from xubao.people.row_rules import SetRules, set_again, two_persons

_TWO_PERSONS = two_persons("records_standingdecision", "records_standingrequest", "request_id", "XB-STAFF-001")


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("records", "0002_rules")]
    operations = [SetRules(set_again(_TWO_PERSONS, "two_persons", "records_standingdecision"))]
