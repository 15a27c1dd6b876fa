"""Xubao (续保): what a missed month of employee medical insurance costs, until when, covered from when, and by which law.

The names are loaded at first use, so that a program which needs one part does not pay for the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xubao.engine import Answer, BadFacts, Facts, Payment, explain
    from xubao.population.frames import assess
    from xubao.values.month import Month
    from xubao.values.month_ranges import parse_month_ranges

__all__ = ["Answer", "BadFacts", "Facts", "Month", "Payment", "assess", "explain", "parse_month_ranges"]

_HOMES = {"assess": "xubao.population.frames", "Month": "xubao.values.month", "parse_month_ranges": "xubao.values.month_ranges"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'xubao' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "xubao.engine")), name)
