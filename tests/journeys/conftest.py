"""A whole site for a journey: the demo in a process of its own, on a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.demo_site import DemoSite, running_demo


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """The demo, served by its real server, calculating on 23 November 2026; one for all journeys, each with people of its own."""
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture
def pictures() -> Path | None:
    """Where screenshots go: the folder in XUBAO_SCREENSHOTS, or nowhere."""
    import os

    folder = os.environ.get("XUBAO_SCREENSHOTS")
    return Path(folder) if folder else None
