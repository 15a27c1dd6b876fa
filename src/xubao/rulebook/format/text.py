"""Small forms that many entries use: texts in two languages, identifiers, money, rates, days."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

_WRITTEN = {"from_": "from", "for_": "for"}


class Closed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=_WRITTEN):
    """A record without room for unknown keys."""


class Text(Closed, frozen=True, kw_only=True):
    """The same in Chinese and English."""

    zh: str
    en: str


class Names(Closed, frozen=True, kw_only=True):
    """The names of a place, scheme, plan, paper or channel."""

    zh: str
    en: str
    pinyin: str | None = None


def _form(pattern: str, example: str, en: str, zh: str) -> Meta:
    """A pattern with the words that an error shows."""
    return Meta(pattern=pattern, description=en, examples=[example], extra={"expected_en": en, "expected_zh": zh})


Filled = Annotated[str, Meta(min_length=1, extra={"expected_en": "some text", "expected_zh": "非空文字"})]
Id = Annotated[
    str,
    _form(
        r"^[a-z0-9]+(-[a-z0-9]+)*$",
        "monthly-2022-07",
        "lower-case words and digits joined by hyphens",
        "小写字母、数字，用连字符连接",
    ),
]
Area = Annotated[
    str,
    _form(r"^[0-9]{6}$", "420100", 'six digits in quotes, such as "420100"', '加引号的六位代码，如 "420100"'),
]
Money = Annotated[
    str,
    _form(
        r"^(0|[1-9][0-9]*)\.[0-9]{2}$",
        "414.70",
        'yuan with two decimals in quotes, such as "414.70"',
        '加引号、两位小数的元，如 "414.70"',
    ),
]
RateText = Annotated[
    str,
    _form(
        r"^(0|[1-9][0-9]*)(\.[0-9]{1,4})?%$",
        "4.8%",
        'a percentage in quotes, such as "4.8%"',
        '加引号的百分比，如 "4.8%"',
    ),
]
MonthDay = Annotated[
    str,
    _form(
        r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "07-01",
        'month and day in quotes, such as "07-01"',
        '加引号的月-日，如 "07-01"',
    ),
]
Sha256 = Annotated[
    str,
    _form(
        r"^[0-9a-f]{64}$",
        "0" * 64,
        "a SHA-256 digest, 64 hexadecimal digits",
        "SHA-256 摘要，64 位十六进制",
    ),
]
EndDay = Annotated[
    str,
    _form(
        r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|open)$",
        "2024-06-30",
        "a day YYYY-MM-DD, or the word open",
        "日期 YYYY-MM-DD 或 open",
    ),
]
DayOfMonth = Annotated[
    int,
    Meta(ge=1, le=31, extra={"expected_en": "a day of the month, 1 to 31", "expected_zh": "每月日期 1 至 31"}),
]
Count = Annotated[int, Meta(ge=0, le=1200, extra={"expected_en": "a whole number from 0", "expected_zh": "不小于 0 的整数"})]
Percent = Annotated[int, Meta(ge=0, le=1000, extra={"expected_en": "whole percent", "expected_zh": "整数百分比"})]
