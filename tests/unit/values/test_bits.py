"""Month histories as 64-bit words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.values.bits import (
    FULL_WORD,
    MonthOutsideWords,
    NotAWord,
    count_set,
    highest_set,
    lowest_set,
    months_of,
    words_of,
)
from xubao.values.month import Month

FIRST = Month.parse("2015-01")
words = st.integers(0, FULL_WORD)


def test_the_low_word_comes_first() -> None:
    months = [FIRST, FIRST.plus(63), FIRST.plus(64), FIRST.plus(130)]
    assert words_of(months, FIRST, 3) == (1 | 1 << 63, 1, 1 << 2)


@given(st.sets(st.integers(0, 64 * 4 - 1)))
def test_months_come_back_sorted_from_their_words(offsets: set[int]) -> None:
    months = {FIRST.plus(offset) for offset in offsets}
    packed = words_of(months, FIRST, 4)
    assert len(packed) == 4
    assert months_of(packed, FIRST) == tuple(sorted(months))
    assert sum(count_set(word) for word in packed) == len(months)


@given(st.lists(words, max_size=4))
def test_words_come_back_from_their_months(packed: list[int]) -> None:
    assert words_of(months_of(packed, FIRST), FIRST, len(packed)) == tuple(packed)


@given(words)
def test_positions_and_count_agree_with_the_bits_written_out(word: int) -> None:
    positions = [position for position in range(64) if word >> position & 1]
    assert highest_set(word) == (positions[-1] if positions else -1)
    assert lowest_set(word) == (positions[0] if positions else -1)
    assert count_set(word) == len(positions)


def test_the_ends_of_a_word() -> None:
    assert (highest_set(FULL_WORD), lowest_set(FULL_WORD), count_set(FULL_WORD)) == (63, 0, 64)
    assert (highest_set(0), lowest_set(0), count_set(0)) == (-1, -1, 0)


@pytest.mark.parametrize("outside", [FIRST.plus(-1), FIRST.plus(64)])
def test_a_month_that_the_words_do_not_reach_is_refused(outside: Month) -> None:
    with pytest.raises(MonthOutsideWords) as caught:
        words_of([FIRST, outside], FIRST, 1)
    assert caught.value.value == outside


@pytest.mark.parametrize("wrong", [-1, 2**64])
def test_a_number_that_is_no_unsigned_word_is_refused(wrong: int) -> None:
    with pytest.raises(NotAWord):
        months_of([wrong], FIRST)
