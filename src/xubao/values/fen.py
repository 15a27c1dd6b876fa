"""Money: whole fen, the hundredth of a yuan."""

from __future__ import annotations

import re
from typing import NewType

from xubao.values.errors import XubaoError
from xubao.values.written_form import match_whole

Fen = NewType("Fen", int)

_TEXT = re.compile(r"(-?)(0|[1-9][0-9]*)\.([0-9]{2})")
# Amounts are stored and calculated in signed 64-bit columns.
_LARGEST = 2**63 - 1


class BadAmount(XubaoError):
    """Not an amount of yuan with two decimals."""

    code = "XB-VALUE-003"
    next_step_en = "Write yuan with exactly two decimals and no separators, for example 366.50."
    next_step_zh = "请写以元为单位、保留两位小数的金额，不加千分位，例如 366.50。"


def parse_yuan(text: str, *, signed: bool = False) -> Fen:
    """The fen of an amount written in yuan with two decimals: "366.50" is 36650.

    A minus sign is read only with `signed`. Raises BadAmount for anything else, also for a number that is not
    a text (a float has lost its fen already), for "-0.00" and past 64 bits.
    """
    match = match_whole(_TEXT, text)
    if match is None:
        raise BadAmount(text, en=f"{text!r} is not an amount in yuan.", zh=f"“{text}”不是有效的金额。")
    amount = int(match[2] + match[3])
    if match[1] and (not signed or amount == 0):
        raise BadAmount(text, en=f"{text} must not have a minus sign here.", zh=f"金额 {text} 此处不能为负数。")
    if amount > _LARGEST:
        raise BadAmount(text, en=f"{text} yuan is larger than any amount.", zh=f"金额 {text} 元超出范围。")
    return Fen(-amount if match[1] else amount)


def format_yuan(amount_fen: int) -> str:
    """The amount in yuan with two decimals and no separators: 36650 is "366.50", -5 is "-0.05"."""
    yuan, fen = divmod(abs(amount_fen), 100)
    return f"{'-' if amount_fen < 0 else ''}{yuan}.{fen:02d}"
