"""Formulas import nothing but values and resolved rules: an allow-list; import-linter can only forbid."""

import ast

import pytest

from tests.architecture.sources import SOURCE, parsed, python_files, shown

ALLOWED_PACKAGES = ("xubao.values", "xubao.engine.formulas")
ALLOWED_MODULES = frozenset(
    {
        # The flat tables, and the closed lists that say what the numbers in them mean.
        "xubao.rulebook.resolved",
        "xubao.rulebook.codes",
        "__future__",
        "collections.abc",
        "enum",
        "functools",
        "threading",
        "types",
        "typing",
    }
)


def foreign_imports(tree: ast.Module) -> list[str]:
    """Return the modules that a formula may not import, with their lines."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            # `from xubao.rulebook import codes` names the module in its last word.
            names = [f"{module}.{alias.name}" for alias in node.names] if module not in ALLOWED_MODULES else []
            found += [f"line {node.lineno}: {name}" for name in names if not _allowed(name) and not _allowed(module)]
        elif isinstance(node, ast.Import):
            found += [f"line {node.lineno}: {alias.name}" for alias in node.names if not _allowed(alias.name)]
    return found


def _allowed(module: str) -> bool:
    inside = any(module == package or module.startswith(f"{package}.") for package in ALLOWED_PACKAGES)
    return inside or module in ALLOWED_MODULES


def test_formulas_import_only_values_and_resolved_rules() -> None:
    files = list(python_files(SOURCE / "engine" / "formulas"))
    assert files
    assert {shown(file): found for file in files if (found := foreign_imports(parsed(file)))} == {}


@pytest.mark.parametrize(
    "planted",
    [
        "import os",
        "from xubao.rulebook import reading",
        "from xubao.rulebook.reading.packs_root import find",
        "from xubao.engine.evaluators import tables",
        "def f():\n    from xubao.people import public",
        "from . import gap",
        "import numpy as np",
    ],
)
def test_a_foreign_import_in_a_formula_is_noticed(planted: str) -> None:
    assert foreign_imports(ast.parse(planted)) != []


@pytest.mark.parametrize("allowed", ["from xubao.rulebook import codes", "from xubao.values.month import Month"])
def test_what_a_formula_needs_is_allowed(allowed: str) -> None:
    assert foreign_imports(ast.parse(allowed)) == []
