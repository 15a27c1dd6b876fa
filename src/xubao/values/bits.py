"""Histories of months as 64-bit words, low word first, and the three questions a formula asks a word.

Bit b of word w is the month `first_month + 64 * w + b`. Words are unsigned: 0 to 2**64 - 1.
The primitives are plain functions of one integer without exceptions, so that a compiled twin can stand in for
each; for an empty word the position is -1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xubao.values.errors import XubaoError
from xubao.values.month import Month

WORD_BITS = 64
FULL_WORD = 2**WORD_BITS - 1


class MonthOutsideWords(XubaoError):
    """A month that the words given do not reach: dropping it silently would lose a paid month."""

    code = "XB-VALUE-007"
    next_step_en = "Begin the words earlier, or take more of them."
    next_step_zh = "请联系系统管理员：月份超出处理范围。"


class NotAWord(XubaoError):
    """A number that does not fit an unsigned 64-bit word."""

    code = "XB-VALUE-008"
    next_step_en = "Pass unsigned words from 0 to 2**64 - 1, low word first."
    next_step_zh = "请联系系统管理员：内部数据格式有误。"


def words_of(months: Iterable[Month], first_month: Month, n_words: int) -> tuple[int, ...]:
    """The words whose set bits are these months; a month given twice is one bit.

    first_month: the month of bit 0 of the first word. n_words: how many words, 64 months each.
    Raises MonthOutsideWords for a month before `first_month` or past the last word.
    """
    words = [0] * n_words
    for month in months:
        word, bit = divmod(int(month) - int(first_month), WORD_BITS)
        if not 0 <= word < n_words:
            raise MonthOutsideWords(
                month,
                en=f"{month} does not lie in the {n_words * WORD_BITS} months from {first_month}.",
                zh=f"{month} 不在自 {first_month} 起的 {n_words * WORD_BITS} 个月内。",
            )
        words[word] |= 1 << bit
    return tuple(words)


def months_of(words: Sequence[int], first_month: Month) -> tuple[Month, ...]:
    """The months of the set bits, in order. Raises NotAWord."""
    found: list[Month] = []
    start = int(first_month)
    for word in words:
        if not 0 <= word <= FULL_WORD:
            raise NotAWord(word, en=f"{word} is not an unsigned 64-bit word.", zh=f"{word} 不是 64 位无符号数。")
        rest = word
        while rest:
            found.append(Month(start + lowest_set(rest)))
            rest &= rest - 1
        start += WORD_BITS
    return tuple(found)


def highest_set(word: int) -> int:
    """The position (0 to 63) of the highest set bit, or -1: the last month of a word."""
    return word.bit_length() - 1


def lowest_set(word: int) -> int:
    """The position (0 to 63) of the lowest set bit, or -1: the first month of a word."""
    return (word & -word).bit_length() - 1


def count_set(word: int) -> int:
    """How many bits are set (0 to 64): the number of months of a word."""
    return word.bit_count()
