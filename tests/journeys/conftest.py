"""A whole site for a journey: the demo in a process of its own, on a database of its own."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.filled_installation import Installation, copied
from tests.journeys.demo_site import DemoSite, running_demo
from tests.journeys.visitor import Visitor
from tools.run_tests import FIRST_OF_TWO, SECOND_DATABASE

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Where two databases take part each journey runs once: the longest on the second, as in a demo, the others on the first."""
    if not collection_path.name.startswith("test_"):
        return None
    elsewhere = FIRST_OF_TWO if collection_path.name == "test_the_whole_story.py" else SECOND_DATABASE
    return True if elsewhere in os.environ else None


@pytest.fixture(scope="module")
def site(filled: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """The demo, served by its real server, calculating on 23 November 2026; for one file of journeys."""
    with copied(filled, tmp_path_factory.mktemp("demo")) as installation, running_demo(installation) as demo:
        yield demo


@pytest.fixture
def person(browser: "Browser", site: DemoSite, pictures: Path | None) -> Iterator[Visitor]:
    """The person, on a narrow phone."""
    visitor = Visitor(browser, site, pictures, 360)
    yield visitor
    visitor.context.close()


@pytest.fixture
def accountant(browser: "Browser", site: DemoSite, pictures: Path | None) -> Iterator[Visitor]:
    """An accountant at a desk."""
    visitor = Visitor(browser, site, pictures, 1280)
    yield visitor
    visitor.context.close()


@pytest.fixture
def cashier(browser: "Browser", site: DemoSite, pictures: Path | None) -> Iterator[Visitor]:
    """A cashier at a desk."""
    visitor = Visitor(browser, site, pictures, 1280)
    yield visitor
    visitor.context.close()


@pytest.fixture
def clerk(browser: "Browser", site: DemoSite, pictures: Path | None) -> Iterator[Visitor]:
    """A clerk at a desk."""
    visitor = Visitor(browser, site, pictures, 1280)
    visitor.signs_in("clerk")
    yield visitor
    visitor.context.close()


@pytest.fixture
def reviewer(browser: "Browser", site: DemoSite, pictures: Path | None) -> Iterator[Visitor]:
    """A reviewer at a desk."""
    visitor = Visitor(browser, site, pictures, 1280)
    visitor.signs_in("reviewer")
    yield visitor
    visitor.context.close()
