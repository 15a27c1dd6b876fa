"""No clock below ``cases``: the day and the moment are parameters, so that an answer can be had again."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import SOURCE, parsed, python_files, shown

PACKAGES = (
    "values",
    "rulebook",
    "engine",
    "population",
    "people",
    "ledger",
    "records",
    "payments",
    "vouchers",
)
_NOW_OF = frozenset({"datetime", "timezone", "dt"})
_OF_TIME = frozenset({"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "localtime", "gmtime"})
# Django's conversions read the clock only when they are given nothing to convert.
_CLOCK_WITHOUT_ARGUMENT = frozenset({"localdate", "localtime"})


def clocks_in(tree: ast.Module) -> list[str]:
    """Return what reads a clock, or lets a database or a model read it, with its line."""
    return [
        f"line {node.lineno}: {reason}"
        for node in ast.walk(tree)
        if isinstance(node, ast.expr | ast.stmt | ast.keyword)
        for reason in _reasons(node)
    ]


def _reasons(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Attribute(attr="today" | "utcnow" as name):
            yield f".{name}"
        case ast.Attribute(attr="now", value=ast.Name(id=owner) | ast.Attribute(attr=owner)) if owner in _NOW_OF:
            yield f"{owner}.now"
        case ast.Attribute(attr=name, value=ast.Name(id="time")) if name in _OF_TIME:
            yield f"time.{name}"
        case ast.ImportFrom(module="time", names=names) if any(alias.name in _OF_TIME for alias in names):
            yield "a clock from the module time"
        case ast.ImportFrom(module="django.utils.timezone" | "django.db.models.functions", names=names) if any(
            alias.name in {"now", "Now"} for alias in names
        ):
            yield "Django's clock"
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[], keywords=[]) if name in _CLOCK_WITHOUT_ARGUMENT:
            yield f"{name}() without a moment"
        case ast.keyword(arg="auto_now" | "auto_now_add" as name):
            yield name


def test_no_clock_below_cases() -> None:
    files = list(python_files(*(SOURCE / package for package in PACKAGES)))
    assert files
    assert {shown(file): found for file in files if (found := clocks_in(parsed(file)))} == {}


@pytest.mark.parametrize(
    "planted",
    [
        "day = date.today()",
        "day = datetime.date.today()",
        "moment = datetime.now(UTC)",
        "moment = datetime.datetime.now(tz=UTC)",
        "moment = timezone.now()",
        "field = DateTimeField(default=timezone.now)",
        "field = DateTimeField(auto_now_add=True)",
        "from django.utils.timezone import now",
        "from django.db.models.functions import Now",
        "day = localdate()",
        "import time\nstart = time.monotonic()",
        "from time import time",
    ],
)
def test_a_planted_clock_is_noticed(planted: str) -> None:
    assert clocks_in(ast.parse(planted)) != []


@pytest.mark.parametrize("harmless", ["day = localdate(at)", "import time", "now = as_of", "x = date.fromisoformat(t)"])
def test_converting_a_given_moment_is_no_clock(harmless: str) -> None:
    assert clocks_in(ast.parse(harmless)) == []
