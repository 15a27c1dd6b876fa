"""Amounts: what a month, or a whole year, costs under one plan."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.text import Closed, Money, RateText, Text

Direction = Literal["half_up", "up", "down"]
CalendarMonth = Annotated[
    int, Meta(ge=1, le=12, extra={"expected_en": "a calendar month, 1 to 12", "expected_zh": "月份 1 至 12"})
]
PartName = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]+(_[a-z]+)*$",
        extra={
            "expected_en": "a glossary word such as basic or large_amount_supplement",
            "expected_zh": "术语表中的英文标识",
        },
    ),
]


class Rounding(Closed, frozen=True, kw_only=True):
    """To which unit, in which direction, and what is rounded: each part (the default) or only their sum."""

    unit: Money
    direction: Direction
    of: Literal["each_part", "total"] = "each_part"


class AverageWage(Closed, frozen=True, kw_only=True):
    """Where a base comes from; carried into answers, computed with by nobody but the check of the pack.

    Attributes:
        level: whose average. staff: which staff (全口径 all, 在岗 on the post, 非私营 non-private, 加权
        weighted).
        years: of which years. percent: which share of it is the base.
    """

    level: Literal["nation", "province", "city"]
    staff: Literal["all", "on_post", "non_private", "private_and_non_private_weighted", "not_stated"]
    years: tuple[int, ...]
    amount: Money | None = None
    percent: RateText | None = None
    rounding: Rounding | None = None


class DeclaredBase(Closed, frozen=True, kw_only=True):
    """The payer chooses the base between two limits, or from a closed list of tiers. A limit that was not found is left out;
    the entry then needs a `question`.
    """

    lowest: Money | None = None
    highest: Money | None = None
    tiers: tuple[Money, ...] | None = None


class Base(Closed, frozen=True, kw_only=True):
    """The sum on which the rates are taken: exactly one of fixed and declared."""

    fixed: Money | None = None
    declared: DeclaredBase | None = None
    average_wage: AverageWage | None = None


class Part(Closed, frozen=True, kw_only=True):
    """One part of an amount: a share of the base, a fixed sum, or a sum that differs by calendar month.

    Exactly one of rate, fixed and by_calendar_month ({"21.00": [1, 4, 7, 10], "22.00": [2, 3, …]}).
    """

    name: PartName
    rate: RateText | None = None
    fixed: Money | None = None
    by_calendar_month: dict[Money, tuple[CalendarMonth, ...]] | None = None
    names: Text | None = None


class Amount(Entry, frozen=True, kw_only=True):
    """What is owed for each month (or for the calendar year) that begins in from..to.

    Attributes:
        published: what the source prints; decides where it stands. A yearly amount is always published.
        base, parts, rounding: how it is computed, and which parts it has.
    """

    period: Literal["month", "year"] = "month"
    plan: str | tuple[str, ...] | None = None
    published: Money | None = None
    base: Base | None = None
    parts: tuple[Part, ...] = ()
    rounding: Rounding | None = None
