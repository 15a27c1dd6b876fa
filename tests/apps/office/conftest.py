"""What the tests of office pages share."""

import pytest
from django.db import connection

_OURS = ("ledger_", "payments_", "vouchers_", "cash_", "refunds_", "tax_", "channels_")


@pytest.fixture
def numbers_from_one(db: None) -> None:
    """Rows written by this test are numbered from 1, so that an address with a number in it means the first of them.

    SQLite gives numbers back with the transaction of the test; PostgreSQL's sequences go on, unless they are told to begin
    anew inside that transaction.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
        for (name,) in cursor.fetchall():
            if name.startswith(_OURS):
                cursor.execute(f'ALTER SEQUENCE "{name}" RESTART WITH 1')
