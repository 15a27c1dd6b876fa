"""No floats where money, rates and days are computed: no literals, no true division, no ``float``."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import SOURCE, parsed, python_files, shown

PACKAGES = ("values", "rulebook", "engine", "ledger", "payments")
_PATH_NAMES = frozenset({"file", "folder", "parent", "path", "root"})
_FLOAT_METHODS = frozenset({"total_seconds", "timestamp", "perf_counter", "fsum", "sqrt"})


def floats_in(tree: ast.Module) -> list[str]:
    """Return what makes, names or yields a float, with its line."""
    refused = _named_to_be_refused(tree)
    return [
        f"line {node.lineno}: {reason}"
        for node in ast.walk(tree)
        if isinstance(node, ast.expr | ast.stmt) and node not in refused
        for reason in _reasons(node)
    ]


def _reasons(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=float() | complex() as value):
            yield f"the literal {value!r}"
        case ast.BinOp(op=ast.Div()) if not _is_path(node):
            yield "true division; use // and say how it rounds (a path: name it root, folder, file, path)"
        case ast.AugAssign(op=ast.Div()):
            yield "true division"
        case ast.Name(id="float"):
            yield "the type float"
        case ast.Attribute(attr=name) if name in _FLOAT_METHODS:
            yield f".{name} yields a float"


def _is_path(node: ast.expr) -> bool:
    """True where ``/`` joins a path, which shows in a text, a Path or the name of one on either side."""
    match node:
        case ast.BinOp(op=ast.Div(), left=left, right=right):
            return _is_path(left) or _is_path(right)
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
        case ast.Call(func=ast.Name(id="Path") | ast.Attribute(value=ast.Name(id="Path"))):
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.rsplit("_", 1)[-1] in _PATH_NAMES
    return False


def _named_to_be_refused(tree: ast.Module) -> set[ast.AST]:
    """Collect the ``float`` of ``isinstance(x, float)``: code that turns floats away has to name them."""
    return {
        name
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "isinstance"
        for argument in call.args[1:]
        for name in ast.walk(argument)
    }


def test_no_float_where_money_is_computed() -> None:
    files = list(python_files(*(SOURCE / package for package in PACKAGES)))
    assert files
    assert {shown(file): found for file in files if (found := floats_in(parsed(file)))} == {}


@pytest.mark.parametrize(
    "planted",
    [
        "rate = 0.048",
        "rate = 1e3",
        "share = total / 2",
        "total /= 2",
        "amount = float(text)",
        "def f(amount: float) -> None: ...",
        "days = span.total_seconds()",
        "file = total / months / 'x' and (total / months)",
    ],
)
def test_a_planted_float_is_noticed(planted: str) -> None:
    assert floats_in(ast.parse(planted)) != []


@pytest.mark.parametrize(
    "harmless",
    [
        "file = folder / 'areas' / name",
        "file = Path(folder) / name",
        "file = packs_root / name",
        "share = total // 2",
        "if isinstance(amount, bool | float): raise NotMoney(amount)",
        "text = '4.8%'",
    ],
)
def test_paths_texts_and_refusals_are_no_floats(harmless: str) -> None:
    assert floats_in(ast.parse(harmless)) == []
