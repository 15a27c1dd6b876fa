"""Lists of months and month ranges, as people and data files write them: 2020-01..2024-08."""

from __future__ import annotations

from collections.abc import Iterable

from xubao.values.errors import XubaoError
from xubao.values.month import BadMonth, Month


class BadMonthRanges(XubaoError):
    """A list of months and ranges that is malformed, out of order, or names a month twice."""

    code = "XB-VALUE-002"
    next_step_en = "Write months and ranges in order, each month once, for example 2020-01..2024-08, 2024-10."
    next_step_zh = "请按先后顺序填写月份或起止月份，同一个月只写一次，例如 2020-01..2024-08、2024-10。"


def parse_month_ranges(periods: Iterable[str]) -> tuple[Month, ...]:
    """All months of a list such as ["2020-01..2024-08", "2024-10"], both ends included, in order.

    Raises BadMonthRanges for a malformed period, a range that does not run forward by at least one month,
    a month named twice, and periods out of order. A single text is refused: its letters are not periods.
    """
    if isinstance(periods, str):
        raise BadMonthRanges(
            periods,
            en=f"{periods!r} is one text where a list of months and ranges is expected.",
            zh=f"“{periods}”应为月份列表。",
        )
    found: list[Month] = []
    for period in periods:
        first, last = _ends(period)
        if found and first <= found[-1]:
            raise BadMonthRanges(
                period,
                en=f"{period} begins before or inside the months already listed, which end with {found[-1]}.",
                zh=f"{period} 与前面已列至 {found[-1]} 的月份重叠或顺序颠倒。",
            )
        found.extend(Month(number) for number in range(first, last + 1))
    return tuple(found)


def format_month_ranges(months: Iterable[Month]) -> list[str]:
    """The shortest list that `parse_month_ranges` reads back as these months, sorted and each once."""
    runs: list[list[Month]] = []
    for month in sorted(set(months)):
        if runs and month == runs[-1][-1] + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}..{run[-1]}" for run in runs]


def _ends(period: str) -> tuple[Month, Month]:
    """First and last month of one period."""
    try:
        first, dots, last = period.partition("..")
        begin = Month.parse(first)
        end = Month.parse(last) if dots else begin
    except (BadMonth, AttributeError) as problem:
        raise BadMonthRanges(
            period,
            en=f"{period!r} is neither a month nor a range of months.",
            zh=f"“{period}”不是有效的月份或起止月份。",
        ) from problem
    if dots and end <= begin:
        raise BadMonthRanges(
            period,
            en=f"{period} does not run forward: the last month must come after the first.",
            zh=f"{period} 的结束月份应晚于开始月份。",
        )
    return begin, end
