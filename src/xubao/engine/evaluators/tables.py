"""Tables as the machine reads them: plain addresses.

A tuple of arrays would be counted, reference by reference, at every call of a formula: measured, that made the compiled form
a hundred times slower. Addresses cost nothing; `Tables` keeps the arrays behind them alive.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numba
import numpy as np
from numba.core import cgutils, types
from numba.extending import intrinsic
from numpy.typing import NDArray

from xubao.rulebook.resolved import ResolvedRules


class Tables(NamedTuple):
    """Columns of the resolved rules as int64 arrays, and where each begins in memory."""

    columns: tuple[NDArray[np.int64], ...]
    addresses: NDArray[np.int64]


def tables_of(rules: ResolvedRules) -> Tables:
    """Copy resolved rules into memory for the machine; an empty column keeps one cell, because the machine wants an address."""
    columns = tuple(np.array(column if len(column) else (0,), dtype=np.int64) for column in rules)
    return Tables(columns, addresses_of(columns))


def addresses_of(columns: Sequence[NDArray[Any]]) -> NDArray[np.int64]:
    """Where each column begins. The caller keeps the columns alive and contiguous."""
    return np.array([column.ctypes.data for column in columns], dtype=np.int64)


def columns_at(shape: type[Any], kinds: Sequence[Any]) -> Any:
    """A function for compiled code: a named tuple of `shape` whose columns, of these numpy types, begin at given addresses."""
    pointers = tuple(types.CPointer(numba.from_dtype(np.dtype(kind))) for kind in kinds)
    if len(set(pointers)) == 1:
        made: Any = types.NamedUniTuple(pointers[0], len(pointers), shape)
    else:
        made = types.NamedTuple(pointers, shape)

    @intrinsic
    def at(typing_context: Any, addresses: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            array = context.make_array(signature.args[0])(context, builder, arguments[0])
            columns = [
                builder.inttoptr(builder.load(cgutils.gep(builder, array.data, index)), context.get_value_type(pointer))
                for index, pointer in enumerate(pointers)
            ]
            return context.make_tuple(builder, made, columns)

        return made(addresses), generate

    return at


rules_at = columns_at(ResolvedRules, [np.int64] * len(ResolvedRules._fields))
"""Inside compiled code: the resolved rules whose columns begin at the addresses of `Tables`."""
