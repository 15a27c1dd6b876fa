"""The keys of an address: how each is read from what a person wrote, and how it is written so that it stays what it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from xubao.engine.facts import HOUSEHOLDS, PARTICIPATION, PAYMENT_PERIODS
from xubao.portal.ask.date_words import months_meant
from xubao.portal.ask.day_words import day_meant
from xubao.portal.ask.misread import NotTaken, Why
from xubao.values.fen import BadAmount, format_yuan, parse_yuan
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges

FIRST: Final = ("area", "last", "as")
"""The questions that every answer needs."""
SKIPPABLE: Final = ("scheme", "plan", "age", "by", "home", "pension", "arrears", "base")
"""Questions to which "I don't know" is an answer."""
NOT_KNOWN: Final = "unknown"
"""The key that lists the questions which the person cannot answer; also the answer to one of them in a form."""
EARLIEST: Final = Month.parse("1990-01")
"""Before it there was no employee medical insurance to pay for."""
LONGEST_RUN: Final = 600
OLDEST: Final = 120
DAYS_AHEAD: Final = 365
_BILL_MOST: Final = 10_000_000
_YEARS_MOST: Final = 30
_PERIOD_ENDS = re.compile(r"\s*(?:\.\.|[至到~—–]|\bto\b|(?<=月)-|\s-\s)\s*")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the address. read: text and day of the question to the answer, raising NotTaken. write: back, in one form only."""

    name: str
    field: str
    read: Callable[[str, date], Any]
    write: Callable[[Any], str] = str


def _month(text: str, day: date) -> Month:
    found = months_meant(text, day)
    if not found:
        raise NotTaken(Why.NOT_UNDERSTOOD)
    if len(found) > 1:
        raise NotTaken(Why.TWO_MEANINGS, found)
    month = found[0]
    if month > Month.of(day):
        raise NotTaken(Why.NOT_YET, found)
    if month < EARLIEST:
        raise NotTaken(Why.TOO_FAR, found)
    return month


def _months(text: str, day: date) -> tuple[Month, ...]:
    months: set[Month] = set()
    for period in re.split(r"[,，;；、\n]+", text):
        if not period.strip():
            continue
        first, *others = _PERIOD_ENDS.split(period.strip(), maxsplit=1)
        begin = _month(first, day)
        end = _month(others[0], day) if others else begin
        if end < begin:
            raise NotTaken(Why.CONTRADICTS, (begin, end))
        months.update(Month(number) for number in range(begin, end + 1))
    if not months:
        raise NotTaken(Why.NOT_UNDERSTOOD)
    return tuple(sorted(months))


def _one_of(*words: str) -> Callable[[str, date], str]:
    def read(text: str, day: date) -> str:
        if text not in words:
            raise NotTaken(Why.NOT_UNDERSTOOD)
        return text

    return read


def _whole(lowest: int, highest: int) -> Callable[[str, date], int]:
    def read(text: str, day: date) -> int:
        plain = unicodedata.normalize("NFKC", text).strip().rstrip("岁个月")
        if not re.fullmatch("[0-9]{1,3}", plain):
            raise NotTaken(Why.NOT_UNDERSTOOD)
        if not lowest <= int(plain) <= highest:
            raise NotTaken(Why.TOO_FAR)
        return int(plain)

    return read


def _word(text: str, day: date) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", text):
        raise NotTaken(Why.NOT_UNDERSTOOD)
    return text


def _yuan(text: str, day: date) -> int:
    plain = re.sub(r"[\s,¥￥元]|yuan|rmb", "", unicodedata.normalize("NFKC", text).lower())
    whole, _dot, rest = plain.partition(".")
    try:
        fen = int(parse_yuan(f"{whole}.{rest:0<2}"))
    except BadAmount:
        raise NotTaken(Why.NOT_UNDERSTOOD) from None
    if not 0 < fen <= _BILL_MOST:
        raise NotTaken(Why.TOO_FAR)
    return fen


def _past_day(text: str, day: date) -> date:
    found = day_meant(text, day)
    if found is None:
        raise NotTaken(Why.NOT_UNDERSTOOD)
    if found > day:
        raise NotTaken(Why.NOT_YET)
    if Month.of(found) < EARLIEST:
        raise NotTaken(Why.TOO_FAR)
    return found


def _coming_day(text: str, day: date) -> date:
    found = day_meant(text, day)
    if found is None:
        raise NotTaken(Why.NOT_UNDERSTOOD)
    if found < day:
        raise NotTaken(Why.PAST)
    if found > day + timedelta(days=DAYS_AHEAD):
        raise NotTaken(Why.TOO_FAR)
    return found


def _listed(text: str, day: date) -> tuple[str, ...]:
    words = tuple(sorted(set(text.split(","))))
    if not set(words) <= set(SKIPPABLE):
        raise NotTaken(Why.NOT_UNDERSTOOD)
    return words


ON: Final = Key("on", "on", _past_day, date.isoformat)
AREA: Final = Key("area", "area", _one_of())
"""Read apart from the others: it needs the index of areas."""
KEYS: Final = (
    AREA,
    Key("scheme", "scheme", _word),
    Key("last", "last", _month),
    Key("never", "never", _one_of("yes")),
    Key("as", "as_", _one_of(*PARTICIPATION)),
    Key("since", "since", _month),
    Key("run", "run", _whole(1, LONGEST_RUN)),
    Key("paid", "paid", _months, lambda months: ",".join(format_month_ranges(months))),
    Key("by", "by", _one_of(*PAYMENT_PERIODS)),
    Key("plan", "plan", _word),
    Key("age", "age", _whole(0, OLDEST)),
    Key("home", "home", _one_of(*HOUSEHOLDS)),
    Key("pension", "pension", _one_of("yes", "no")),
    Key("arrears", "arrears", _one_of("yes", "no")),
    Key("window", "window", _one_of("yes", "no")),
    Key("years", "years", _whole(0, _YEARS_MOST)),
    Key("base", "base_fen", _yuan, format_yuan),
    Key("bill", "bill_fen", _yuan, format_yuan),
    Key(NOT_KNOWN, "not_known", _listed, ",".join),
    ON,
    Key("pay", "pay", _coming_day, date.isoformat),
)
"""In the order in which they stand in an address."""
