"""Rows of employers are only added; whoever prepares an assessment does not decide it.

A later migration that alters one of these tables on SQLite rebuilds it and drops its triggers; it must create them again.
"""

from importlib import import_module
from typing import Any

from django.db import migrations

_KEEP = import_module("xubao.records.migrations.0002_rows_are_only_added")
TABLES = (
    "employers_employer",
    "employers_hiring",
    "employers_staffregistration",
    "employers_hiringend",
    "employers_premiumassessment",
    "employers_assessmentdecision",
)

_SQLITE = """
    CREATE TRIGGER employers_assessmentdecision_two_persons BEFORE INSERT ON employers_assessmentdecision
    WHEN (SELECT prepared_by = NEW.decided_by FROM employers_premiumassessment WHERE id = NEW.assessment_id)
    BEGIN SELECT RAISE(ABORT, 'XB-STAFF-001 employers_assessmentdecision: whoever prepares does not decide'); END
    """
_POSTGRES = (
    """
    CREATE FUNCTION employers_assessmentdecision_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM employers_premiumassessment a
                   WHERE a.id = NEW.assessment_id AND a.prepared_by = NEW.decided_by) THEN
            RAISE EXCEPTION 'XB-STAFF-001 employers_assessmentdecision: % prepared it and does not decide', NEW.decided_by
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER employers_assessmentdecision_two_persons BEFORE INSERT ON employers_assessmentdecision
    FOR EACH ROW EXECUTE FUNCTION employers_assessmentdecision_two_persons()
    """,
)


def set_rules(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    on_postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for statement in _KEEP._POSTGRES if on_postgres else _KEEP._SQLITE:
            schema_editor.execute(statement.format(table=table), params=None)
    for statement in _POSTGRES if on_postgres else (_SQLITE,):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("employers", "0001_initial"), ("records", "0002_rows_are_only_added")]
    operations = [migrations.RunPython(set_rules)]
