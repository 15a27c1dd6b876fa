"""Whoever answers by rules hears that others are in force: another folder, another verification, and only once they stay."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event

import pytest

from xubao.api.rules_watch import RulesWatch

pytestmark = pytest.mark.no_database


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of publications, of which the first is in force."""
    for name in ("0001", "0002"):
        (tmp_path / name / "areas" / "000000-example").mkdir(parents=True)
    (tmp_path / "current").symlink_to("0001")
    monkeypatch.setenv("XUBAO_PACKS", str(tmp_path / "current"))
    return tmp_path


def publish(folder: Path, name: str) -> None:
    (folder / ".new").symlink_to(name)
    (folder / ".new").replace(folder / "current")


def test_nothing_is_heard_while_the_same_rules_are_in_force(published: Path) -> None:
    watch = RulesWatch()

    assert not any(watch.moved() for _ in range(3))


def test_a_publication_is_heard_once_it_has_stayed_for_a_look(published: Path) -> None:
    watch = RulesWatch()
    publish(published, "0002")

    assert [watch.moved() for _ in range(3)] == [False, True, True]


def test_a_publication_that_is_taken_back_at_once_is_none(published: Path) -> None:
    watch = RulesWatch()
    publish(published, "0002")
    watch.moved()
    publish(published, "0001")

    assert not any(watch.moved() for _ in range(3))


def test_a_verification_is_heard_too_and_a_folder_that_is_gone_is_waited_for(published: Path) -> None:
    watch = RulesWatch()
    verifications = published / "0001" / "areas" / "000000-example" / "verifications"
    verifications.mkdir()
    os.utime(verifications, ns=(10**9, 10**9))
    assert [watch.moved() for _ in range(2)] == [False, True]

    (published / "current").unlink()
    assert not watch.moved()


def test_in_the_background_it_acts_once_and_only_when_it_is_its_turn(published: Path) -> None:
    acted, turn, waited = Event(), Event(), Event()

    def is_turn() -> bool:
        waited.set()
        return turn.is_set()

    RulesWatch().in_background(acted.set, first=is_turn, every=0.001)
    publish(published, "0002")
    assert waited.wait(5)
    assert not acted.is_set()
    turn.set()
    assert acted.wait(5)
