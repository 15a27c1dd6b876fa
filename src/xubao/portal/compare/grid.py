"""The table of all areas by missed months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xubao.portal.ask.area_index import ListedArea, listed_areas
from xubao.portal.compare.missed_months import MISSED, AfterMissed, after_missed


@dataclass(frozen=True, slots=True)
class GridRow:
    """One area: what follows after each number of missed months."""

    area: ListedArea
    after: tuple[AfterMissed, ...]


def grid(day: date, province: str = "", *, invented: bool = False) -> tuple[GridRow, ...]:
    """All areas in order of their codes. province: Chinese name, "" for all. invented: with the invented area?

    Each cell is computed once a day; a process begins with it when it starts.
    """
    return tuple(
        GridRow(area, tuple(after_missed(area.code, missed, day) for missed in MISSED))
        for area in listed_areas()
        if (invented or not area.fictional) and province in ("", area.province_zh or area.zh)
    )


def provinces() -> tuple[tuple[str, str], ...]:
    """Chinese and English names of the provinces that areas lie in; a city that is its own province under its own name."""
    found = {(area.province_zh or area.zh): (area.province_en or area.en) for area in listed_areas() if not area.fictional}
    return tuple(found.items())
