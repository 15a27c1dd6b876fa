"""How an amount is computed, as rows of bases and parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from xubao.rulebook import codes
from xubao.rulebook.format.amount import Amount, Base, Part, Rounding
from xubao.values.fen import parse_yuan
from xubao.values.month import Month
from xubao.values.rate import parse_rate

_TO_THE_FEN = Rounding(unit="0.01", direction="half_up")


@dataclass
class FormulaRows:
    """The formula columns under construction; equal formulas of one entry share a row."""

    base_fixed: list[int] = field(default_factory=list)
    base_low: list[int] = field(default_factory=list)
    base_high: list[int] = field(default_factory=list)
    part_first: list[int] = field(default_factory=list)
    part_end: list[int] = field(default_factory=list)
    part_rate: list[int] = field(default_factory=list)
    part_fixed: list[int] = field(default_factory=list)
    part_unit: list[int] = field(default_factory=list)
    part_direction: list[int] = field(default_factory=list)
    part_names: list[str] = field(default_factory=list)
    _known: dict[tuple[int, tuple[tuple[str, int, int], ...]], int] = field(default_factory=dict)

    def row(self, amount: Amount, month: Month) -> int:
        """The row that computes `amount` in `month`; UNKNOWN where it has neither parts nor base."""
        if not amount.parts:
            return codes.UNKNOWN
        parts = parts_in_month(amount, month)
        key = (id(amount), parts)
        if key not in self._known:
            self._known[key] = self._append(amount, parts)
        return self._known[key]

    def columns(self) -> dict[str, list[int]]:
        """The columns of ResolvedRules that are built here, by name."""
        return {
            "base_fixed": self.base_fixed, "base_low": self.base_low, "base_high": self.base_high,
            "part_first": self.part_first, "part_end": self.part_end, "part_rate": self.part_rate,
            "part_fixed": self.part_fixed, "part_unit": self.part_unit, "part_direction": self.part_direction,
        }  # fmt: skip

    def _append(self, amount: Amount, parts: tuple[tuple[str, int, int], ...]) -> int:
        rounding = amount.rounding or _TO_THE_FEN
        fixed, low, high = base_limits(amount.base)
        self.base_fixed.append(fixed)
        self.base_low.append(low)
        self.base_high.append(high)
        self.part_first.append(len(self.part_rate))
        for name, rate, fen in parts:
            self.part_names.append(name)
            self.part_rate.append(rate)
            self.part_fixed.append(fen)
            self.part_unit.append(parse_yuan(rounding.unit))
            self.part_direction.append(codes.ROUNDING[rounding.direction])
        self.part_end.append(len(self.part_rate))
        return len(self.base_fixed) - 1


def base_limits(base: Base | None) -> tuple[int, int, int]:
    """Fixed base, lowest and highest declared base in fen; UNKNOWN for what is not so. Without a base, a
    fixed base of nothing.
    """
    if base is not None and base.declared is not None:
        limits = (base.declared.lowest, base.declared.highest)
        low, high = (codes.UNKNOWN if limit is None else parse_yuan(limit) for limit in limits)
        return codes.UNKNOWN, low, high
    fixed = 0 if base is None or base.fixed is None else parse_yuan(base.fixed)
    return fixed, codes.UNKNOWN, codes.UNKNOWN


def parts_in_month(amount: Amount, month: Month) -> tuple[tuple[str, int, int], ...]:
    """Name, rate in parts per million and fixed fen of each part as it stands in that month.

    Where only the total is rounded, the rates are taken together: their sum is rounded once.
    """
    parts = tuple((part.name, *_rate_and_fen(part, month)) for part in amount.parts)
    if amount.rounding is None or amount.rounding.of == "each_part":
        return parts
    rated = [part for part in parts if part[1] > 0]
    together = ("+".join(name for name, _, _ in rated), sum(rate for _, rate, _ in rated), 0)
    return (*([together] if rated else []), *(part for part in parts if part[1] == 0))


def _rate_and_fen(part: Part, month: Month) -> tuple[int, int]:
    if part.rate is not None:
        return parse_rate(part.rate), 0
    if part.fixed is not None:
        return 0, parse_yuan(part.fixed)
    for money, months in (part.by_calendar_month or {}).items():
        if month.month in months:
            return 0, parse_yuan(money)
    return 0, 0
