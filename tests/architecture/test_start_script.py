"""The start script: sets up once, from the lock, and afterwards only passes on what it was told."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

MOST_VERBS = 13
# Stands in for uv: makes an environment whose `xubao` says what it was asked, and keeps a diary.
_UV = """#!/bin/sh
if [ "$1" = --version ]; then echo "uv 99.0.0"; exit; fi
echo "$@ UV_PYTHON=${UV_PYTHON:-none} VIRTUAL_ENV=${VIRTUAL_ENV:-none}" >>"$DIARY"
[ -z "${UV_FAILS:-}" ] || exit 1
while [ $# -gt 0 ]; do [ "$1" = --project ] && root=$2; shift; done
mkdir -p "$root/.venv/bin"
printf '#!/bin/sh\\necho "xubao was asked: $*"\\n' >"$root/.venv/bin/xubao"
printf '#!/bin/sh\\necho "python was asked: $*"\\n' >"$root/.venv/bin/python"
chmod +x "$root/.venv/bin/xubao" "$root/.venv/bin/python"
"""


class Clone:
    """A fresh copy of the start script in a folder of its own, with a stand-in for uv on PATH."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "clone"
        self.diary = folder / "diary"
        self.programs = folder / "programs"
        self.root.mkdir()
        self.programs.mkdir()
        shutil.copy(ROOT / "xubao", self.root)
        for name in ("pyproject.toml", "uv.lock"):
            (self.root / name).write_text("first\n", encoding="utf-8")
        uv = self.programs / "uv"
        uv.write_text(_UV, encoding="utf-8")
        uv.chmod(0o755)

    def run(self, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "DIARY": str(self.diary), **extra}
        return subprocess.run(
            ["./xubao", *words],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def listed_verbs(self) -> list[str]:
        listing = self.run().stdout
        return re.findall(r"^  \./xubao (\w+)(?: \[.+?\])* {2,}\S.+$", listing, flags=re.MULTILINE)

    @property
    def syncs(self) -> list[str]:
        return self.diary.read_text(encoding="utf-8").splitlines() if self.diary.exists() else []


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_alone_it_lists_its_verbs_each_with_a_line(clone: Clone) -> None:
    listed = clone.listed_verbs()
    assert {"demo", "test", "check", "setup"} <= set(listed)
    assert len(listed) <= MOST_VERBS
    assert clone.syncs == []


def test_every_listed_verb_is_known_and_every_known_verb_is_listed(clone: Clone) -> None:
    cases = re.findall(r"^([a-z |]+)\)$", (ROOT / "xubao").read_text(encoding="utf-8"), flags=re.MULTILINE)
    known = {verb.strip() for case in cases for verb in case.split("|")}
    assert set(clone.listed_verbs()) == known


def test_any_other_word_goes_to_the_command_of_the_environment(clone: Clone) -> None:
    run = clone.run("explain", "--area", "420100", "a b")
    assert run.stdout == "xubao was asked: explain --area 420100 a b\n"


def test_the_environment_comes_from_the_lock_with_the_python_that_is_there(clone: Clone) -> None:
    clone.run("explain", UV_PYTHON="/elsewhere/python", VIRTUAL_ENV="/elsewhere")
    (sync,) = clone.syncs
    assert "--frozen" in sync
    assert "UV_PYTHON=none VIRTUAL_ENV=none" in sync


def test_once_set_up_it_does_not_ask_uv_again(clone: Clone) -> None:
    clone.run("explain")
    run = clone.run("explain")
    assert len(clone.syncs) == 1
    assert run.stderr == ""


@pytest.mark.parametrize("name", ["pyproject.toml", "uv.lock"])
def test_a_changed_dependency_file_sets_up_again(clone: Clone, name: str) -> None:
    clone.run("explain")
    (clone.root / name).write_text("second\n", encoding="utf-8")
    clone.run("explain")
    assert len(clone.syncs) == 2


def test_a_moved_folder_makes_its_environment_anew(clone: Clone) -> None:
    clone.run("explain")
    leftover = clone.root / ".venv" / "leftover"
    leftover.touch()
    clone.root = clone.root.rename(clone.root.with_name("moved"))
    assert clone.run("explain").stdout == "xubao was asked: explain\n"
    assert len(clone.syncs) == 2
    assert not (clone.root / ".venv" / "leftover").exists()


def test_a_setup_that_fails_says_so_and_is_not_taken_for_done(clone: Clone) -> None:
    failed = clone.run("explain", UV_FAILS="1")
    assert failed.returncode == 2
    assert "the environment could not be made" in failed.stderr
    assert clone.run("explain").returncode == 0
    assert len(clone.syncs) == 2


def test_without_a_fitting_python_it_says_what_to_install(clone: Clone) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        old = clone.programs / name
        old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        old.chmod(0o755)
    run = clone.run("explain")
    assert run.returncode == 2
    assert "no Python 3.11, 3.12 or 3.13 found" in run.stderr
    assert "XUBAO_PYTHON=" in run.stderr


def test_clean_removes_what_setup_made_and_nothing_else(clone: Clone) -> None:
    clone.run("explain")
    data = clone.root / "var" / "xubao.sqlite3"
    data.parent.mkdir()
    data.touch()
    clone.run("clean")
    assert not (clone.root / ".venv").exists()
    assert data.exists()
