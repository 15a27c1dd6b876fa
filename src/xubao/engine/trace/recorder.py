"""Runs a formula so that it and every formula that it calls leave a node.

The formulas are plain functions. For a traced run each gets a twin: the same code, with globals in which every formula is
replaced by one that records. The twins are made once; the node under construction lives on the thread.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import FunctionType
from typing import Any

from xubao.engine.formulas.formula import Registered, registry
from xubao.engine.trace.node import Node


class _Stack(threading.local):
    parent: Node | None = None


_stack = _Stack()
_twins: dict[FunctionType, Callable[..., Any]] = {}


def record(function: Callable[..., Any], *arguments: Any) -> Node:
    """Run a formula with the trace and return its node."""
    outer = _stack.parent
    root = Node("run", {})
    _stack.parent = root
    try:
        _twin(function)(*arguments)
    finally:
        _stack.parent = outer
    return root.steps[0]


def _twin(function: Any) -> Callable[..., Any]:
    if not _twins:
        _make_twins()
    return _twins[function]


def _make_twins() -> None:
    made: dict[Any, Callable[..., Any]] = {}
    namespaces: dict[str, dict[str, Any]] = {}
    for entry in registry.values():
        module = entry.function.__module__
        namespace = namespaces.setdefault(module, dict(vars(sys.modules[module])))
        if entry.kind == "search":
            made[entry.function] = _recording(entry, entry.function)
            continue
        code_twin = FunctionType(entry.function.__code__, namespace, entry.function.__name__)
        made[entry.function] = code_twin if entry.kind == "step" else _recording(entry, code_twin)
    for namespace in namespaces.values():
        for name, value in namespace.items():
            if isinstance(value, FunctionType) and value in made:
                namespace[name] = made[value]
    _twins.update(made)


def _recording(entry: Registered, run: Callable[..., Any]) -> Callable[..., Any]:
    code = entry.function.__code__
    name = entry.function.__name__
    shown = [
        (position, parameter)
        for position, parameter in enumerate(code.co_varnames[: code.co_argcount])
        if parameter not in ("person", "rules")
    ]

    def recorded(*arguments: Any) -> Any:
        parent = _stack.parent
        node = Node(name, {parameter: arguments[position] for position, parameter in shown})
        if parent is not None:
            parent.steps.append(node)
        _stack.parent = node
        try:
            node.result = run(*arguments)
        finally:
            _stack.parent = parent
        return node.result

    return recorded
