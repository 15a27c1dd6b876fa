"""Requests for papers and readings of papers are only added: triggers refuse every update and delete, on both databases.

A later migration that alters one of these tables on SQLite rebuilds it and drops its triggers; it must create
them again. A test counts them on both databases.
"""

from typing import Any

from django.db import migrations

TABLES = ("materials_deficiencynotice", "materials_paperreading")

_SQLITE = (
    """
    CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, 'XB-MATERIAL {table}: rows are never changed'); END
    """,
    """
    CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
    BEGIN SELECT RAISE(ABORT, 'XB-MATERIAL {table}: rows are never deleted'); END
    """,
    # INSERT OR REPLACE would delete the old row without asking the delete trigger.
    """
    CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
    WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'XB-MATERIAL {table}: rows are never replaced'); END
    """,
)

_POSTGRES_FUNCTION = """
    CREATE FUNCTION materials_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'XB-MATERIAL %: rows are never changed or deleted', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END $$
"""

_POSTGRES = (
    """
    CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION materials_keep()
    """,
    """
    CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION materials_keep()
    """,
)


def keep_rows(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRES_FUNCTION, params=None)
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRES}[schema_editor.connection.vendor]
    for table in TABLES:
        for statement in statements:
            schema_editor.execute(statement.format(table=table), params=None)


class Migration(migrations.Migration):
    """Triggers of the append-only tables."""

    dependencies = [("materials", "0001_initial")]
    operations = [migrations.RunPython(keep_rows)]
