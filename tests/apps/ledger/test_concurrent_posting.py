"""Posting from several threads at once, with real commits."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import DatabaseError, connection, connections, transaction

from tests.apps.committing import at_the_same_time
from tests.apps.ledger.posting import BOOK, posted
from xubao.ledger.public import PostedEntry, book_total, verify_ledger


def test_the_same_key_at_the_same_moment_stands_once(committed: None) -> None:
    results = at_the_same_time([lambda: posted("same")] * 6)
    entries = [r for r in results if isinstance(r, PostedEntry)]
    assert len(entries) == 6
    assert len({e.hash for e in entries}) == 1
    assert [e.replayed for e in entries].count(False) == 1
    assert verify_ledger().entries == 1


def test_writers_at_the_same_moment_make_one_chain(committed: None) -> None:
    results = at_the_same_time([lambda n=n: posted(f"k{n}") for n in range(8)])  # type: ignore[misc]
    assert sorted(r.number for r in results if isinstance(r, PostedEntry)) == list(range(1, 9))
    report = verify_ledger()
    assert (report.entries, report.findings) == (8, ())


def test_a_leg_written_beside_a_seal_that_is_not_yet_visible_is_refused(committed: None) -> None:
    """PostgreSQL: the rule at the end of the transaction catches it. SQLite: a second writer cannot begin."""
    written, sealed = threading.Event(), threading.Event()

    def late_leg(entry_id: int) -> Exception | None:
        try:
            with connection.cursor() as cursor:
                if connection.vendor == "sqlite":
                    cursor.execute("PRAGMA busy_timeout=0")
                with transaction.atomic():
                    cursor.execute(
                        "INSERT INTO ledger_leg (entry_id, position, account_id, amount_fen, subject) "
                        "VALUES (%s, 3, 'bank_deposits', 5, '')",
                        [entry_id],
                    )
                    written.set()
                    sealed.wait(timeout=20)
        except DatabaseError as problem:
            return problem
        finally:
            written.set()
            connections.close_all()
        return None

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            result = pool.submit(late_leg, posted().id)
            written.wait(timeout=20)
        sealed.set()
        assert isinstance(result.result(timeout=20), DatabaseError)
    assert (book_total(BOOK), verify_ledger().findings) == (0, ())
