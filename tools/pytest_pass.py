"""One run of pytest in a process of its own, and its figures."""

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NO_TESTS_COLLECTED = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """How many tests passed, failed and were skipped; a run that broke counts as one failure."""

    passed: int
    failed: int
    skipped: int

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    @property
    def verdict(self) -> str:
        """What passed and what failed, as the last line of a run says it."""
        return f"{self.passed} passed, {self.failed} failed"

    def __str__(self) -> str:
        return f"{self.verdict}, {self.skipped} skipped" if self.skipped else self.verdict


NONE = Figures(0, 0, 0)


def run_pytest(
    arguments: Sequence[str], environment: Mapping[str, str], report: Path, output: Path | None = None
) -> tuple[int, Figures]:
    """Run pytest; return its exit code and its figures. Its output goes to this terminal, or to a file where one is named."""
    command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *arguments]
    if output is None:
        code = subprocess.run(command, env=dict(environment), check=False).returncode
    else:
        with output.open("wb") as kept:
            code = subprocess.run(command, env=dict(environment), check=False, stdout=kept, stderr=subprocess.STDOUT).returncode
    figures = read_figures(report) if report.exists() else NONE
    if code not in (0, NO_TESTS_COLLECTED) and figures.failed == 0:
        figures += Figures(0, 1, 0)
    return code, figures


def read_figures(report: Path) -> Figures:
    """Read the totals of a JUnit file; an error outside a test body is a failure too."""
    suites = ElementTree.parse(report).getroot().iter("testsuite")
    total = NONE
    for suite in suites:
        tests, failures, errors, skipped = (int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped"))
        failed = failures + errors
        total += Figures(max(tests - failed - skipped, 0), failed, skipped)
    return total
