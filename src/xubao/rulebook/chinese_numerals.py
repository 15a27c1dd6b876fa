"""Numbers as statutes write them: 第二百零一条 is article 201."""

from __future__ import annotations

import re
from typing import Final

NUMERAL: Final = "零〇一二三四五六七八九十百千"
_DIGITS: Final = {"零": 0, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES: Final = {"十": 10, "百": 100, "千": 1000}
_WRITTEN: Final = re.compile(rf"[{NUMERAL}]+")


def parse_numeral(text: str) -> int:
    """The number of a numeral up to 9999, or of Arabic digits. Raises ValueError for anything else."""
    if text.isascii() and text.isdigit():
        return int(text)
    if not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    total = digit = 0
    for character in text:
        if character in _PLACES:
            total += (digit or 1) * _PLACES[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def format_numeral(number: int) -> str:
    """The numeral of a number from 1 to 9999, as headings of articles write it: 十五, 一百一十, 二百零一."""
    if not 1 <= number <= 9999:
        raise ValueError(number)
    words = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            words += "零一二三四五六七八九"[digit] + name
        elif words and number and not words.endswith("零"):
            words += "零"
    return words.removeprefix("一") if words.startswith("一十") else words
