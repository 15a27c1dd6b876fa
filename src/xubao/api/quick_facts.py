"""The usual question, read at once: one area, months as ranges, no events. Anything else is left to `asked`.

Nothing is refused here: where a value is not plainly right, the careful reading has the word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

import msgspec

from xubao.api.asked import FIRST_YEAR, LAST_YEAR
from xubao.engine.asked.question import FLEXIBLE, FROM_EMPLOYER
from xubao.engine.facts import HOUSEHOLDS, PARTICIPATION, PAYMENT_PERIODS
from xubao.engine.folding import Situation
from xubao.values.errors import XubaoError
from xubao.values.month import Month
from xubao.values.told.kinds import Day, Whole, Yuan

_MONTHS: Final = {str(Month(number)): number for number in range(FIRST_YEAR * 12, LAST_YEAR * 12 + 12)}
_YES_NO: Final = {"true": True, "false": False, True: True, False: False, None: None}
Ranges = tuple[tuple[int, int], ...]
"""First and last month of each period, in order."""


class Quick(NamedTuple):
    """A question as integers and words. as_of: None for today."""

    area: str
    scheme: str | None
    as_of: date | None
    situation: Situation
    paid: Ranges
    resident: Ranges
    first_enrolled: str | None
    employment_ended: str | None
    assumed_participation: bool


class _Facts(msgspec.Struct, forbid_unknown_fields=True):
    paid: list[str]
    participation: str | None = None
    employment_ended: str | None = None
    first_enrolled: str | None = None
    continuous_months_before: int | str | None = None
    resident_paid: list[str] | None = None
    plan: str | None = None
    payment_period: str | None = None
    declared_base: str | None = None
    stated_monthly: str | None = None
    age: int | str | None = None
    household_registration: str | None = None
    pension_paid: bool | None = None
    employer_in_arrears: bool | None = None


class _Body(msgspec.Struct, forbid_unknown_fields=True):
    area: str
    facts: _Facts
    as_of: str | None = None
    scheme: str | None = None


_FIELDS: Final = frozenset(_Facts.__struct_fields__) | {"area", "as_of", "scheme"}
_body = msgspec.json.Decoder(_Body)
_TEXTS: Final = (
    "participation", "plan", "payment_period", "declared_base", "stated_monthly", "age", "pension_paid",
    "household_registration", "employer_in_arrears", "continuous_months_before",
)  # fmt: skip
"""What is told besides the months, in the order of `Situation`."""


def quick_query(query: str) -> Quick | None:
    """The question in a query; None where it needs the careful reading."""
    told: dict[str, Any] = {}
    for pair in (unquote(query, errors="replace") if "%" in query else query).split("&"):
        name, _, value = pair.partition("=")
        if name not in _FIELDS:
            if pair == "detail=short":
                continue
            return None
        if name in told or not value:
            return None
        told[name] = value
    paid, resident, area = told.get("paid"), told.get("resident_paid"), told.get("area")
    if paid is None or area is None:
        return None
    return _quick(
        area, told.get("as_of"), told.get("scheme"),
        () if paid == "none" else paid.split(","),
        () if resident is None or resident == "none" else resident.split(","),
        told,
    )  # fmt: skip


def quick_body(body: bytes) -> Quick | None:
    """The question in a body; None where it needs the careful reading."""
    try:
        read = _body.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    told = read.facts
    facts = {name: getattr(told, name) for name in _TEXTS if getattr(told, name) is not None}
    facts |= {"employment_ended": told.employment_ended, "first_enrolled": told.first_enrolled}
    return _quick(read.area, read.as_of, read.scheme, told.paid, told.resident_paid or (), facts)


def _quick(
    area: str, as_of: str | None, scheme: str | None, paid: Sequence[str], resident: Sequence[str], told: Mapping[str, Any]
) -> Quick | None:
    own, others = _ranges(paid), _ranges(resident) if resident else ()
    ended, enrolled, day = told.get("employment_ended"), told.get("first_enrolled"), None
    participation = told.get("participation")
    if own is None or others is None or not (area.isdigit() and area.isascii()):
        return None
    if enrolled is not None and enrolled not in _MONTHS:
        return None
    if ended is not None and (_MONTHS.get(ended) != (own[-1][1] if own else -1) or participation not in (None, FROM_EMPLOYER)):
        return None
    if as_of is not None:
        day = _day(as_of)
        if day is None:
            return None
    get = told.get
    situation = _situation((participation or (FROM_EMPLOYER if ended else FLEXIBLE), *[get(name) for name in _TEXTS[1:]]))
    if situation is None:
        return None
    return Quick(area, scheme, day, situation, own, others, enrolled, ended, not (participation or ended))


@lru_cache(maxsize=4096)
def _situation(told: tuple[Any, ...]) -> Situation | None:
    """From the texts that `_TEXTS` names. People tell the same few things besides their months."""
    participation, plan, period, base, bill, age, pension, household, arrears, before = told
    try:
        return Situation(
            _one_of(participation, PARTICIPATION), plan, _one_of(period, PAYMENT_PERIODS), _number(base, money=True),
            _number(bill, money=True), _number(age), _YES_NO[pension], _one_of(household, HOUSEHOLDS), _YES_NO[arrears],
            _number(before),
        )  # fmt: skip
    except (XubaoError, KeyError):
        return None


def _one_of(word: Any, words: tuple[str, ...]) -> Any:
    if word is not None and word not in words:
        raise KeyError(word)
    return word


def _ranges(periods: Sequence[str]) -> Ranges | None:
    """Periods in order and without overlap, as `parse_month_ranges` wants them."""
    found = []
    after = 0
    for period in periods:
        first = _MONTHS.get(period[:7], 0)
        last = first if len(period) == len("2025-01") else _MONTHS.get(period[9:], 0)
        if first <= after or (last <= first and len(period) > len("2025-01")) or period[7:9] not in ("", ".."):
            return None
        found.append((first, last))
        after = last
    return tuple(found)


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    try:
        day = Day().value(text, "")
    except XubaoError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _number(text: int | str | None, *, money: bool = False) -> int | None:
    """Fen, or a whole number. Raises XubaoError."""
    if text is None:
        return None
    return Yuan().value(str(text), "") if money else Whole("").value(str(text), "")
