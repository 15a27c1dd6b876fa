"""Days and months as integers: proleptic ordinals (`date.toordinal`) and `Month` ordinals (year * 12 + month - 1)."""

from __future__ import annotations

from xubao.engine.formulas.formula import step


@step
def first_day(month: int) -> int:
    """Day ordinal of the first day of a month."""
    year = month // 12
    number = month % 12 + 1
    before_march = (14 - number) // 12
    y = year - before_march
    m = number + 12 * before_march - 3
    return (153 * m + 2) // 5 + 365 * y + y // 4 - y // 100 + y // 400 - 305


@step
def last_day(month: int) -> int:
    """Day ordinal of the last day of a month."""
    return first_day(month + 1) - 1


@step
def month_of_day(day: int) -> int:
    """The month in which a day lies."""
    month = (day - 1) * 4800 // 146097 + 12
    while first_day(month + 1) <= day:
        month += 1
    while first_day(month) > day:
        month -= 1
    return month


@step
def add_months(day: int, months: int) -> int:
    """The same day of a later month, or its last day where that month is shorter (民法典 Art. 202)."""
    month = month_of_day(day)
    target = first_day(month + months) + day - first_day(month)
    return min(target, last_day(month + months))


@step
def day_in_month(month: int, number: int) -> int:
    """Day `number` of a month, or its last day where it is shorter."""
    return min(first_day(month) + number - 1, last_day(month))
