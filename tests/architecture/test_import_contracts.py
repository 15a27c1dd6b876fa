"""The contracts of pyproject.toml hold, and each one notices when it is broken."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.architecture.sources import SOURCE, planted_copy, project_configuration

POINTING_DOWN = "Imports point down the page"
NO_CYCLE = "No package has a cycle among its children"
MONEY_APART = "What records money or facts must not know how amounts are calculated"
PURE_FORMULAS = "Formulas must not know about frameworks, files, clocks or data frames"
WITHOUT_TABLES = "The public rooms of the portal answer without any table"
WITHOUT_DJANGO = "Calculation, batch and the JSON interface run without Django installed"


class Canary(NamedTuple):
    """A violation to plant, and the one contract that must turn red."""

    contract: str
    planted: Mapping[str, str]


CANARIES = {
    "a drawer beside the packages": Canary(POINTING_DOWN, {"utils/planted.py": ""}),
    "payments know vouchers": Canary(POINTING_DOWN, {"payments/planted.py": "import xubao.vouchers"}),
    "records know the ledger": Canary(POINTING_DOWN, {"records/planted.py": "import xubao.ledger"}),
    "the portal knows the office": Canary(POINTING_DOWN, {"portal/planted.py": "import xubao.office"}),
    "cases know the command line": Canary(POINTING_DOWN, {"cases/planted.py": "import xubao.cli"}),
    "partners know the office": Canary(POINTING_DOWN, {"partners/planted.py": "import xubao.office"}),
    "the project reads a table of partners": Canary(
        "Only partners touches the tables of partners", {"project/planted.py": "import xubao.partners.models"}
    ),
    "two modules know each other": Canary(
        NO_CYCLE,
        {
            "values/planted.py": "import xubao.values.planted_too",
            "values/planted_too.py": "import xubao.values.planted",
        },
    ),
    "the ledger knows the engine": Canary(MONEY_APART, {"ledger/planted.py": "import xubao.engine"}),
    "people know the rulebook": Canary(MONEY_APART, {"people/planted.py": "def f():\n import xubao.rulebook"}),
    "a formula reads a file": Canary(PURE_FORMULAS, {"engine/formulas/planted.py": "import pathlib"}),
    "a formula reads the clock": Canary(PURE_FORMULAS, {"engine/formulas/planted.py": "from time import time"}),
    "the JSON interface knows Django": Canary(WITHOUT_DJANGO, {"api/planted.py": "import django.http"}),
    "the JSON interface knows the portal": Canary(POINTING_DOWN, {"api/planted.py": "import xubao.portal"}),
    "a value knows Django": Canary(WITHOUT_DJANGO, {"values/planted.py": "from django.db import models"}),
    "a public room knows vouchers": Canary(WITHOUT_TABLES, {"portal/ask/planted.py": "import xubao.vouchers.public"}),
    "the project reads a table of people": Canary(
        "Only people touches the tables of people", {"project/planted.py": "import xubao.people.models"}
    ),
    "cases read a table of records": Canary(
        "Only records touches the tables of records", {"cases/planted.py": "from xubao.records import models"}
    ),
    "the portal reads a table of the exchange": Canary(
        "Only the exchange touches its tables", {"portal/planted.py": "import xubao.exchange.models"}
    ),
    "the portal apart knows vouchers": Canary(
        "What stands on the open network knows nothing of the core but the exchange",
        {"portal/apart/planted.py": "import xubao.vouchers.public"},
    ),
    "payments read a table of events": Canary(
        "Only events touches the tables of events", {"payments/planted.py": "import xubao.events.models"}
    ),
    "the office reads the table of rounds": Canary(
        "Only rounds touches its table", {"office/planted.py": "import xubao.events.rounds.models"}
    ),
    "events know the ledger": Canary(POINTING_DOWN, {"events/planted.py": "import xubao.ledger.public"}),
    "the office reads a table of the ledger": Canary(
        "Only ledger touches the tables of ledger", {"office/planted.py": "import xubao.ledger.models"}
    ),
    "cases read a table of payments": Canary(
        "Only payments touches the tables of payments", {"cases/planted.py": "import xubao.payments.models"}
    ),
    "the portal reads a table of vouchers": Canary(
        "Only vouchers touches the tables of vouchers", {"portal/planted.py": "import xubao.vouchers.models"}
    ),
    "the office reads a table of cases": Canary(
        "Only cases touches the tables of cases", {"office/planted.py": "import xubao.cases.models"}
    ),
    "notices know the command line": Canary(POINTING_DOWN, {"notices/planted.py": "import xubao.cli"}),
    "the office reads a table of notices": Canary(
        "Only notices touches the tables of notices", {"office/planted.py": "import xubao.notices.models"}
    ),
    "the portal reads a table of enquiries": Canary(
        "Only enquiries touches the tables of enquiries", {"portal/planted.py": "import xubao.enquiries.models"}
    ),
    "the office reads a table of policy": Canary(
        "Only policy touches the tables of policy", {"office/planted.py": "import xubao.policy.models"}
    ),
    "cases know drafts of rules": Canary(POINTING_DOWN, {"cases/planted.py": "import xubao.policy.public"}),
}


AS_IT_IS = "nothing planted"


@pytest.fixture(scope="module")
def red_where_planted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Plant one canary after the other in a copy: name of the canary -> contracts that are red there."""
    copy = planted_copy(tmp_path_factory.mktemp("planted"), {})
    planted = {AS_IT_IS: {}, **{name: dict(canary.planted) for name, canary in CANARIES.items()}}
    run = subprocess.run(
        [sys.executable, Path(__file__).with_name("planted_contracts.py")],
        input=json.dumps(planted),
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return {name: set(red) for name, red in json.loads(run.stdout.splitlines()[-1]).items()}


@pytest.fixture(scope="module")
def red_in_the_source(red_where_planted: dict[str, set[str]]) -> set[str]:
    return red_where_planted[AS_IT_IS]


def test_the_source_keeps_every_contract(red_in_the_source: set[str]) -> None:
    assert red_in_the_source == set()


@pytest.mark.parametrize("violation", CANARIES)
def test_a_planted_violation_breaks_its_contract_and_no_other(
    violation: str, red_where_planted: dict[str, set[str]], red_in_the_source: set[str]
) -> None:
    contract = CANARIES[violation].contract
    # A contract that the source itself breaks is the business of the test above.
    assert red_where_planted[violation] - (red_in_the_source - {contract}) == {contract}


def test_every_contract_has_a_canary() -> None:
    contracts = project_configuration()["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in contracts} == {canary.contract for canary in CANARIES.values()}


def test_every_app_with_tables_has_a_contract_that_protects_them() -> None:
    contracts = project_configuration()["tool"]["importlinter"]["contracts"]
    protected = {module for contract in contracts for module in contract.get("protected_modules", [])}
    files = [path for path in SOURCE.glob("**/models*") if path.suffix in ("", ".py")]
    apps = {".".join(path.parent.relative_to(SOURCE).parts) for path in files}
    assert {f"xubao.{app}.models" for app in apps} == protected


# Rooms of the portal that show somebody what is hers: they meet tables.
OWN_ROOMS = {"apart", "notices", "matters", "online", "enquiries", "papers", "account", "own"}


def test_every_room_of_the_portal_but_those_of_a_persons_own_matters_is_public() -> None:
    contracts = project_configuration()["tool"]["importlinter"]["contracts"]
    (covered,) = [entry["source_modules"] for entry in contracts if entry["name"] == WITHOUT_TABLES]
    rooms = {path.parent.name for path in (SOURCE / "portal").glob("*/__init__.py")} - OWN_ROOMS
    assert set(covered) == {f"xubao.portal.{room}" for room in rooms}


@pytest.mark.parametrize(
    ("contract", "packages"),
    [
        (WITHOUT_DJANGO, {"values", "rulebook", "engine", "population", "api", "documents"}),
        (MONEY_APART, {"people", "events", "records", "ledger", "payments", "vouchers", "documents"}),
    ],
)
def test_a_contract_covers_every_package_it_speaks_of_that_exists(contract: str, packages: set[str]) -> None:
    contracts = project_configuration()["tool"]["importlinter"]["contracts"]
    (covered,) = [entry["source_modules"] for entry in contracts if entry["name"] == contract]
    assert set(covered) == {f"xubao.{package}" for package in packages if (SOURCE / package).is_dir()}
