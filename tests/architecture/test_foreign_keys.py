"""Keys between tables point down the page too; those given as text are invisible to import-linter."""

import ast
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, SOURCE, parsed, project_configuration, python_files, shown

_UNBOUND = ("django.",)


def _levels() -> dict[str, int]:
    """Read the page from the layers contract: package -> how far up it stands."""
    contracts = project_configuration()["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {
        f"xubao.{package.strip(' ()')}": level for level, layer in enumerate(reversed(layers)) for package in layer.split("|")
    }


def _relations(*arguments: str) -> list[tuple[str, str, str]]:
    command = [sys.executable, "-m", "tests.architecture.foreign_keys", *arguments]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
    return [(package, field, target) for package, field, target in map(str.split, run.stdout.splitlines())]


def _pointing_up(relations: list[tuple[str, str, str]]) -> list[str]:
    levels = _levels()
    return [
        f"{package} {field} -> {target}"
        for package, field, target in relations
        if not target.startswith(_UNBOUND)
        and _house(package) != _house(target)
        and levels[_house(target)] >= levels[_house(package)]
    ]


def _house(package: str) -> str:
    """The package of the page that an app belongs to: a room with tables of its own stands where its house stands."""
    return ".".join(package.split(".")[:2])


def models_fetched_by_name(package: str, tree: ast.Module) -> list[str]:
    """Return calls of ``get_model`` for another app, which no import shows either."""
    return [
        f"line {node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get_model"
        and not (
            node.args and isinstance(node.args[0], ast.Constant) and str(node.args[0].value).split(".", maxsplit=1)[0] == package
        )
    ]


def test_keys_between_tables_point_down_the_page() -> None:
    relations = _relations()
    assert relations
    assert _pointing_up(relations) == []


def test_a_planted_key_that_points_up_is_noticed() -> None:
    found = _pointing_up(_relations("--planted"))
    assert found == ["xubao.people Planted.case -> xubao.cases"]


def test_no_app_fetches_the_model_of_another_by_name() -> None:
    files = {file: file.relative_to(SOURCE).parts[0] for file in python_files(SOURCE)}
    found = {shown(file): models_fetched_by_name(package, parsed(file)) for file, package in files.items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("planted", ["apps.get_model('cases.Case')", "apps.get_model('cases', 'Case')"])
def test_a_planted_model_fetched_by_name_is_noticed(planted: str) -> None:
    assert models_fetched_by_name("ledger", ast.parse(planted)) == ["line 1"]
    assert models_fetched_by_name("cases", ast.parse(planted)) == []
