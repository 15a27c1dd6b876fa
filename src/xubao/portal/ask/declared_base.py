"""The contribution base that a payer chooses: between which limits, and a choice outside them refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from xubao.engine import BadFacts
from xubao.engine.formulas.contribution import fee_cell
from xubao.portal.ask.computed import computed
from xubao.portal.ask.given import Given
from xubao.portal.written import yuan_written
from xubao.rulebook.format.amount import Amount, DeclaredBase
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan, parse_yuan
from xubao.values.month import Month


def limits_words(given: Given, day: date) -> str:
    """What can be chosen, in words; "" where no limit is known."""
    try:
        declared = _declared(given, day)
    except XubaoError:
        # The page says beside the question why nothing can be computed.
        return ""
    if declared is None:
        return ""
    if declared.tiers:
        return _("可选：%(tiers)s 元") % {"tiers": _("、").join(_shown(tier) for tier in declared.tiers)}
    if declared.lowest and declared.highest:
        return _("%(lowest)s 元到 %(highest)s 元之间") % {
            "lowest": _shown(declared.lowest), "highest": _shown(declared.highest),
        }  # fmt: skip
    return _("不低于 %(lowest)s 元") % {"lowest": _shown(declared.lowest)} if declared.lowest else ""


def refuse_base_outside_limits(given: Given, day: date) -> None:
    """Raise BadFacts for a base that nobody can choose; the engine would only say that the amount is not known."""
    declared = _declared(given, day) if given.base_fen is not None else None
    if declared is None or given.base_fen is None:
        return
    low, high = (parse_yuan(limit) if limit else None for limit in (declared.lowest, declared.highest))
    if (low is not None and given.base_fen < low) or (high is not None and given.base_fen > high):
        told = format_yuan(given.base_fen)
        raise BadFacts(
            told,
            "base",
            en=f"The base {told} is outside the limits {declared.lowest or '0.00'} to {declared.highest or '(none)'}.",
            zh=f"缴费基数 {told} 元不在 {declared.lowest or '0.00'} 元至 {declared.highest or '（不限）'} 元之间。",
        )


def _declared(given: Given, day: date) -> DeclaredBase | None:
    """What the area says on the base of the month of the question; None where nobody chooses one."""
    if given.area is None or given.as_ is None:
        return None
    reader = computed(replace(given, base_fen=None), day).reader
    cell = fee_cell(reader.area.rules, reader.person.plan, Month.of(day))
    row = reader.area.resolution.months[cell] if cell >= 0 else None
    base = row.entry.base if row and isinstance(row.entry, Amount) else None
    return base.declared if base else None


def _shown(amount: str) -> str:
    return yuan_written(parse_yuan(amount))
