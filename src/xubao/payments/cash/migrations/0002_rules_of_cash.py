"""Rows are only added; a shift changes once, when it is closed, and by an approved count; whoever asks does not decide.

Invariant kept: the tables are empty when the rules come.
"""

from importlib import import_module
from typing import Any

from django.db import migrations

_KEEP = import_module("xubao.payments.migrations.0002_rows_are_only_added")
KEPT = (
    "cash_shiftreceipt",
    "cash_receiptcopy",
    "cash_shiftcount",
    "cash_countdecision",
    "cash_safemovement",
    "cash_movementdecision",
    "cash_depositarrival",
    "cash_dayclose",
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
    (
        "two_persons",
        "cash_countdecision",
        "INSERT",
        """EXISTS (SELECT 1 FROM cash_shiftcount c JOIN cash_cashshift s ON s.id = c.shift_id WHERE c.id = NEW.count_id
             AND (c.counted_by = NEW.decided_by OR s.cashier = NEW.decided_by OR (NEW.approved AND s.id <> NEW.shift_id)))""",
        "whoever counts does not decide",
    ),
    (
        "two_persons",
        "cash_movementdecision",
        "INSERT",
        "EXISTS (SELECT 1 FROM cash_safemovement m WHERE m.id = NEW.movement_id AND m.asked_by = NEW.decided_by)",
        "whoever asks does not decide",
    ),
)


def set_rules(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in KEPT:
        for statement in _KEEP._POSTGRES if postgres else _KEEP._SQLITE:
            schema_editor.execute(statement.format(table=table), params=None)
    for rule in _RULES:
        for statement in _on_postgres(*rule) if postgres else _on_sqlite(*rule):
            schema_editor.execute(statement, params=None)


def _on_sqlite(name: str, table: str, verb: str, wrong: str, said: str) -> tuple[str, ...]:
    return (
        f"""CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table} WHEN {wrong}
            BEGIN SELECT RAISE(ABORT, 'XB-CASH {table}: {said}'); END""",
    )


def _on_postgres(name: str, table: str, verb: str, wrong: str, said: str) -> tuple[str, ...]:
    row = "OLD" if verb == "DELETE" else "NEW"
    return (
        f"""CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF {wrong} THEN
                    RAISE EXCEPTION 'XB-CASH {table}: {said}' USING ERRCODE = 'check_violation';
                END IF;
                RETURN {row};
            END $$""",
        f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_{name}()",
    )


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("cash", "0001_initial"), ("payments", "0002_rows_are_only_added")]
    operations = [migrations.RunPython(set_rules)]
