"""Files of the exchange: taken in once and in order, whatever is broken, repeated, reordered, tampered with or missing."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, connection, transaction

from tests.apps.committing import without_triggers
from tests.apps.exchange.other_side import OtherSide, other_side, two_sides
from tests.apps.moments import AT
from xubao.exchange import take_files as taking
from xubao.exchange.errors import KeysUnfit
from xubao.exchange.keys import enter_theirs, make_keys, read_keys
from xubao.exchange.models import Line, MessageRow, SetApart
from xubao.exchange.public import Taken, on_message, speak, take_files, verify_exchange, write_file
from xubao.exchange.sealed_box import open_with_code, seal_for_code

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


@pytest.fixture
def portal(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> OtherSide:
    """This process is the core; the portal speaks by files in ``in``."""
    core, portal = two_sides(tmp_path)
    settings.XUBAO_EXCHANGE_KEYS, settings.XUBAO_EXCHANGE_FOLDER = core, tmp_path
    monkeypatch.setattr(taking, "_handlers", {})
    return other_side(portal)


@pytest.fixture
def heard(portal: OtherSide) -> list[object]:
    """What the core has done."""
    done: list[object] = []

    def handler(said: Mapping[str, Any], number: int, at: object) -> str:
        done.append(said["n"])
        if said.get("fail") and done.count(said["n"]) == 1:
            raise RuntimeError("the first time fails")
        return f"did {number}"

    on_message("do", handler)
    return done


def _say(portal: OtherSide, count: int) -> None:
    for _ in range(count):
        portal.say("do", {"n": len(portal.said) + 1})


def _take(folder: Path) -> Taken:
    return take_files(folder / "in", at=AT)


def test_messages_are_opened_done_in_order_and_logged(portal: OtherSide, heard: list[object], tmp_path: Path) -> None:
    _say(portal, 3)
    assert b'"n"' not in portal.said[0].body
    portal.file(tmp_path / "in", 1, 3)
    assert _take(tmp_path).applied == 3
    assert heard == [1, 2, 3]
    assert list(MessageRow.objects.order_by("number").values_list("outcome", flat=True)) == ["did 1", "did 2", "did 3"]
    assert [path.name for path in (tmp_path / "in").glob("done/*")] == ["portal-0000000001-0000000003.xbx"]
    assert verify_exchange().findings == ()


def test_repeated_and_overlapping_files_do_everything_once(portal: OtherSide, heard: list[object], tmp_path: Path) -> None:
    _say(portal, 4)
    portal.file(tmp_path / "in", 1, 3)
    _take(tmp_path)
    portal.file(tmp_path / "in", 1, 3)
    portal.file(tmp_path / "in", 2, 4)
    taken = _take(tmp_path)
    assert (taken.applied, taken.repeated, taken.set_apart) == (1, 5, [])
    assert heard == [1, 2, 3, 4]


def test_files_out_of_order_wait_for_the_one_that_is_missing(portal: OtherSide, heard: list[object], tmp_path: Path) -> None:
    _say(portal, 6)
    portal.file(tmp_path / "in", 5, 6, name="a.xbx")
    portal.file(tmp_path / "in", 1, 2, name="z.xbx")
    taken = _take(tmp_path)
    assert (taken.applied, taken.missing) == (2, 3)
    assert (tmp_path / "in" / "a.xbx").exists()
    portal.file(tmp_path / "in", 3, 4, name="m.xbx")
    assert _take(tmp_path).applied == 4
    assert heard == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("damage", ["cut", "byte", "other key", "to itself", "not json", "in a gap"])
def test_what_does_not_verify_is_set_apart_and_changes_nothing(
    portal: OtherSide, heard: list[object], tmp_path: Path, damage: str
) -> None:
    _say(portal, 3)
    path = portal.file(tmp_path / "in", 1, 3)
    data = path.read_bytes()
    if damage == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif damage == "byte":
        outer = json.loads(data)
        inner = bytearray(base64.b64decode(outer["content"]))
        inner[len(inner) // 2] ^= 1
        path.write_text(json.dumps(outer | {"content": base64.b64encode(inner).decode()}))
    elif damage == "other key":
        make_keys(tmp_path / "stranger.json", "portal")
        enter_theirs(tmp_path / "stranger.json", read_keys(tmp_path / "core.json").public_part())
        stranger = other_side(tmp_path / "stranger.json")
        _say(stranger, 3)
        stranger.file(tmp_path / "in", 1, 3)
    elif damage == "to itself":
        speak("standing", {"x": 1}, at=AT)
        written = write_file(tmp_path / "in")
        path.unlink()
        assert written is not None
    elif damage == "not json":
        path.write_bytes(b"\x00\xff")
    else:
        portal.said[1] = portal.said[0]
        portal.file(tmp_path / "in", 1, 3)
    taken = _take(tmp_path)
    assert len(taken.set_apart) == 1
    assert heard == []
    assert SetApart.objects.get().problem != ""
    assert len(list((tmp_path / "in" / "set-apart").iterdir())) == 1


def test_history_that_was_written_anew_is_set_apart(portal: OtherSide, heard: list[object], tmp_path: Path) -> None:
    """The other side's key signs it, and still: it says something else than before."""
    _say(portal, 2)
    portal.file(tmp_path / "in", 1, 2)
    _take(tmp_path)
    again = other_side(tmp_path / "portal.json")
    _say(again, 3)
    again.file(tmp_path / "in", 1, 3)
    assert _take(tmp_path).set_apart == ["portal-0000000001-0000000003.xbx"]
    again.file(tmp_path / "in", 3, 3)
    assert _take(tmp_path).set_apart == ["portal-0000000003-0000000003.xbx"]
    assert heard == [1, 2]


