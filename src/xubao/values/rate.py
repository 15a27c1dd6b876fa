"""Rates: whole parts per million, so that every published percentage is exact."""

from __future__ import annotations

import re
from typing import NewType

from xubao.values.errors import XubaoError
from xubao.values.written_form import match_whole

PartsPerMillion = NewType("PartsPerMillion", int)

_TEXT = re.compile(r"(0|[1-9][0-9]{0,5})(?:\.([0-9]+))?%")
_DECIMALS = 4


class BadRate(XubaoError):
    """Not a percentage, or one finer than a millionth."""

    code = "XB-VALUE-004"
    next_step_en = "Write a percentage with at most four decimals, for example 4.8%."
    next_step_zh = "请写百分数，最多四位小数，例如 4.8%。"


def parse_rate(text: str) -> PartsPerMillion:
    """The parts per million of a percentage: "4.8%" is 48000, "0.05%" (万分之五) is 500.

    Raises BadRate for anything that is not a percentage, and for one that is not a whole number of
    millionths: a rate is never rounded.
    """
    match = match_whole(_TEXT, text)
    if match is None:
        raise BadRate(text, en=f"{text!r} is not a percentage.", zh=f"“{text}”不是有效的百分数。")
    decimals = (match[2] or "").rstrip("0")
    if len(decimals) > _DECIMALS:
        raise BadRate(text, en=f"{text} is finer than one part per million.", zh=f"{text} 超出百万分之一的精度。")
    return PartsPerMillion(int(match[1] + decimals.ljust(_DECIMALS, "0")))


def format_rate(rate: int) -> str:
    """The percentage without needless zeros: 48000 is "4.8%". Raises BadRate for a negative rate."""
    if rate < 0:
        raise BadRate(rate, en=f"a rate of {rate} parts per million is negative.", zh=f"比率 {rate} 不能为负数。")
    whole, rest = divmod(rate, 10**_DECIMALS)
    decimals = f"{rest:0{_DECIMALS}d}".rstrip("0")
    return f"{whole}.{decimals}%" if decimals else f"{whole}%"
