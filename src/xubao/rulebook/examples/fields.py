"""The fields of a worked example: which keys stand where, and how each value is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from xubao.values.errors import XubaoError
from xubao.values.fen import parse_yuan
from xubao.values.month import Month
from xubao.values.month_ranges import parse_month_ranges

Parsed = object
"""A text, true or false, whole number, day, Month, Fen, or a tuple of Months."""


class Field(NamedTuple):
    """How a value is read, what is expected in English and Chinese, and the same as JSON Schema.

    The reader raises ValueError or XubaoError.
    """

    read: Callable[[Any], Parsed]
    en: str
    zh: str
    schema: Mapping[str, Any]


def _words(*words: str) -> Field:
    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError(value)
        return value

    return Field(read, f"one of {', '.join(words)}", f"以下之一：{'、'.join(words)}", {"enum": list(words)})


def _matching(pattern: str, en: str, zh: str) -> Field:
    compiled = re.compile(pattern)

    def read(value: Any) -> str:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            raise ValueError(value)
        return value

    return Field(read, en, zh, {"type": "string", "pattern": f"^{pattern}$"})


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(value)
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(value)
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _day(value: Any) -> date:
    if not isinstance(value, date):
        raise ValueError(value)
    return value


def _month_or_day(value: Any) -> Month | date:
    return value if isinstance(value, date) else Month.parse(value)


def _months(value: Any) -> tuple[Month, ...]:
    if not isinstance(value, list):
        raise ValueError(value)
    return parse_month_ranges(value)


def _gap_costs(value: Any) -> bool | str:
    if isinstance(value, bool) or value in ("outpatient-only", "manual-claim"):
        found: bool | str = value
        return found
    raise ValueError(value)


_MONTH_FORM: Final = r"[0-9]{4}-(0[1-9]|1[0-2])"
_IN_WORDS: Final = {"type": "string", "pattern": r"\S"}
_AS_MONTH: Final = {"type": "string", "pattern": f"^{_MONTH_FORM}$"}
_AS_DAY: Final = {"type": "string", "format": "date"}
_AS_MONEY: Final = {"type": "string", "pattern": r"^(0|[1-9][0-9]*)\.[0-9]{2}$"}
_AS_MONTHS: Final = {
    "type": "array",
    "items": {"type": "string", "pattern": rf"^{_MONTH_FORM}(\.\.{_MONTH_FORM})?$"},
}
_TEXT: Final = Field(_text, "some text", "非空文字", _IN_WORDS)
_WHOLE: Final = Field(_whole, "a whole number from 0", "不小于 0 的整数", {"type": "integer", "minimum": 0})
_FLAG: Final = Field(_flag, "true or false", "true 或 false", {"type": "boolean"})
_DAY: Final = Field(_day, "a day YYYY-MM-DD", "日期 YYYY-MM-DD", _AS_DAY)
_MONTH: Final = Field(Month.parse, "a month YYYY-MM", "月份 YYYY-MM", _AS_MONTH)
_EITHER: Final = Field(
    _month_or_day,
    "a month YYYY-MM or a day YYYY-MM-DD",
    "月份 YYYY-MM 或日期 YYYY-MM-DD",
    {"anyOf": [_AS_MONTH, _AS_DAY]},
)
_MONEY: Final = Field(parse_yuan, "yuan in quotes with two decimals", "加引号、两位小数的元", _AS_MONEY)
_MONTHS: Final = Field(
    _months,
    "a list of months and ranges, in order, without overlap",
    "按顺序、不重叠的月份或起止月份列表",
    _AS_MONTHS,
)
_PARTICIPATION: Final = _words("flexible", "left-employer", "transfer-in", "switched-from-resident", "unemployment-benefit")

EXAMPLE: Final[Mapping[str, Field]] = {
    "id": _matching(r"[a-z][a-z0-9]*-h?[0-9]{2,}", "an id such as wuhan-01", "形如 wuhan-01 的标识"),
    "area": _matching(r"[0-9]{6}", "six digits in quotes", "加引号的六位代码"),
    "scheme": _words("city", "provincial-organs", "industrial-park"),
    "title": _TEXT,
    "evidence": _words("published", "official-qa", "rule-text", "derived"),
    "derivation": _TEXT,
    "confidence": _words("high", "medium", "low"),
    "as_of": _DAY,
}
EXAMPLE_PARTS: Final = frozenset({"source", "facts", "events", "expect"})
EXAMPLE_REQUIRED: Final = (
    "id",
    "area",
    "title",
    "evidence",
    "source",
    "confidence",
    "facts",
    "as_of",
    "expect",
)

SOURCE: Final[Mapping[str, Field]] = {"title": _TEXT, "number": _TEXT, "url": _TEXT, "quote": _TEXT}
SOURCE_REQUIRED: Final = ("title", "quote")

FACTS: Final[Mapping[str, Field]] = {
    "participation": _PARTICIPATION,
    "first_enrolled": _MONTH,
    "employment_ended": _MONTH,
    "continuous_months_before": _WHOLE,
    "paid": _MONTHS,
    "resident_paid": _MONTHS,
    "plan": _TEXT,
    "payment_period": _words("month", "quarter", "half-year", "year"),
    "declared_base": _MONEY,
    "age": _WHOLE,
    "pension_paid": _FLAG,
}
FACTS_REQUIRED: Final = ("participation", "paid")

EVENT: Final[Mapping[str, Field]] = {"on": _DAY, "pays": _MONTHS, "registers": _FLAG}
EVENT_REQUIRED: Final = ("on",)

EXPECT: Final[Mapping[str, Field]] = {
    "monthly_amount": _MONEY,
    "for_month": _MONTH,
    "annual_amount": _MONEY,
    "amount_due": _MONEY,
    "late_fee": _MONEY,
    "interest": _words("none", "charged"),
    "gap_months": _WHOLE,
    "back_pay_allowed": _FLAG,
    "back_pay_months": _MONTHS,
    "back_pay_last_day": _DAY,
    "due_by": _DAY,
    "months_due": _MONTHS,
    "enrolment_allowed": _FLAG,
    "treated_as": _words("continuous", "re-enrolment", "first-enrolment", "stopped"),
    "waiting_months": _WHOLE,
    "waiting_days": _WHOLE,
    "benefits_stop_from": _EITHER,
    "benefits_from": _EITHER,
    "percent_while_waiting": _WHOLE,
    "full_benefits_from": _EITHER,
    "gap_costs_covered": Field(
        _gap_costs,
        "true, false, outpatient-only or manual-claim",
        "true、false、outpatient-only 或 manual-claim",
        {"enum": [True, False, "outpatient-only", "manual-claim"]},
    ),
    "counts_as_years": _FLAG,
}

REFUSALS: Final = (ValueError, XubaoError)
"""What a field's reader raises for a value that is not as expected."""
