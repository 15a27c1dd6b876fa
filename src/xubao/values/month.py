"""A month: the unit of contribution."""

from __future__ import annotations

import re
from datetime import date, timedelta
from operator import index
from typing import Self, SupportsIndex

from xubao.values.errors import XubaoError
from xubao.values.written_form import match_whole

_TEXT = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_LOWEST = 1 * 12
_HIGHEST = 9999 * 12 + 11


class BadMonth(XubaoError):
    """Not a month between 0001-01 and 9999-12, or not written YYYY-MM."""

    code = "XB-VALUE-001"
    next_step_en = "Write the year in four digits and the month in two, for example 2025-03."
    next_step_zh = "请写四位年份和两位月份，例如 2025-03。"


class Month(int):
    """A calendar month as an ordinal: year * 12 + month - 1.

    Months are compared, sorted and hashed as that number; the difference of two months is a count of months.
    `month + 1` is a plain int: use `plus` where a Month is wanted.
    """

    __slots__ = ()

    def __new__(cls, ordinal: SupportsIndex) -> Self:
        """The month with this ordinal. Raises BadMonth outside the years 1 to 9999."""
        number = index(ordinal)
        if not _LOWEST <= number <= _HIGHEST:
            raise BadMonth(
                number,
                en=f"{number} is not the number of a month (years 1 to 9999 give {_LOWEST} to {_HIGHEST}).",
                zh=f"{number} 不是有效的月份序号。",
            )
        return int.__new__(cls, number)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The month written "2025-03". Raises BadMonth."""
        match = match_whole(_TEXT, text)
        if match is None or match[1] == "0000":
            raise BadMonth(text, en=f"{text!r} is not a month.", zh=f"“{text}”不是有效的月份。")
        return cls(int(match[1]) * 12 + int(match[2]) - 1)

    @classmethod
    def of(cls, day: date) -> Self:
        """The month in which a day lies."""
        return cls(day.year * 12 + day.month - 1)

    @classmethod
    def from_year_month(cls, year: int, month: int) -> Self:
        """The month of a year (1 to 9999) and a month number (1 to 12). Raises BadMonth."""
        if not (1 <= year <= 9999 and 1 <= month <= 12):
            raise BadMonth(
                (year, month),
                en=f"year {year}, month {month} is not a month.",
                zh=f"{year}年{month}月不是有效的月份。",
            )
        return cls(year * 12 + month - 1)

    @property
    def year(self) -> int:
        """1 to 9999."""
        return int(self) // 12

    @property
    def month(self) -> int:
        """1 to 12."""
        return int(self) % 12 + 1

    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    def last_day(self) -> date:
        """The last day of the month: the 28th to the 31st."""
        if int(self) == _HIGHEST:
            return date.max
        return self.plus(1).first_day() - timedelta(days=1)

    def plus(self, months: int) -> Self:
        """The month so many months later; earlier for a negative number.

        Raises BadMonth past the years 1 and 9999.
        """
        return type(self)(int(self) + months)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def __repr__(self) -> str:
        return f"Month.parse({str(self)!r})"
