"""Days and amounts as banks and offices write them in a cell."""

import re
from datetime import date

from xubao.values.fen import BadAmount, Fen, parse_yuan

_DATE = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T].*)?$")
_WHOLE_YUAN = re.compile(r"-?\d+(\.\d)?")


def day_in(text: str, *, day_first: bool = False) -> date | None:
    """The day that a cell names, or None."""
    swapped = _DAY_FIRST.match(text) if day_first else None
    match = _DATE.match(text)
    try:
        if swapped:
            return date(int(swapped[3]), int(swapped[2]), int(swapped[1]))
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def fen_in(text: str) -> Fen | None:
    """The amount that a cell names, exact to the fen, with its sign; or None."""
    plain = text.replace(",", "").replace("¥", "").replace("元", "").replace("+", "").strip()
    if _WHOLE_YUAN.fullmatch(plain):
        plain = f"{plain}0" if "." in plain else f"{plain}.00"
    try:
        return parse_yuan(plain, signed=True)
    except BadAmount:
        return None
