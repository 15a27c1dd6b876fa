"""The three operations on a word that the interpreter and the machine do differently."""

from __future__ import annotations

from xubao.engine.formulas.formula import step

WORD = (1 << 64) - 1


@step
def highest_set(word: int) -> int:
    """Number of the highest set bit of a word that is not 0."""
    return word.bit_length() - 1


@step
def lowest_set(word: int) -> int:
    """Number of the lowest set bit of a word that is not 0."""
    return (word & -word).bit_length() - 1


@step
def count_set(word: int) -> int:
    """How many bits are set."""
    return word.bit_count()
