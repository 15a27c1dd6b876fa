"""What differs between two computations, in words that a person can follow."""

from collections.abc import Callable
from datetime import date
from typing import Any

from xubao.cases.assess import Assessed
from xubao.cases.models import Assessment
from xubao.values.fen import format_yuan
from xubao.values.month_ranges import format_month_ranges

Row = dict[str, str]
_NONE = "—"


def differences(old: Assessment, new: Assessed) -> list[Row]:
    """One row for each thing that is not as it was: its name in both languages, before and now."""
    before, now = _of_frozen(old), _of_new(new)
    return [{"zh": zh, "en": en, "old": before[key], "new": now[key]} for key, zh, en in _NAMES if before[key] != now[key]]


_NAMES: tuple[tuple[str, str, str], ...] = (
    ("amount", "应缴金额", "Amount due"),
    ("months", "应缴月份", "Months due"),
    ("valid_until", "金额有效至", "Amount holds until"),
    ("last_day", "最后补缴日", "Last day to pay back"),
    ("stop", "待遇停止日", "Benefits stop"),
    ("from", "待遇恢复日", "Benefits from"),
    ("percent", "等待期待遇比例", "Share of benefits in the wait"),
    ("costs", "断缴期间的费用", "Bills of the gap"),
    ("covered", "现在缴清的待遇恢复日", "Covered from, if paid now"),
)


def _of_frozen(old: Assessment) -> dict[str, str]:
    choice: dict[str, Any] = old.choices[0] if old.choices else {}
    return {
        "amount": _money(old.amount_fen),
        "months": "、".join(old.months) or _NONE,
        "valid_until": _day(old.valid_until),
        "last_day": _day(old.last_day),
        "stop": _day(old.benefits_stop_from),
        "from": _day(old.benefits_from),
        "percent": _percent(old.percent_while_waiting),
        "costs": (choice.get("gap_costs") or {}).get("zh") or _NONE,
        "covered": choice.get("covered_from") or _NONE,
    }


def _of_new(new: Assessed) -> dict[str, str]:
    choice = new.choices[0] if new.choices else None
    return {
        "amount": _money(new.amount_fen),
        "months": "、".join(format_month_ranges(new.months)) or _NONE,
        "valid_until": _day(new.valid_until),
        "last_day": _day(new.last_day),
        "stop": _day(new.benefits_stop_from),
        "from": _day(new.benefits_from),
        "percent": _percent(new.percent_while_waiting),
        "costs": (choice.gap_costs.get("zh") if choice else "") or _NONE,
        "covered": _day(choice.covered_from if choice else None),
    }


def _shown(form: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: _NONE if value is None else form(value)


_money = _shown(lambda fen: f"¥ {format_yuan(fen)}")
_day = _shown(date.isoformat)
_percent = _shown(lambda percent: f"{percent} %")
