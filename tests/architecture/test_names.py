"""No drawers: a file or folder is named for what it holds, never ``utils``."""

from pathlib import PurePosixPath

import pytest

from tests.architecture.sources import ROOT, python_files, shown

DRAWERS = frozenset(
    {
        "common",
        "core",
        "helper",
        "helpers",
        "lib",
        "manager",
        "managers",
        "misc",
        "service",
        "services",
        "util",
        "utils",
    }
)


def drawers_in(path: str) -> set[str]:
    """Return the parts of a path that say nothing of what is inside."""
    parts = {part.removesuffix(".py") for part in PurePosixPath(path).parts}
    return parts & DRAWERS


def test_no_file_or_folder_is_a_drawer() -> None:
    files = [shown(file) for file in python_files(ROOT / "src", ROOT / "tools", ROOT / "tests")]
    assert [file for file in files if drawers_in(file)] == []


@pytest.mark.parametrize("planted", ["src/xubao/utils/dates.py", "src/xubao/cases/services.py"])
def test_a_planted_drawer_is_noticed(planted: str) -> None:
    assert drawers_in(planted) != set()
