"""Killed at random points of posting and import: nothing lost, nothing doubled. ``./xubao torture`` is the long run."""

import pytest

from tools.killing import Work, kill_and_look
from xubao.events import listeners


def test_after_each_kill_the_books_are_whole_and_in_the_end_everything_is_in_once(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "_wakers", [])
    killed = kill_and_look(Work(12, 25), kills=8, seed=20261123, longest_ms=250)
    assert killed.kills + killed.finished >= 8
