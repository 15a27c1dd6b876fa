"""Rounding: the step is here, its unit and direction come from the pack."""

from __future__ import annotations

from xubao.engine.formulas.formula import formula

MILLION = 1_000_000
UP = 1
DOWN = 2


@formula
def rounded(parts_of_fen: int, unit_fen: int, direction: int) -> int:
    """Millionths of a fen rounded to a multiple of `unit_fen`: half up (0), up (1) or down (2). Never negative amounts."""
    unit = unit_fen * MILLION
    if direction == UP:
        return (parts_of_fen + unit - 1) // unit * unit_fen
    if direction == DOWN:
        return parts_of_fen // unit * unit_fen
    return (2 * parts_of_fen + unit) // (2 * unit) * unit_fen
