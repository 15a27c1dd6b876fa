"""What a simulation assumes beyond the rules: parameters with ranges, each saying what it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from xubao.population.simulation.errors import BadAssumptions
from xubao.population.stated_file import Basis, StatedFile
from xubao.rulebook.format.text import Closed, Text
from xubao.rulebook.reading.decoding import decode
from xubao.rulebook.reading.positioned_yaml import read_yaml

SHIPPED: Final = Path(__file__).with_name("assumptions.yaml")
LEVELS: Final = ("low", "central", "high")
"""The three runs of every assumption together: all low, all central, all high."""
_LONGEST_HORIZON = 60

Percent = Annotated[int, msgspec.Meta(ge=0, le=100, extra={"expected_en": "a whole number, 0 to 100", "expected_zh": "0 至 100"})]
Yuan = Annotated[int, msgspec.Meta(ge=0, le=10_000_000, extra={"expected_en": "whole yuan", "expected_zh": "整数元"})]


class Percents(Closed, frozen=True, kw_only=True):
    """A share and how far it may be off."""

    low: Percent
    central: Percent
    high: Percent


class Costs(Closed, frozen=True, kw_only=True):
    """Yuan, and how far they may be off."""

    low: Yuan
    central: Yuan
    high: Yuan


class GapShare(Closed, frozen=True, kw_only=True):
    """The share of those whose gap is at most `to` months, and longer than that of the one before."""

    to: Annotated[int, msgspec.Meta(ge=1, le=1200)]
    percent: Percents


class ByGap(Closed, frozen=True, kw_only=True):
    """Shares by the length of the gap."""

    basis: Basis
    note: Text
    by_gap: Annotated[tuple[GapShare, ...], msgspec.Meta(min_length=1)]

    def of(self, gap: int, level: str) -> int:
        """The percentage for a gap of so many months; of the longest class for anything longer."""
        found = next((share for share in self.by_gap if gap <= share.to), self.by_gap[-1])
        percent: int = getattr(found.percent, level)
        return percent


class Answer(Closed, frozen=True, kw_only=True):
    """How many act differently because of the changed rules."""

    basis: Basis
    note: Text
    percent: Percents


class YearlyCost(Closed, frozen=True, kw_only=True):
    """What the fund spends on somebody covered for a year."""

    basis: Basis
    note: Text
    yuan: Costs


class Assumptions(StatedFile, frozen=True, kw_only=True):
    """All assumptions of a simulation."""

    format: Literal[1]
    horizon_months: Annotated[int, msgspec.Meta(ge=1, le=_LONGEST_HORIZON)]
    pays_back: ByGap
    comes_back: ByGap
    answer_to_better_terms: Answer
    yearly_cost: YearlyCost


def read_assumptions(file: Path | None = None) -> Assumptions:
    """The assumptions of a file, the shipped ones where None. Raises PackError (shape), BadAssumptions (content)."""
    path = file or SHIPPED
    found = decode(read_yaml(path, shown_as=path.name), Assumptions)
    for name in ("pays_back", "comes_back"):
        shares = getattr(found, name).by_gap
        limits = [share.to for share in shares]
        if limits != sorted(set(limits)):
            raise BadAssumptions(
                str(limits), where=name, en=f"the limits {limits} do not rise.", zh=f"分段上限 {limits} 没有逐段增大。"
            )
        for share in shares:
            _refuse_turned_range(name, share.percent)
    _refuse_turned_range("answer_to_better_terms", found.answer_to_better_terms.percent)
    _refuse_turned_range("yearly_cost", found.yearly_cost.yuan)
    return found


def _refuse_turned_range(where: str, range_: Percents | Costs) -> None:
    if not range_.low <= range_.central <= range_.high:
        shown = f"{range_.low}, {range_.central}, {range_.high}"
        raise BadAssumptions(
            shown, where=where, en=f"low, central and high must not fall: {shown}.", zh=f"低、中、高不得递减：{shown}。"
        )
