"""Reads of persons, findings and their decisions are only added. Invariant kept: the tables are empty when the rules come.

A later migration that alters one of these tables on SQLite rebuilds it and drops its triggers; it must create them again.
"""

from typing import Any

from django.db import migrations

KEPT = ("people_personread", "people_personfinding", "people_findingdecision")

_FUNCTION = """
    CREATE FUNCTION people_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'XB-PEOPLE %: rows are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END $$
"""
RULES = {
    "postgresql": (
        "CREATE TRIGGER {0}_keep BEFORE UPDATE OR DELETE ON {0} FOR EACH ROW EXECUTE FUNCTION people_keep()",
        "CREATE TRIGGER {0}_keep_all BEFORE TRUNCATE ON {0} FOR EACH STATEMENT EXECUTE FUNCTION people_keep()",
    ),
    "sqlite": (
        "CREATE TRIGGER {0}_no_update BEFORE UPDATE ON {0} BEGIN SELECT RAISE(ABORT, 'XB-PEOPLE {0}: never changed'); END",
        "CREATE TRIGGER {0}_no_delete BEFORE DELETE ON {0} BEGIN SELECT RAISE(ABORT, 'XB-PEOPLE {0}: never deleted'); END",
        # INSERT OR REPLACE would delete the old row without asking the delete trigger.
        """
        CREATE TRIGGER {0}_no_replace BEFORE INSERT ON {0} WHEN EXISTS (SELECT 1 FROM {0} WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'XB-PEOPLE {0}: never replaced'); END
        """,
    ),
}


def keep_rows(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(_FUNCTION, params=None)
    for table in KEPT:
        for rule in RULES[vendor]:
            schema_editor.execute(rule.format(table), params=None)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("people", "0004_accounts_and_persons")]
    operations = [migrations.RunPython(keep_rows)]
