"""Events and their seals are only added. Invariant kept: the tables are empty when the rules come.

A later migration that alters one of these tables on SQLite rebuilds it and drops its triggers; it must create them again.
"""

from typing import Any

from django.db import migrations

# Table -> the columns besides its key under which a row could be replaced.
KEPT = {"events_eventrow": ("key",), "events_eventseal": ("number", "event_id")}

_FUNCTION = """
    CREATE FUNCTION events_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'XB-EVENT %: rows are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END $$
"""
_RULES = {
    "postgresql": (
        "CREATE TRIGGER {0}_keep BEFORE UPDATE OR DELETE ON {0} FOR EACH ROW EXECUTE FUNCTION events_keep()",
        "CREATE TRIGGER {0}_keep_all BEFORE TRUNCATE ON {0} FOR EACH STATEMENT EXECUTE FUNCTION events_keep()",
    ),
    "sqlite": (
        "CREATE TRIGGER {0}_no_update BEFORE UPDATE ON {0} BEGIN SELECT RAISE(ABORT, 'XB-EVENT {0}: never changed'); END",
        "CREATE TRIGGER {0}_no_delete BEFORE DELETE ON {0} BEGIN SELECT RAISE(ABORT, 'XB-EVENT {0}: never deleted'); END",
        # INSERT OR REPLACE would delete the old row without asking the delete trigger.
        """
        CREATE TRIGGER {0}_no_replace BEFORE INSERT ON {0} WHEN EXISTS (SELECT 1 FROM {0} WHERE id = NEW.id{1})
        BEGIN SELECT RAISE(ABORT, 'XB-EVENT {0}: this row stands already'); END
        """,
    ),
}


def keep_rows(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(_FUNCTION, params=None)
    for table, columns in KEPT.items():
        also = "".join(f" OR {column} = NEW.{column}" for column in columns)
        for rule in _RULES[vendor]:
            schema_editor.execute(rule.format(table, also), params=None)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("events", "0001_initial")]
    operations = [migrations.RunPython(keep_rows)]
