"""Whoever asks does not decide: the rule of every app in one form; PostgreSQL names the person."""

from django.db import migrations

from xubao.people.row_rules import SetRules, set_again, two_persons

_TWO_PERSONS = two_persons(
    "vouchers_voiddecision",
    "vouchers_voidrequest",
    "request_id",
    "XB-VOUCHER",
    by=("requested_by", "decided_by"),
    wrong="(NEW.approved AND a.voucher_id <> NEW.voided_id)",
)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("vouchers", "0002_rules")]
    operations = [SetRules(set_again(_TWO_PERSONS, "two_persons", "vouchers_voiddecision"))]
