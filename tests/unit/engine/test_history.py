"""Months as words: every question about bits has the answer that a plain set of months gives."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.building import someone
from xubao.engine.folding import words_of
from xubao.engine.formulas.bits import count_set, highest_set, lowest_set
from xubao.engine.formulas.history import (
    NEVER,
    clear_at_or_before,
    count_between,
    insured_at_or_after,
    insured_at_or_before,
    is_set,
    set_at_or_after,
    set_at_or_before,
    uninsured_at_or_before,
)


class Bits(NamedTuple):
    """The same months twice: as words and as a set of positions."""

    words: tuple[int, ...]
    chosen: frozenset[int]


@st.composite
def bits(draw: st.DrawFn, width: int | None = None) -> Bits:
    """One to three words: scattered months, or long runs with a few holes."""
    count = width or draw(st.integers(1, 3))
    size = 64 * count
    scattered = draw(st.sets(st.integers(0, size - 1), max_size=12))
    if draw(st.booleans()):
        first, last = sorted(draw(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))))
        scattered = set(range(first, last + 1)) ^ scattered
    if draw(st.integers(0, 9)) == 0:
        scattered = set(range(size))
    return Bits(words_of(scattered, 0, size - 1), frozenset(scattered))


INDEX = st.integers(-5, 3 * 64 + 5)


@given(st.integers(1, 2**64 - 1))
def test_a_word_knows_its_highest_and_lowest_bit_and_their_number(word: int) -> None:
    positions = [bit for bit in range(64) if word >> bit & 1]
    assert (highest_set(word), lowest_set(word), count_set(word)) == (positions[-1], positions[0], len(positions))


@given(bits(), INDEX)
def test_is_set(found: Bits, index: int) -> None:
    assert is_set(found.words, index) == (index in found.chosen)


@given(bits(), INDEX)
def test_the_last_set_bit_at_or_before(found: Bits, index: int) -> None:
    assert set_at_or_before(found.words, index) == max((bit for bit in found.chosen if bit <= index), default=NEVER)


@given(bits(), INDEX)
def test_the_first_set_bit_at_or_after(found: Bits, index: int) -> None:
    assert set_at_or_after(found.words, index) == min((bit for bit in found.chosen if bit >= index), default=NEVER)


@given(bits(), INDEX)
def test_the_last_clear_bit_at_or_before_where_everything_above_the_words_is_clear(found: Bits, index: int) -> None:
    clear = [bit for bit in range(index + 1) if bit not in found.chosen]
    assert clear_at_or_before(found.words, index) == max(clear, default=NEVER)


@given(bits(), INDEX, INDEX)
def test_the_number_of_set_bits_between_two_positions(found: Bits, first: int, last: int) -> None:
    assert count_between(found.words, first, last) == sum(first <= bit <= last for bit in found.chosen)


@st.composite
def two_schemes(draw: st.DrawFn) -> tuple[Bits, Bits]:
    """Months of the employee scheme and of residents' insurance, in words of one width."""
    width = draw(st.integers(1, 3))
    return draw(bits(width)), draw(bits(width))


BASE = 24_000


def _insured(employee: Bits, resident: Bits) -> AbstractSet[int]:
    return {BASE + bit for bit in employee.chosen | resident.chosen}


@given(two_schemes(), INDEX)
def test_insured_months_are_those_of_either_scheme(schemes: tuple[Bits, Bits], index: int) -> None:
    employee, resident = schemes
    person = someone()._replace(base_month=BASE, paid=employee.words, on_time=employee.words, resident=resident.words)
    insured, month = _insured(employee, resident), BASE + index
    assert insured_at_or_before(person, month) == max((each for each in insured if each <= month), default=NEVER)
    assert insured_at_or_after(person, month) == min((each for each in insured if each >= month), default=NEVER)


@given(two_schemes(), INDEX)
def test_uninsured_months_are_those_of_neither_scheme_and_never_lie_before_the_history(
    schemes: tuple[Bits, Bits], index: int
) -> None:
    employee, resident = schemes
    person = someone()._replace(base_month=BASE, paid=employee.words, on_time=employee.words, resident=resident.words)
    insured, month = _insured(employee, resident), BASE + index
    expected = max((each for each in range(BASE, month + 1) if each not in insured), default=BASE - 1)
    assert uninsured_at_or_before(person, month) == expected
