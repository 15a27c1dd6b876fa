"""Which tests need the database, and the surroundings they run in.

``tests/unit``, ``tests/parity``, ``tests/architecture`` and ``tests/public_site`` run without Django in this process. All
other folders are database tests: ``./xubao test`` runs them on SQLite and on PostgreSQL, a plain ``pytest`` on what
DATABASE_URL says.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tools.browser import find_chromium
from tools.run_tests import FIRST_OF_TWO, SECOND_DATABASE

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django import DjangoDbBlocker

    from tests.filled_installation import Installation

_TESTS = Path(__file__).parent
_WITHOUT_DJANGO = frozenset({"unit", "parity", "architecture", "public_site"})
# What they ask of the database, the tests of its packages ask on both; the demo's rooms and one journey walk them on SQLite too.
_PAGES = frozenset({"office", "portal", "partners"})
_COMPILING = frozenset({("parity",), ("unit", "population")})
_COMPILED = frozenset({("apps", "office", "test_policy_studies.py"), ("journeys", "test_rule_from_draft_to_pack.py")})
_CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_home = pytest.StashKey[str]()

# A deadline measures the machine, not the code. In CI the same examples run every time, so that a red build
# is about the change at hand; at the desk they are new each time.
hypothesis.settings.register_profile("suite", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--part",
        choices=("without-django", "database"),
        help="only the tests that run without Django, or only those on the database",
    )


def _needs_django(path: Path) -> bool:
    """True outside the folders that do without; the folder of all tests counts as such."""
    if not path.is_relative_to(_TESTS):
        return True
    inside = path.relative_to(_TESTS).parts
    return not inside or inside[0] not in _WITHOUT_DJANGO


def _leave_out_the_other_part(config: pytest.Config) -> None:
    """What is named on the command line is collected without asking: leave out here what the other part would import."""
    part = config.getoption("part")
    if part is None:
        return

    def is_of_the_other(argument: str) -> bool:
        path = (config.invocation_params.dir / argument.split("::")[0]).resolve()
        return path.is_relative_to(_TESTS) and path != _TESTS and _needs_django(path) != (part == "database")

    config.args[:] = [argument for argument in config.args if not is_of_the_other(argument)]
    if not config.args:
        pytest.exit(f"nothing of the part {part!r} was named", returncode=pytest.ExitCode.NO_TESTS_COLLECTED)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Prepare Django's surroundings before pytest-django looks for them, if any chosen test needs them."""
    _leave_out_the_other_part(config)
    chosen = (config.invocation_params.dir / argument.split("::")[0] for argument in config.args)
    if config.getoption("part") == "without-django" or not any(_needs_django(path.resolve()) for path in chosen):
        return
    config.stash[_home] = tempfile.mkdtemp(prefix="xubao-home-")
    os.environ.pop("XUBAO_TODAY", None)
    os.environ.update(DJANGO_SETTINGS_MODULE="xubao.project.settings", XUBAO_HOME=config.stash[_home], XUBAO_DEMO="1")
    # pytest-django, which comes next, sets Django up only where the settings have been read.
    from django.conf import settings

    assert settings.DATABASES
    from tests.no_waiting import hash_quickly, wait_for_no_disk

    wait_for_no_disk()
    hash_quickly()


def pytest_report_header(config: pytest.Config) -> str | None:
    """Name the database that the settings really lead to: a run is counted for the one it says here."""
    if _home not in config.stash:
        return None
    from django.conf import settings

    engine = settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
    if os.environ.get("DATABASE_URL", "").startswith("postgres") != (engine == "postgresql"):
        raise pytest.UsageError(f"DATABASE_URL asks for another database than the settings give ({engine})")
    return f"database: {engine}"


def pytest_unconfigure(config: pytest.Config) -> None:
    if _home in config.stash:
        shutil.rmtree(config.stash[_home], ignore_errors=True)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Spare the other part even the import of its files."""
    part = config.getoption("part")
    if part is None or collection_path == _TESTS or (collection_path.parent == _TESTS and collection_path.is_file()):
        return None
    return True if _needs_django(collection_path) != (part == "database") else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests of the other part: those named on the command line were collected regardless."""
    part = config.getoption("part")
    if part is None:
        return
    kept = [item for item in items if _needs_django(item.path) == (part == "database") and not _runs_beside(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = sorted(kept, key=_turn)


def pytest_collection_finish() -> None:
    """What has been imported stays: looking for garbage among it took a sixth of the time of the tests of pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def _turn(item: pytest.Item) -> int:
    """Machine code is compiled once for all runs: by the folders that need all of it, which come first; what needs some of it
    beside them comes last and finds it made.
    """
    inside = item.path.relative_to(_TESTS).parts
    if inside[:2] in _COMPILING or inside[:1] in _COMPILING:
        return 0
    return 2 if inside in _COMPILED else 1


def _runs_beside(item: pytest.Item) -> bool:
    """True where two databases take part and this test runs on the other one only: pages and interfaces, and what is
    marked so, on the first, what asks the same of any database (pages too, where they are long) on the second, what touches none
    beside the first.
    """
    if FIRST_OF_TWO in os.environ:
        return item.get_closest_marker("any_database") is not None
    if SECOND_DATABASE not in os.environ:
        return False
    if item.get_closest_marker("first_database") is not None:
        return True
    inside = item.path.relative_to(_TESTS).parts
    if inside[0] == "apps" and inside[1] in _PAGES:
        return item.get_closest_marker("any_database") is None
    return item.get_closest_marker("no_database") is not None and item.get_closest_marker("django_db") is None


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A headless Chromium; where there is none the test is skipped, and the end of the run says so."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium on this machine: ./xubao setup --system")
    from playwright.sync_api import sync_playwright

    # Playwright's synchronous interface keeps an event loop in this thread, which Django would refuse.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(_CHROMIUM_ARGUMENTS))
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def migrated(
    tmp_path_factory: pytest.TempPathFactory, django_test_environment: None, django_db_blocker: "DjangoDbBlocker"
) -> "Iterator[Installation]":
    """An installation with all tables and no people, never changed: take a copy of it."""
    from tests.filled_installation import migrated_installation

    with django_db_blocker.unblock(), migrated_installation(tmp_path_factory.mktemp("migrated")) as installation:
        django_db_blocker.block()
        yield installation
        django_db_blocker.restore()


@pytest.fixture(scope="session")
def django_db_setup(migrated: "Installation") -> None:
    """The database is made for whoever asks for it. pytest-django's own makes it where a mark asks: a file whose tests all
    commit has none, and would run on the database of DATABASE_URL itself.
    """


@pytest.fixture(scope="session")
def filled(migrated: "Installation", tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Installation]":
    """An installation with the people of the demo, filled once a run and never changed: take a copy of it."""
    from tests.filled_installation import filled_installation

    with filled_installation(migrated, tmp_path_factory.mktemp("filled")) as installation:
        yield installation


@pytest.fixture
def pictures() -> Path | None:
    """Where screenshots go: the folder in XUBAO_SCREENSHOTS, or nowhere."""
    folder = os.environ.get("XUBAO_SCREENSHOTS")
    return Path(folder) if folder else None
