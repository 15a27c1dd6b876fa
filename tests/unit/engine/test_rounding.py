"""Rounding to a unit, in the direction of the pack, against exact decimals."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.engine.formulas.rounding import rounded
from xubao.rulebook.codes import ROUNDING

MODES = {"half_up": ROUND_HALF_UP, "up": ROUND_CEILING, "down": ROUND_FLOOR}
UNITS = st.sampled_from([1, 10, 100])
MILLIONTHS = st.integers(0, 10**15) | st.builds(lambda halves: halves * 500_000, st.integers(0, 10**7))


def by_decimal(parts_of_fen: int, unit: int, direction: str) -> int:
    units = (Decimal(parts_of_fen) / 1_000_000 / unit).quantize(Decimal(1), MODES[direction])
    return int(units) * unit


@given(MILLIONTHS, UNITS, st.sampled_from(sorted(MODES)))
def test_money_is_rounded_as_exact_decimals_are(parts_of_fen: int, unit: int, direction: str) -> None:
    assert rounded(parts_of_fen, unit, ROUNDING[direction]) == by_decimal(parts_of_fen, unit, direction)


@given(MILLIONTHS, UNITS, st.sampled_from(sorted(MODES)))
def test_what_is_round_already_stays(parts_of_fen: int, unit: int, direction: str) -> None:
    once = rounded(parts_of_fen, unit, ROUNDING[direction])
    assert once % unit == 0
    assert rounded(once * 1_000_000, unit, ROUNDING[direction]) == once


@pytest.mark.parametrize(
    ("yuan", "unit", "direction", "expected"),
    [
        ("359.472", 1, "half_up", "359.47"),
        ("366.475", 1, "half_up", "366.48"),
        ("366.475", 1, "down", "366.47"),
        ("366.471", 1, "up", "366.48"),
        ("366.45", 10, "half_up", "366.50"),
        ("366.44", 10, "half_up", "366.40"),
        ("366.41", 10, "up", "366.50"),
        ("366.40", 10, "up", "366.40"),
        ("366.99", 10, "down", "366.90"),
        ("366.50", 100, "half_up", "367.00"),
        ("366.49", 100, "half_up", "366.00"),
        ("0.00", 100, "up", "0.00"),
    ],
)
def test_halves_and_jiao(yuan: str, unit: int, direction: str, expected: str) -> None:
    parts = int(Decimal(yuan) * 100 * 1_000_000)
    assert rounded(parts, unit, ROUNDING[direction]) == int(Decimal(expected) * 100)
