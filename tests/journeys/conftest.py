"""A whole site for a journey: the demo in a process of its own, on a database of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.filled_installation import Installation, copied
from tests.journeys.demo_site import DemoSite, running_demo


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Where another database runs them all, the longest journey alone runs on this one."""
    short = collection_path.name.startswith("test_") and collection_path.name != "test_missed_month_to_cover.py"
    return True if short and "XUBAO_LONGEST_JOURNEY_ONLY" in os.environ else None


@pytest.fixture(scope="module")
def site(filled: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """The demo, served by its real server, calculating on 23 November 2026; for one file of journeys."""
    with copied(filled, tmp_path_factory.mktemp("demo")) as installation, running_demo(installation) as demo:
        yield demo


@pytest.fixture
def pictures() -> Path | None:
    """Where screenshots go: the folder in XUBAO_SCREENSHOTS, or nowhere."""
    folder = os.environ.get("XUBAO_SCREENSHOTS")
    return Path(folder) if folder else None
