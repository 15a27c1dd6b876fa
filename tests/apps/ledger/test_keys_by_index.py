"""Whether a key stands already is looked up by index: reading the book for it would make a long book slow."""

import pytest
from django.db import connection

from xubao.ledger import post_on_sqlite


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL looks keys up inside its own function")
def test_the_keys_of_a_call_are_found_by_the_index_of_keys() -> None:
    with connection.cursor() as cursor:
        plan = cursor.cursor.execute(f"EXPLAIN QUERY PLAN {post_on_sqlite._BY_KEYS}", ('["a"]', "000000")).fetchall()
    (search,) = [step[-1] for step in plan if "SEARCH" in step[-1]]
    assert "idempotency_key=?" in search
