"""The README shows what works: its Python runs, its commands exist, its links lead somewhere."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
_BLOCKS = re.findall(r"```(\w+)\n(.*?)```", TEXT, flags=re.DOTALL)
_COMMANDS = [line.split("#")[0].strip() for kind, block in _BLOCKS if kind == "sh" for line in block.splitlines()]
_QUESTIONS = [command for command in _COMMANDS if command.startswith("./xubao explain")]


def test_its_python_runs_and_answers() -> None:
    (program,) = [block for kind, block in _BLOCKS if kind == "python"]
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "Wuhan" in run.stdout


@pytest.mark.parametrize("command", _QUESTIONS)
def test_its_questions_on_the_command_line_are_answered(command: str) -> None:
    xubao = Path(sys.executable).parent / "xubao"
    words = shlex.split(command)[1:]
    run = subprocess.run([xubao, *words], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    assert "武汉" in run.stdout


def test_its_verbs_are_those_of_the_start_script() -> None:
    listing = subprocess.run([ROOT / "xubao"], capture_output=True, text=True, check=True, timeout=60).stdout
    used = {shlex.split(command)[1] for command in _COMMANDS if command.startswith("./xubao ")}
    assert {verb for verb in used if f"./xubao {verb}" not in listing} == set()


def test_its_links_lead_somewhere() -> None:
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", TEXT) if "://" not in target]
    assert [target for target in targets if not (ROOT / target).exists()] == []