def test_a_fault_stops_the_line_leaves_nothing_half_done_and_is_tried_again(
    portal: OtherSide, heard: list[object], tmp_path: Path
) -> None:
    portal.say("do", {"n": 1})
    portal.say("do", {"n": 2, "fail": True})
    portal.say("do", {"n": 3})
    portal.file(tmp_path / "in", 1, 3)
    taken = _take(tmp_path)
    assert (taken.applied, taken.stuck_on) == (1, "message 2 (do): RuntimeError")
    assert Line.objects.get().stuck_on == taken.stuck_on
    assert MessageRow.objects.count() == 1
    assert _take(tmp_path).applied == 2
    assert Line.objects.get().stuck_on == ""
    assert heard == [1, 2, 2, 3]


def test_a_kind_that_nobody_here_does_stops_the_line(portal: OtherSide, tmp_path: Path) -> None:
    portal.say("unheard-of", {})
    portal.file(tmp_path / "in", 1, 1)
    assert "unheard-of" in _take(tmp_path).stuck_on


def test_what_is_not_confirmed_is_written_again_and_what_was_can_be_replayed(
    portal: OtherSide, heard: list[object], tmp_path: Path
) -> None:
    for n in range(3):
        speak("standing", {"n": n}, at=AT)
    out = tmp_path / "out"
    out.mkdir()
    assert [write_file(out) for _ in range(2)] == [out / "core-0000000001-0000000003.xbx"] * 2
    _say(portal, 1)
    portal.file(tmp_path / "in", 1, 1, heard=2)
    _take(tmp_path)
    assert write_file(out) == out / "core-0000000003-0000000003.xbx"
    portal.file(tmp_path / "in", 1, 1, heard=3, name="later.xbx")
    _take(tmp_path)
    # Nothing is left to say, and that message 1 was heard is told in a file of its own, once.
    assert write_file(out) is None
    assert write_file(out, since=2) == out / "core-0000000002-0000000003.xbx"


def test_a_side_that_has_heard_what_was_never_said_is_not_believed(
    portal: OtherSide, heard: list[object], tmp_path: Path
) -> None:
    _say(portal, 1)
    portal.file(tmp_path / "in", 1, 1, heard=9)
    assert len(_take(tmp_path).set_apart) == 1
    assert heard == []


def test_the_log_cannot_be_changed_and_verify_finds_what_was(portal: OtherSide, heard: list[object], tmp_path: Path) -> None:
    _say(portal, 2)
    speak("standing", {"n": 1}, at=AT)
    portal.file(tmp_path / "in", 1, 2)
    _take(tmp_path)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE exchange_messagerow SET kind = 'x'")
    with without_triggers(["exchange_messagerow"]), connection.cursor() as cursor:
        cursor.execute("UPDATE exchange_messagerow SET kind = 'x' WHERE direction = 'in' AND number = 1")
        cursor.execute("DELETE FROM exchange_messagerow WHERE direction = 'out'")
    assert verify_exchange().findings == (
        "out: the line stands at 1, the log ends with 0",
        "in 1: content does not give its hash",
    )


def test_keys_are_made_once_for_their_owner_and_take_the_other_side_only(tmp_path: Path) -> None:
    core, _portal = two_sides(tmp_path)
    assert core.stat().st_mode & 0o077 == 0
    for act in (
        lambda: make_keys(core, "core"),
        lambda: enter_theirs(core, read_keys(core).public_part()),
        lambda: read_keys(tmp_path / "none.json"),
        lambda: make_keys(tmp_path / "x.json", "middle"),
    ):
        with pytest.raises(KeysUnfit):
            act()


def test_new_keys_of_the_other_side_are_good_beside_the_old_ones(portal: OtherSide, heard: list[object], tmp_path: Path) -> None:
    _say(portal, 2)
    portal.file(tmp_path / "in", 1, 1)
    make_keys(tmp_path / "new.json", "portal")
    enter_theirs(tmp_path / "new.json", read_keys(tmp_path / "core.json").public_part())
    enter_theirs(tmp_path / "core.json", read_keys(tmp_path / "new.json").public_part())
    portal.keys = read_keys(tmp_path / "new.json")
    portal.file(tmp_path / "in", 2, 2)
    assert _take(tmp_path).applied == 2


def test_only_the_check_code_opens_a_standing() -> None:
    sealed = seal_for_code("ABCDE23456", "P-1", b"x")
    assert open_with_code("ABCDE23456", "P-1", sealed) == b"x"
    assert open_with_code("ABCDE23457", "P-1", sealed) is None
    assert open_with_code("ABCDE23456", "P-2", sealed) is None
