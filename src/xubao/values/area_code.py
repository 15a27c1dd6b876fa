"""Codes of pooling areas (统筹地区): six digits, as GB/T 2260 writes divisions."""

from __future__ import annotations

import re
from typing import NewType

from xubao.values.errors import XubaoError
from xubao.values.written_form import match_whole

AreaCode = NewType("AreaCode", str)

_TEXT = re.compile(r"[0-9]{6}")


class BadAreaCode(XubaoError):
    """Not six digits."""

    code = "XB-VALUE-005"
    next_step_en = "Write the six digits of the area as a text, for example 420100 for 武汉."
    next_step_zh = "请写六位地区代码，例如武汉为 420100。"


def parse_area_code(text: str) -> AreaCode:
    """The code of a pooling area, checked in form only: which areas are known, the rulebook says.

    Raises BadAreaCode, also for a number: 042010 and 42010 would be the same number, and two areas.
    """
    match = match_whole(_TEXT, text)
    if match is None:
        raise BadAreaCode(text, en=f"{text!r} is not an area code.", zh=f"“{text}”不是有效的地区代码。")
    return AreaCode(text)
