"""The usual question, read at once: one area, months as ranges, no events. Anything else is left to `asked`.

Nothing is refused here: where a value is not plainly right, the careful reading has the word.
"""

from __future__ import annotations

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
    paid, resident = told.get("paid"), told.get("resident_paid")
    area = told.pop("area", None)
    if paid is None or area is None:
        return None
    told["paid"] = () if paid == "none" else paid.split(",")
    if resident is not None:
        told["resident_paid"] = () if resident == "none" else resident.split(",")
    as_of, scheme = told.pop("as_of", None), told.pop("scheme", None)
    return _quick(area, as_of, scheme, _Facts(**told))


def quick_body(body: bytes) -> Quick | None:
    """The question in a body; None where it needs the careful reading."""
    try:
        read = _body.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return _quick(read.area, read.as_of, read.scheme, read.facts)


def _quick(area: str, as_of: str | None, scheme: str | None, facts: _Facts) -> Quick | None:
    paid = _ranges(facts.paid)
    resident = _ranges(facts.resident_paid) if facts.resident_paid else ()
    ended, day = facts.employment_ended, None
    participation = facts.participation
    if paid is None or resident is None or (facts.first_enrolled or "2000-01") not in _MONTHS:
        return None
    if ended is not None and (_MONTHS.get(ended) != (paid[-1][1] if paid else -1) or participation not in (None, FROM_EMPLOYER)):
        return None
    situation = _situation(facts, participation or (FROM_EMPLOYER if ended else FLEXIBLE))
    if as_of is not None:
        day = _day(as_of)
    if situation is None or (as_of is not None and day is None) or not area.isdigit() or not area.isascii():
        return None
    return Quick(area, scheme, day, situation, paid, resident, facts.first_enrolled, ended, not (participation or ended))


def _situation(facts: _Facts, participation: str) -> Situation | None:
    numbers = [facts.declared_base, facts.stated_monthly, facts.age, facts.continuous_months_before]
    try:
        base, bill, age, before = (
            None if text is None else _number(text, money=money)
            for text, money in zip(numbers, (True, True, False, False), strict=True)
        )
        pension, arrears = _YES_NO[facts.pension_paid], _YES_NO[facts.employer_in_arrears]
    except (XubaoError, KeyError):
        return None
    period, household = facts.payment_period, facts.household_registration
    if (
        participation not in PARTICIPATION
        or (period is not None and period not in PAYMENT_PERIODS)
        or (household is not None and household not in HOUSEHOLDS)
    ):
        return None
    return Situation(participation, facts.plan, period, base, bill, age, pension, household, arrears, before)


def _ranges(periods: Any) -> Ranges | None:
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


@lru_cache(maxsize=4096)
def _number(text: int | str, *, money: bool) -> int:
    """Fen, or a whole number. Raises XubaoError."""
    return Yuan().value(str(text), "") if money else Whole("").value(str(text), "")
