"""What ``pip install xubao`` brings is enough for the engine and the command line: no extra is imported."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

# Behaves as if the extras `web` and `population` were not installed.
_WITHOUT_EXTRAS = """
import sys
from importlib.abc import MetaPathFinder

class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {absent}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
{program}
"""
_EXTRAS = {
    "django", "psycopg", "cryptography", "typst", "segno", "pyhanko", "granian", "uvicorn", "numba", "numpy", "pyarrow", "duckdb",
    "pyspark", "pandas", "polars", "mcp",
}  # fmt: skip
_EXPLAIN = ["explain", "--area", "420100", "--paid", "2025-01..2026-08", "--as-of", "2026-11-23"]


def _run(program: str) -> subprocess.CompletedProcess[str]:
    text = _WITHOUT_EXTRAS.replace("{absent}", repr(_EXTRAS)).replace("{program}", program)
    return subprocess.run([sys.executable, "-c", text], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(
    "module", ["xubao", "xubao.values", "xubao.rulebook", "xubao.engine", "xubao.cli.main", "xubao.api.asgi"]
)
def test_the_engine_and_the_command_line_import_without_the_extras(module: str) -> None:
    run = _run(f"import {module}")
    assert run.returncode == 0, run.stderr


def test_the_command_line_answers_without_the_extras() -> None:
    run = _run(f"sys.argv = ['xubao', *{_EXPLAIN!r}]\nfrom xubao.cli.main import main\nmain()")
    assert run.returncode == 0, run.stderr
    assert "武汉" in run.stdout


def test_an_extra_that_is_absent_cannot_be_imported() -> None:
    run = _run("import django")
    assert "No module named 'django'" in run.stderr
