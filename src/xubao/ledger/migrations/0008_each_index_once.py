"""Indexes that say what another one says already: each posted row paid for all of them.

Every one is the beginning of a unique constraint or of the index by subject, or an index for LIKE, which nobody asks of
a hash, a book or an account. Foreign keys stay. Invariant kept: no row is touched, every constraint stands.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

_LEDGER = ("ledger_entry", "ledger_leg", "ledger_seal", "ledger_balance")
# Named by Django after table and column, the same on both databases.
_REPEATED = (
    "ledger_leg_account_id_6dc6fd6f",
    "ledger_leg_entry_id_0a7a1d1d",
    "ledger_entry_book_id_0747a339",
    "ledger_balance_book_id_f329f7cc",
)
_FOR_LIKE = "SELECT indexname FROM pg_indexes WHERE tablename = ANY(%s) AND indexname LIKE '%%\\_like'"


def drop_indexes(apps: Any, schema_editor: Any) -> None:
    """Drop them by name; altering the columns would build the tables anew on SQLite, without their triggers."""
    names = list(_REPEATED)
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(_FOR_LIKE, [list(_LEDGER)])
            names += [name for (name,) in cursor.fetchall()]
    for name in names:
        schema_editor.execute(f'DROP INDEX IF EXISTS "{name}"', params=None)


def _foreign_key(to: str) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", db_index=False, to=to)


class Migration(migrations.Migration):
    """Indexes, and what the models say of them."""

    dependencies = [("ledger", "0007_fees_and_refunds_of_channels")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop_indexes)],
            state_operations=[
                migrations.AlterField("entry", "book", _foreign_key("ledger.book")),
                migrations.AlterField("balance", "book", _foreign_key("ledger.book")),
                migrations.AlterField("leg", "account", _foreign_key("ledger.account")),
                migrations.AlterField(
                    "leg",
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="legs", db_index=False, to="ledger.entry"
                    ),
                ),
            ],
        )
    ]
