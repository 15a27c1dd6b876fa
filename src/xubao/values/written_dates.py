"""Days and months as a newspaper writes them: 2026年12月31日, 31 December 2026; 2026年8月, August 2026."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from xubao.values.month import Month

MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE: Final = r"\b([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?\b"


def day_written(day: date, lang: str) -> str:
    """A day in words. lang: "zh" or "en"."""
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def month_written(month: Month, lang: str) -> str:
    """A month in words. lang: "zh" or "en"."""
    return f"{month.year}年{month.month}月" if lang == "zh" else f"{MONTH_NAMES[month.month - 1]} {month.year}"


def with_written_dates(text: str, lang: str) -> str:
    """A text in which days and months written 2024-08-31 and 2024-08 are written in words. lang: "zh" or "en"."""

    def written(found: re.Match[str]) -> str:
        year, month, day = (int(part) if part else 0 for part in found.groups())
        return day_written(date(year, month, day), lang) if day else month_written(Month.from_year_month(year, month), lang)

    # Chinese has no space between words and figures of a date.
    spaces = " ?" if lang == "zh" else ""
    return re.sub(rf"{spaces}{_DATE}{spaces}", written, text)
