"""Rows of the new tables are only added; whoever asks that a report be in force does not decide it.

Migration 0003 rebuilt the table of reports on SQLite without its triggers: they are made again here.
"""

from importlib import import_module
from typing import Any

from django.db import migrations

_KEEP = import_module("xubao.records.migrations.0002_rows_are_only_added")
NEW = (
    "records_reportfile",
    "records_refusedline",
    "records_standingrequest",
    "records_standingdecision",
    "records_transferform",
    "records_rightsstatement",
)

_SQLITE = """
    CREATE TRIGGER records_standingdecision_two_persons BEFORE INSERT ON records_standingdecision
    WHEN (SELECT asked_by = NEW.decided_by FROM records_standingrequest WHERE id = NEW.request_id)
    BEGIN SELECT RAISE(ABORT, 'XB-STAFF-001 records_standingdecision: whoever asks does not decide'); END
    """
_POSTGRES = (
    """
    CREATE FUNCTION records_standingdecision_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM records_standingrequest r WHERE r.id = NEW.request_id AND r.asked_by = NEW.decided_by) THEN
            RAISE EXCEPTION 'XB-STAFF-001 records_standingdecision: % asked and does not decide', NEW.decided_by
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER records_standingdecision_two_persons BEFORE INSERT ON records_standingdecision
    FOR EACH ROW EXECUTE FUNCTION records_standingdecision_two_persons()
    """,
)


def set_rules(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    on_postgres = schema_editor.connection.vendor == "postgresql"
    kept = _KEEP._POSTGRES if on_postgres else _KEEP._SQLITE
    for table in NEW if on_postgres else ("records_monthreport", *NEW):
        for statement in kept:
            schema_editor.execute(statement.format(table=table), params=None)
    for statement in _POSTGRES if on_postgres else (_SQLITE,):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("records", "0003_origins_files_decisions")]
    operations = [migrations.RunPython(set_rules)]
