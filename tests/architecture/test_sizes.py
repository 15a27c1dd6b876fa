"""Sizes: 250 lines in a file, 40 in a function, 6 parameters; exceptions are listed and must be needed."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.size_exceptions import EXCEPTIONS
from tests.architecture.sources import ROOT, parsed, python_files, shown

FILE_LINES = 250
FUNCTION_LINES = 40
PARAMETERS = 6

FOLDERS = tuple(ROOT / name for name in ("src", "tools", "tests", "benchmarks"))


def oversized(name: str, tree: ast.Module, lines: int) -> dict[str, list[str]]:
    """Return what is too large in one file: name of the file or function -> in which respects."""
    found: dict[str, list[str]] = {}
    if lines > FILE_LINES:
        found[name] = [f"{lines} lines"]
    for qualified, function in _functions(tree, ()):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        parameters = _parameters(function)
        problems = [f"{length} lines"] if length > FUNCTION_LINES else []
        problems += [f"{parameters} parameters"] if parameters > PARAMETERS else []
        if problems:
            found[f"{name}::{qualified}"] = problems
    return found


def _functions(node: ast.AST, outer: tuple[str, ...]) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield ".".join((*outer, child.name)), child
        inner = (*outer, child.name) if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) else outer
        yield from _functions(child, inner)


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    signature = function.args
    named = [*signature.posonlyargs, *signature.args, *signature.kwonlyargs]
    return sum(parameter.arg not in {"self", "cls"} for parameter in named)


def test_files_functions_and_parameter_lists_stay_small() -> None:
    found: dict[str, list[str]] = {}
    for file in python_files(*FOLDERS):
        lines = len(file.read_text(encoding="utf-8").splitlines())
        found |= oversized(shown(file), parsed(file), lines)
    too_large = {name: problems for name, problems in found.items() if name not in EXCEPTIONS}
    assert too_large == {}, "split by concept, or give a reason in size_exceptions.py"
    assert sorted(EXCEPTIONS.keys() - found.keys()) == [], "no longer needed: take these out of size_exceptions.py"


@pytest.mark.parametrize(
    ("planted", "lines", "expected"),
    [
        ("", FILE_LINES + 1, {"x.py": ["251 lines"]}),
        ("class A:\n def f(self):\n" + "  pass\n" * FUNCTION_LINES, 50, {"x.py::A.f": ["41 lines"]}),
        ("def f(a, b, c, /, d, e, *, g, h): ...", 1, {"x.py::f": ["7 parameters"]}),
        ("class A:\n def f(self, a, b, c, d, e, f): ...", 2, {}),
    ],
)
def test_a_planted_excess_is_noticed(planted: str, lines: int, expected: dict[str, list[str]]) -> None:
    assert oversized("x.py", ast.parse(planted), lines) == expected
