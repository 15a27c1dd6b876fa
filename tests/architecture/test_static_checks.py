"""What ``./xubao check`` runs is part of the suite: style, format, dependencies, types."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

_PROGRAMS = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "--quiet", "--output-format", "concise", "."],
        ["ruff", "format", "--check", "--quiet", "--output-format", "concise", "."],
        ["deptry", "--no-ansi", "src"],
        ["mypy"],
    ],
    ids=["ruff", "ruff format", "deptry", "mypy"],
)
def test_the_source_passes(command: list[str]) -> None:
    run = subprocess.run(
        [_PROGRAMS / command[0], *command[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
