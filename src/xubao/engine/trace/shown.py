"""What the integers of a node mean: which are months, which days, which money, by the name of the argument or the formula."""

from __future__ import annotations

from datetime import date
from typing import Any

from xubao.values.month import Month

MONTHS = frozenset(
    {
        "month",
        "return_month",
        "end_month",
        "last_insured",
        "first_unpaid",
        "back_pay_from",
        "ends",
        "begins",
        "last_insured_month",
        "first_month_to_pay_back",
        "first_month_due",
        "first",
        "last_month_due",
        "months_due_after",
    }
)
DAYS = frozenset(
    {
        "day",
        "pay_day",
        "cleared_day",
        "ends_on",
        "since",
        "stop_on",
        "benefits_on",
        "full_on",
        "back_pay_last_day",
        "decision_day",
        "benefits_stop_on",
        "benefits_begin",
        "benefits_resume_on",
        "wait_ends_on",
        "due_on",
        "premium_due_on",
        "late_since",
        "back_payment_last_day",
    }
)
NAMELESS = 0
"""Stands in a month or day for "none"."""


def shown(name: str, value: Any) -> Any:
    """A value as readable plain data: months and days as text, named tuples as mappings, the rest as it is."""
    if hasattr(value, "_asdict"):
        return {key: shown(key, item) for key, item in value._asdict().items()}
    if isinstance(value, tuple):
        return [shown(name, item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool) and value > NAMELESS:
        if name in MONTHS:
            return str(Month(value))
        if name in DAYS:
            return date.fromordinal(value).isoformat()
    return value
