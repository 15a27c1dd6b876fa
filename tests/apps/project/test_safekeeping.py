"""A copy is put back on an empty machine and proven; a changed database passes the gate or stays as it was."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.filled_installation import Installation, copied, empty_installation
from tools.postgres_binaries import find_postgres_binaries

PAPER = b"a sealed original"
LATER = "tests.apps.project.later_settings"
PROGRAMS = {"XUBAO_POSTGRES_PROGRAMS": next((str(found.folder) for found in find_postgres_binaries()), "")}


@pytest.fixture(scope="module")
def copy(filled: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of an installation with the people of the demo."""
    place = tmp_path_factory.mktemp("kept")
    folder = place / "copy"
    with copied(filled, place / "first") as first:
        (first.home / "papers" / "ab").mkdir(parents=True)
        (first.home / "papers" / "ab" / "abcd").write_bytes(PAPER)
        made, again = first.administered(["backup", folder], ["backup", folder], **PROGRAMS)
    assert made["refused"] is None
    assert "0 findings" in made["said"]
    # A copy is never written over another.
    assert "XB-KEEP-003" in again["refused"]
    return folder


def test_a_copy_is_put_back_on_an_empty_machine_and_proven(copy: Path, tmp_path: Path) -> None:
    with empty_installation(tmp_path / "second") as second:
        back, again, _ = second.administered(
            ["restore", copy], ["restore", copy], ["backup", tmp_path / "copy"], **PROGRAMS
        )  # fmt: skip
    assert back["refused"] is None
    assert back["said"].count(" 0 findings") == 5
    assert back["said"].endswith(" computed again, 0 differ\n")
    assert (tmp_path / "second" / "papers" / "ab" / "abcd").read_bytes() == PAPER
    # The same again is refused: nothing is put over anything.
    assert "XB-KEEP-003" in again["refused"]
    # A copy of what was put back says the same of itself.
    ours, theirs = (json.loads((folder / "manifest.json").read_bytes()) for folder in (copy, tmp_path / "copy"))
    for part in ("rows", "books", "migrations", "findings"):
        assert ours[part] == theirs[part], part
    assert sum(ours["rows"].values()) > 500
    # The keys of personal data are kept elsewhere.
    assert {path.name.partition(".")[0] for path in copy.iterdir()} <= {"database", "manifest", "files"}


def test_a_changed_copy_is_not_put_back(copy: Path, tmp_path: Path) -> None:
    changed = tmp_path / "copy"
    shutil.copytree(copy, changed)
    data = next(path for path in changed.iterdir() if path.name.startswith("database"))
    whole = data.read_bytes()
    data.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with empty_installation(tmp_path / "third") as third:
        ended = subprocess.run(
            [sys.executable, "-m", "xubao.project.manage", "restore", str(changed)], env={**third.surroundings(), **PROGRAMS},
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert ended.returncode == 2
    assert "XB-KEEP-004" in ended.stderr
    assert "is not the one that was written" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_gate_leaves_an_old_database_as_it_was_until_every_check_holds(filled: Installation, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    with copied(filled, tmp_path / "old") as old:
        old.administered(["backup", folder], **PROGRAMS)
        unproven, bare, opened, after, again = old.administered(
            ["backup", tmp_path / "other"], ["upgrade"], ["upgrade", "--copy", folder, "--check"], ["upgrade", "--copy", folder],
            ["upgrade"], **PROGRAMS, DJANGO_SETTINGS_MODULE=LATER,
        )  # fmt: skip
    # A version that has not changed the database yet cannot prove it.
    assert "XB-KEEP-006" in unproven["refused"]
    assert "left untouched" in bare["refused"]
    assert "✗" in bare["said"]
    assert opened["refused"] is None, opened
    # Still to be made: neither the refused call nor the look has changed anything.
    assert "later.0001_initial" in opened["said"]
    assert "nothing was changed" in opened["said"]
    assert after["refused"] is None
    assert after["said"].count(" 0 findings") == 3
    assert "nothing to do" in again["said"]


def test_an_empty_database_needs_no_copy(tmp_path: Path) -> None:
    with empty_installation(tmp_path / "new") as new:
        (looked,) = new.administered(["upgrade", "--check"], **PROGRAMS)
    assert looked["refused"] is None
    assert "the database is empty" in looked["said"]
    assert "nothing was changed" in looked["said"]
