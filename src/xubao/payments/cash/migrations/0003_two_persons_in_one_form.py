"""Whoever asks does not decide: the rule of every app in one form; PostgreSQL names the person."""

from django.db import migrations

from xubao.people.row_rules import SetRules, set_again, two_persons

_TWO_PERSONS = (
    two_persons(
        "cash_countdecision",
        "cash_shiftcount",
        "count_id",
        "XB-CASH",
        by=("counted_by", "decided_by"),
        wrong="""EXISTS (SELECT 1 FROM cash_cashshift s WHERE s.id = a.shift_id
                         AND (s.cashier = NEW.decided_by OR (NEW.approved AND s.id <> NEW.shift_id)))""",
    ),
    two_persons("cash_movementdecision", "cash_safemovement", "movement_id", "XB-CASH"),
    two_persons(
        "cash_monthapproval",
        "cash_monthclose",
        "close_id",
        "XB-CASH",
        by=("prepared_by", "approved_by"),
        wrong="a.area <> NEW.area OR a.month <> NEW.month",
    ),
)
_TABLES = ("cash_countdecision", "cash_movementdecision", "cash_monthapproval")


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("cash", "0002_rules")]
    operations = [
        SetRules(*(set_again(rule, "two_persons", table) for table, rule in zip(_TABLES, _TWO_PERSONS, strict=True))),
    ]
