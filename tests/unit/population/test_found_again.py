"""Whoever was met is found with their own outcome, and outcomes are spread as they are: compared with plain Python."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from xubao.population.hash_kernel import NOT_MET
from xubao.population.machine_kernel import BYTES, ROWS_AT_ONCE
from xubao.population.met_before import MetBefore
from xubao.population.spread_kernel import addresses_of, pack_bytes, spread_bytes, spread_packed

ALL_BITS = (1 << 64) - 1
COLUMNS = [np.arange(300, dtype=np.int16).astype(np.uint8) * np.uint8(factor) for factor in (1, 3, 5, 7, 11, 13, 17, 19)]


def single_stretches() -> list[int]:
    """Nobody's months, and every stretch of months that 64 bits can hold."""
    return [0, *(((1 << length) - 1) << first for first in range(64) for length in range(1, 65 - first))]


def crowd(width: int) -> tuple[Any, Any, Any]:
    """People of three kinds in one column and seven in another, and their words."""
    draw = random.Random(20260820)
    several = [draw.getrandbits(64) & draw.getrandbits(64) for _ in range(700)]
    words = [[word, *(draw.getrandbits(2) for _ in range(width - 1))] for word in single_stretches() + several]
    signed = np.array(words, dtype=np.uint64).view(np.int64)
    return np.arange(len(words)).astype(np.int8) % 3, np.arange(len(words)).astype(np.int32) % 7, signed


@pytest.mark.parametrize("width", [1, 2])
def test_everybody_has_the_outcome_of_their_like_and_nobody_else_has_one(width: int) -> None:
    one, two, words = crowd(width)
    classes = np.arange(21, dtype=np.int32)[::-1].copy()
    kinds = classes[one.astype(np.int64) * 7 + two].astype(np.int64)
    like: dict[tuple[int, ...], int] = {}
    for kind, row in zip(kinds[::2].tolist(), words[::2].tolist(), strict=True):
        like.setdefault((kind, *row), len(like))
    memory, out = MetBefore(width), np.zeros(len(words), np.int32)
    met = np.array(list(like), dtype=np.int64)

    assert memory.find((one, two, 7), classes, words, out, (0, len(out))) == len(out)
    memory.add(met[:, 0], met[:, 1:], np.arange(len(met), dtype=np.int32))
    missing = memory.find((one, two, 7), classes, words, out, (0, len(out)))

    expected = [like.get((kind, *row), NOT_MET) for kind, row in zip(kinds.tolist(), words.tolist(), strict=True)]
    assert out.tolist() == expected
    assert missing == expected.count(NOT_MET) > 0
    part = np.full(len(out), -7, np.int32)
    memory.find((one, two, 7), classes, words, part, (130, 1500))
    assert part.tolist() == [-7] * 130 + expected[130:1500] + [-7] * (len(out) - 1500)


@pytest.mark.parametrize("count", [0, 1, ROWS_AT_ONCE - 1, ROWS_AT_ONCE, ROWS_AT_ONCE + 1, 1023, 1024, 1025, 2500])
@pytest.mark.parametrize("columns", [1, 5, BYTES])
def test_bytes_are_spread_as_they_are(count: int, columns: int) -> None:
    numbers = (np.arange(count, dtype=np.int32) * 37) % 300
    out = [np.full(count, 99, np.uint8) for _ in range(columns)]

    spread_bytes(pack_bytes(COLUMNS[:columns]), numbers, out)

    assert [column.tolist() for column in out] == [values[numbers].tolist() for values in COLUMNS[:columns]]


def test_machine_code_refuses_fewer_rows_than_it_writes_at_once() -> None:
    # It would write before the beginning of the columns.
    out = [np.full(ROWS_AT_ONCE, 99, np.uint8)]
    with pytest.raises(ValueError, match="fewer numbers"):
        spread_packed(pack_bytes(COLUMNS[:1]), np.zeros(ROWS_AT_ONCE - 1, np.int32), *addresses_of(out))
