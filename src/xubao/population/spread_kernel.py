"""The machine code that spreads a column of outcomes over people."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from xubao.engine.evaluators.machine_code import compile_function

Column = NDArray[Any]


def _spread(values: Column, numbers: Column, out: Column) -> None:
    for row in range(len(numbers)):
        out[row] = values[np.uint32(numbers[row])]


_compiled = compile_function(_spread)


def spread(values: Column, numbers: Column, out: Column | None = None) -> Column:
    """The values at these numbers, none of which is negative; into `out` where it is given. Holds no lock."""
    into = np.empty(len(numbers), dtype=values.dtype) if out is None else out
    _compiled(values, numbers, into)
    return into
