"""Rows are only added; a shift changes once, when it is closed, and by an approved count; two persons close a month.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, refused, two_persons

_WORD = "XB-PAY"
_KEPT = (
    "cash_shiftreceipt",
    "cash_receiptcopy",
    "cash_shiftcount",
    "cash_countdecision",
    "cash_safemovement",
    "cash_movementdecision",
    "cash_depositarrival",
    "cash_dayclose",
    "cash_monthclose",
    "cash_monthapproval",
)
# Name of the rule, table, moment, what must not be, what is said.
_RULES = (
    (
        "closes_once",
        "cash_cashshift",
        "UPDATE",
        """OLD.closed_at IS NOT NULL OR NEW.closed_at IS NULL OR OLD.number <> NEW.number OR OLD.area <> NEW.area
           OR OLD.desk <> NEW.desk OR OLD.cashier <> NEW.cashier OR OLD.day <> NEW.day OR OLD.float_fen <> NEW.float_fen
           OR OLD.opened_at <> NEW.opened_at OR OLD.id <> NEW.id
           OR NOT EXISTS (SELECT 1 FROM cash_countdecision d WHERE d.shift_id = OLD.id AND d.approved)""",
        "a shift is closed once, by an approved count",
    ),
    ("no_removal", "cash_cashshift", "DELETE", "1 = 1", "a shift is never deleted"),
    (
        "into_open_shift",
        "cash_shiftreceipt",
        "INSERT",
        """NOT EXISTS (SELECT 1 FROM cash_cashshift s WHERE s.id = NEW.shift_id AND s.closed_at IS NULL)
           OR EXISTS (SELECT 1 FROM cash_shiftcount c WHERE c.shift_id = NEW.shift_id
                      AND NOT EXISTS (SELECT 1 FROM cash_countdecision d WHERE d.count_id = c.id))""",
        "the shift takes no money: it is closed or being counted",
    ),
    (
        "one_waits",
        "cash_shiftcount",
        "INSERT",
        """NOT EXISTS (SELECT 1 FROM cash_cashshift s WHERE s.id = NEW.shift_id AND s.closed_at IS NULL)
           OR EXISTS (SELECT 1 FROM cash_shiftcount c WHERE c.shift_id = NEW.shift_id
                      AND NOT EXISTS (SELECT 1 FROM cash_countdecision d WHERE d.count_id = c.id))""",
        "a shift has one count that waits, and none when closed",
    ),
)
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


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("cash", "0004_rules_of_the_month")]
    dependencies = [("cash", "0001_tables"), ("payments", "0002_rules")]
    operations = [
        SetRules(only_added("payments", _WORD, _KEPT), *(refused(*rule, word="XB-CASH") for rule in _RULES), *_TWO_PERSONS)
    ]
