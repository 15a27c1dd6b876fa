"""Posting from several threads at once, with real commits."""

from xubao.ledger.public import PostedEntry, verify_ledger

from tests.apps.committing import at_the_same_time
from tests.apps.ledger.posting import posted


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
