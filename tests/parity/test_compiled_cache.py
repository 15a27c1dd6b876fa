"""Compiled code is kept on disk; a change in anything that it is made of must lead to another place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from xubao.engine.evaluators import machine_code, one_compiled, whole_answers
from xubao.engine.evaluators.kept_code import FOLDERS_KEPT, folder_for
from xubao.engine.formulas import waiting
from xubao.rulebook import codes, resolved


@pytest.mark.parametrize("module", [codes, resolved, waiting, machine_code], ids=lambda module: module.__name__)
def test_a_changed_source_is_compiled_anew(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    before = machine_code._source_digest()
    changed = Path(str(getattr(module, "__file__", "")))
    read = Path.read_bytes

    def with_one_more_line(path: Path) -> bytes:
        return read(path) + (b"\n# changed" if path == changed else b"")

    monkeypatch.setattr(Path, "read_bytes", with_one_more_line)

    assert machine_code._source_digest() != before


@pytest.mark.parametrize("kept", [one_compiled.compiled(), whole_answers._assess_three, whole_answers._assess_six])
def test_what_each_start_needs_is_found_on_disk_by_the_next(kept: Any) -> None:
    # The name of what a function closes over has another digest in every process: it would never be found again.
    assert kept.py_func.__closure__ is None


def test_the_folders_last_used_stay_and_the_others_go(tmp_path: Path) -> None:
    for number in range(FOLDERS_KEPT + 2):
        os.utime(folder_for(tmp_path, f"old-{number}"), (number, number))
    assert folder_for(tmp_path, "old-5") == tmp_path / "old-5"  # used again: now the newest

    folder_for(tmp_path, "new")

    assert {folder.name for folder in tmp_path.iterdir()} == {"old-3", "old-4", "old-5", "new"}


def test_a_place_that_cannot_be_written_to_is_no_failure_of_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    assert folder_for(tmp_path / "file", "new") == tmp_path / "file" / "new"
