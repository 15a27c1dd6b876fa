"""Makes numba see a formula as the compiled form of its bare function, so that compiled formulas call each other directly."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

import numba
from numba.core import types
from numba.extending import intrinsic, typeof_impl

from xubao.engine import formulas
from xubao.engine.evaluators.kept_code import folder_for
from xubao.engine.formulas import bits
from xubao.engine.formulas.formula import registry
from xubao.rulebook import codes, resolved


def _source_digest() -> str:
    """Digest of every source that compiled code is made of, codes and tables included: what was compiled from another version
    must never be found in the cache.
    """
    digest = hashlib.sha256(numba.__version__.encode())
    for path in (*sorted(Path(formulas.__file__).parent.glob("*.py")), *sorted(Path(__file__).parent.glob("*.py"))):
        digest.update(path.read_bytes())
    for module in (codes, resolved):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:16]


def _cache_home() -> Path:
    root = os.environ.get("XUBAO_CACHE") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return folder_for(Path(root) / "xubao" / "compiled", _source_digest())


setattr(numba.config, "CACHE_DIR", str(_cache_home()))  # noqa: B010  numba names its settings at run time


def compile_function(bare: Callable[..., Any], *, called_from_python: bool = True) -> Any:
    """Compile with wrap-around integers, no Python objects, and a disk cache.

    What only other compiled functions call is compiled without its two doors for Python and for C, which would take half as
    long again as the function itself. A call from Python then ends the process.
    """
    doors: dict[str, Any] = {} if called_from_python else {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    dispatcher: Any = numba.njit(cache=True, error_model="numpy", nogil=True, **doors)(bare)
    template = dispatcher.get_call_template

    def without_literals(arguments: Any, named: Any) -> Any:
        # Else numba compiles a formula anew for every constant that another formula passes to it.
        return template(tuple(types.unliteral(argument) for argument in arguments), named)

    dispatcher.get_call_template = without_literals
    return dispatcher


@intrinsic
def _leading_zeros(typing_context: Any, word: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctlz(arguments[0], context.get_constant(types.boolean, 0))

    return types.int64(types.int64), generate


@intrinsic
def _trailing_zeros(typing_context: Any, word: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], context.get_constant(types.boolean, 0))

    return types.int64(types.int64), generate


@intrinsic
def _ones(typing_context: Any, word: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.int64(types.int64), generate


def _highest_set(word: int) -> int:
    return 63 - _leading_zeros(word)


def _lowest_set(word: int) -> int:
    return _trailing_zeros(word)


def _count_set(word: int) -> int:
    return _ones(word)


_TWINS: dict[Any, Callable[..., Any]] = {
    bits.highest_set: _highest_set,
    bits.lowest_set: _lowest_set,
    bits.count_set: _count_set,
}
_compiled: dict[Any, Any] = {}


@typeof_impl.register(FunctionType)
def _type_of_function(value: FunctionType, context: Any) -> Any:
    """Tell numba the type of a formula: that of its compiled form. Other functions stay unknown to it."""
    return numba.typeof(machine_form(value)) if value in registry else None


def machine_form(function: Callable[..., Any]) -> Any:
    """The compiled form of a formula, made at its first call: for other compiled functions, not to be called from Python."""
    if function not in _compiled:
        _compiled[function] = compile_function(_TWINS.get(function, function), called_from_python=False)
    return _compiled[function]
