"""SQLite: the rule against replaced entries asks each index by itself.

Written as one condition with OR inside AND it read every entry of the book at each posting. The rule is the same, row for row.
Invariant kept: no row is touched.
"""

from typing import Any

from django.db import migrations

_BY_INDEX = """
    CREATE TRIGGER ledger_entry_no_replace BEFORE INSERT ON ledger_entry
    WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id)
      OR EXISTS (SELECT 1 FROM ledger_entry WHERE hash = NEW.hash)
      OR EXISTS (SELECT 1 FROM ledger_entry WHERE book_id = NEW.book_id AND number = NEW.number)
      OR EXISTS (SELECT 1 FROM ledger_entry WHERE book_id = NEW.book_id AND idempotency_key = NEW.idempotency_key)
      OR EXISTS (SELECT 1 FROM ledger_entry WHERE book_id = NEW.book_id AND previous_hash = NEW.previous_hash)
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER ledger_entry: number, key, hash or predecessor already used'); END
"""


def ask_each_index(apps: Any, schema_editor: Any) -> None:
    """Make the trigger anew; PostgreSQL has no INSERT OR REPLACE and no such trigger."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER ledger_entry_no_replace", params=None)
        schema_editor.execute(_BY_INDEX, params=None)


class Migration(migrations.Migration):
    """One trigger."""

    dependencies = [("ledger", "0005_posting_in_the_database")]
    operations = [migrations.RunPython(ask_each_index)]
