"""The figures of a run of pytest."""

import os
from pathlib import Path

import pytest

from tools.pytest_pass import Figures, read_figures, run_pytest

_REPORT = """<?xml version="1.0"?>
<testsuites><testsuite name="pytest" tests="9" failures="2" errors="1" skipped="3"/></testsuites>
"""


def test_an_error_outside_a_test_counts_as_a_failure(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(_REPORT, encoding="utf-8")
    assert read_figures(report) == Figures(passed=3, failed=3, skipped=3)


def test_the_verdict_is_the_plain_last_line() -> None:
    assert (Figures(10, 0, 2) + Figures(5, 1, 0)).verdict == "15 passed, 1 failed"


def test_skipped_tests_are_not_hidden() -> None:
    assert str(Figures(10, 0, 2)) == "10 passed, 0 failed, 2 skipped"


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("def test_right(): pass\ndef test_wrong(): assert False", Figures(1, 1, 0)),
        ("raise SystemExit('broken before any test')", Figures(0, 1, 0)),
    ],
    ids=["one failure", "a run that broke"],
)
def test_a_real_run_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, expected: Figures) -> None:
    (tmp_path / "test_it.py").write_text(program, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, figures = run_pytest(["-q", "-p", "no:django"], os.environ, tmp_path / "report.xml")
    assert figures == expected
    assert code != 0
