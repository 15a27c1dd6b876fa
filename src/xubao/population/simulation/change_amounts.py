"""Named changes of amounts: the base and the rate of a part. Published sums give way to what the parts add up to."""

from __future__ import annotations

from msgspec.structs import replace

from xubao.population.simulation.change import Base, Rate
from xubao.population.simulation.errors import CannotCompute
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.amount import Base as AmountBase
from xubao.values.fen import format_yuan, parse_yuan
from xubao.values.rate import parse_rate

_MILLION = 1_000_000


def changed_base(amount: Amount, change: Base, area: str) -> Amount:
    """The amount with the other base. Raises CannotCompute where it has none, or no part that depends on it."""
    if amount.base is None or not any(part.rate for part in amount.parts) or amount.period == "year":
        raise _cannot(amount, area)
    return replace(amount, base=_base(amount.base, change), published=None)


def _base(base: AmountBase, change: Base) -> AmountBase:
    if base.fixed is not None:
        return replace(base, fixed=_changed(base.fixed, change), average_wage=None)
    declared = base.declared
    assert declared is not None  # the check of a pack demands one of the two
    return replace(
        base,
        average_wage=None,
        declared=replace(
            declared,
            lowest=_changed(declared.lowest, change) if declared.lowest else None,
            highest=_changed(declared.highest, change) if declared.highest and change.percent else declared.highest,
            tiers=tuple(_changed(tier, change) for tier in declared.tiers)
            if declared.tiers and change.percent
            else declared.tiers,
        ),
    )


def _changed(sum_: str, change: Base) -> str:
    """A sum in yuan after the change; a share of it is rounded down to whole fen."""
    if change.fixed is not None:
        return change.fixed
    return format_yuan(int(parse_yuan(sum_)) * parse_rate(change.percent or "") // _MILLION)


def changed_rate(amount: Amount, change: Rate, area: str) -> Amount:
    """The amount with the other rate of one part; the same object where it has no such part with a rate."""
    if not any(part.name == change.part and part.rate for part in amount.parts):
        return amount
    if amount.base is None or amount.period == "year":
        raise _cannot(amount, area)
    parts = tuple(replace(part, rate=change.to) if part.name == change.part and part.rate else part for part in amount.parts)
    return replace(amount, parts=parts, published=None)


def _cannot(amount: Amount, area: str) -> CannotCompute:
    return CannotCompute(
        f"{area}/{amount.id}",
        en=f"the amount {area}/{amount.id} is published as a sum; how it depends on base and rate is not known.",
        zh=f"{area}/{amount.id} 只公布了总额，无法按基数和费率重算。",
    )
