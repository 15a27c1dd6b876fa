"""Each amount by itself: complete, in whole months, and its printed total against its parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from math import ceil, floor

from xubao.rulebook.entry_errors import BadAmountEntry
from xubao.rulebook.format.amount import Amount, Part, Rounding
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.publication_errors import AmountDiffers
from xubao.rulebook.reading.pack import CONTRIBUTION, Pack
from xubao.values.fen import format_yuan, parse_yuan
from xubao.values.rate import parse_rate

_MILLION = 1_000_000
_MONTHS = range(1, 13)
Complaint = tuple[str, str, str]


def amount_findings(pack: Pack) -> Iterator[PackError]:
    """Findings that stop a pack from being loaded."""
    for index, amount in enumerate(pack.amounts):
        for key, en, zh in (*_days(amount), *_total(amount), *_base(amount), *_parts(amount)):
            place = pack.documents[CONTRIBUTION].place("amounts", index, key)
            yield BadAmountEntry(amount.id, place=place, expected=(en, zh))


def printed_amount_findings(pack: Pack) -> Iterator[PackError]:
    """Amounts whose printed total differs from their parts by more than one rounding unit."""
    for index, amount in enumerate(pack.amounts):
        if amount.published is None or not amount.parts or amount.base is None or amount.base.fixed is None:
            continue
        rounding = amount.rounding or Rounding(unit="0.01", direction="half_up")
        printed = parse_yuan(amount.published)
        sums = {_sum_of_parts(amount, rounding, month) for month in _MONTHS}
        if min(abs(printed - total) for total in sums) > parse_yuan(rounding.unit):
            place = pack.documents[CONTRIBUTION].place("amounts", index, key="published")
            expected = " / ".join(format_yuan(total) for total in sorted(sums))
            yield AmountDiffers(amount.published, place=place, expected=expected)


def _sum_of_parts(amount: Amount, rounding: Rounding, month: int) -> int:
    """Fen, computed with exact fractions: on purpose not the formula of the engine."""
    base = parse_yuan((amount.base.fixed if amount.base else None) or "0.00")
    exact = [_part(part, base, month) for part in amount.parts]
    if rounding.of == "total":
        return _rounded(sum(exact, Fraction(0)), rounding)
    return sum(_rounded(value, rounding) if part.rate else int(value) for part, value in zip(amount.parts, exact, strict=True))


def _part(part: Part, base: int, month: int) -> Fraction:
    if part.rate is not None:
        return Fraction(base * parse_rate(part.rate), _MILLION)
    if part.fixed is not None:
        return Fraction(parse_yuan(part.fixed))
    sums = [money for money, months in (part.by_calendar_month or {}).items() if month in months]
    return Fraction(parse_yuan(sums[0])) if sums else Fraction(0)


def _rounded(value: Fraction, rounding: Rounding) -> int:
    unit = parse_yuan(rounding.unit)
    steps = Fraction(value.numerator, value.denominator * unit)
    match rounding.direction:
        case "up":
            return ceil(steps) * unit
        case "down":
            return floor(steps) * unit
        case _:
            return floor(steps + Fraction(1, 2)) * unit


def _days(amount: Amount) -> Iterator[Complaint]:
    if amount.from_.day != 1:
        yield "from", "an amount begins on the first day of a month", "金额应自某月1日起"
    if not amount.is_open and (amount.last_day + timedelta(days=1)).day != 1:
        yield "to", "an amount ends on the last day of a month", "金额应至某月最后一日止"


def _total(amount: Amount) -> Iterator[Complaint]:
    declared = amount.base is not None and amount.base.declared is not None
    if amount.published is None and not amount.parts:
        yield "published", "give `published`, or `parts` to compute it from", "须填 published，或给出 parts"
    if amount.period == "year" and amount.published is None:
        yield "period", "a yearly amount is always `published`", "年度金额须填 published"
    if declared and amount.published is not None:
        yield (
            "published",
            "with a declared base there is no one printed amount",
            "自选基数时不存在单一公布金额",
        )


def _base(amount: Amount) -> Iterator[Complaint]:
    base = amount.base
    rated = any(part.rate is not None for part in amount.parts)
    if base is None:
        if rated and amount.published is None:
            yield "parts", "a rate needs a `base`", "有费率时须有 base"
        return
    if (base.fixed is None) == (base.declared is None):
        yield "base", "give either `fixed` or `declared`", "fixed 与 declared 应恰好填一个"
    if base.declared is None:
        return
    limits = (base.declared.lowest, base.declared.highest)
    if None in limits and amount.question is None:
        yield "base", "a limit that was not found needs a `question`", "未查到的上限或下限须列 question"
    low, high = (None if limit is None else parse_yuan(limit) for limit in limits)
    if low is not None and high is not None and low > high:
        yield "base", "the lowest base lies above the highest", "基数下限高于上限"


def _parts(amount: Amount) -> Iterator[Complaint]:
    for part in amount.parts:
        if sum(value is not None for value in (part.rate, part.fixed, part.by_calendar_month)) != 1:
            yield (
                "parts",
                f"{part.name}: give one of rate, fixed, by_calendar_month",
                f"{part.name}：三种写法恰好选一",
            )
        months = sorted(month for group in (part.by_calendar_month or {}).values() for month in group)
        if part.by_calendar_month is not None and months != list(_MONTHS):
            yield "parts", f"{part.name}: every calendar month once", f"{part.name}：十二个月须各出现一次"
    names = [part.name for part in amount.parts]
    if len(set(names)) != len(names):
        yield "parts", "two parts have the same name", "分项名称重复"
    if amount.rounding is not None and parse_yuan(amount.rounding.unit) == 0:
        yield "rounding", "the rounding unit cannot be zero", "取整单位不能为零"
    if amount.published is None and amount.rounding is None and any(part.rate for part in amount.parts):
        yield "rounding", "a computed amount needs `rounding`", "计算金额须写明 rounding"
    if amount.rounding is not None and amount.rounding.of == "total":
        unit = parse_yuan(amount.rounding.unit)
        if unit and any(parse_yuan(part.fixed or "0.00") % unit for part in amount.parts):
            yield (
                "rounding",
                "with `of: total` fixed parts must be multiples of the unit",
                "of: total 时固定部分须为取整单位的整数倍",
            )
