"""The calendar of risk: how many people lose something on which day of the year, as one HTML file in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final

from xubao.population.simulation.report.page import two_languages
from xubao.population.simulation.report.tables import table
from xubao.population.simulation.report.words import number
from xubao.population.worklists.at_risk import PAY_BACK, PAY_MONTH
from xubao.values.month import Month

_MONTHS: Final = 13
_CELL: Final = 10
_LEFT: Final = 46
_EMPTY: Final = "#f4f7f5"
_SHADES: Final = ("#dbeae4", "#9fcbba", "#4f9d82", "#0a6b52", "#063f30")


@lru_cache(maxsize=2)
def _texts(lang: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((Path(__file__).parent / "texts" / f"{lang}.json").read_text(encoding="utf-8"))
    return found


def calendar_page(calendar: Mapping[tuple[str, date], int], as_of: date) -> str:
    """The whole file. calendar: persons by act and day."""
    return two_languages(_texts("zh")["title"], lambda lang: _body(calendar, as_of, _texts(lang)))


def _body(calendar: Mapping[tuple[str, date], int], as_of: date, say: Mapping[str, str]) -> str:
    by_act = {act: {day: count for (other, day), count in calendar.items() if other == act} for act in (PAY_MONTH, PAY_BACK)}
    totals = {act: number(sum(days.values())) for act, days in by_act.items()}
    lead = say["lead"].format(day=as_of, month=totals[PAY_MONTH], back=totals[PAY_BACK])
    parts = [f'<h1>{escape(say["title"])}</h1><p class="lead">{escape(lead)}</p><p class="note">{escape(say["note"])}</p>']
    for act, days in by_act.items():
        inner = _year(say[act], days, as_of, say) + _months(days, say) if days else f"<p>{escape(say['none'])}</p>"
        parts.append(f"<section><h2>{escape(say[act])}</h2>{inner}</section>")
    return "".join(parts)


def _year(title: str, days: Mapping[date, int], as_of: date, say: Mapping[str, str]) -> str:
    """A row for each month, a square for each day."""
    levels = sorted(days.values())
    parts = []
    for row in range(_MONTHS):
        month = Month.of(as_of).plus(row)
        parts.append(f'<text x="0" y="{row * _CELL + 8}">{month}</text>')
        for day in range(1, month.last_day().day + 1):
            count = days.get(date(month.year, month.month, day), 0)
            place = len(_SHADES) * levels.index(count) // len(levels) if count else -1
            told = say["day"].format(day=f"{month}-{day:02d}", persons=number(count))
            parts.append(_square(row, day, _EMPTY if place < 0 else _SHADES[place], told if count else ""))
    box = f"0 0 {_LEFT + 31 * (_CELL - 1)} {_MONTHS * _CELL}"
    return f'<svg class="year" viewBox="{box}" role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'


def _square(row: int, day: int, shade: str, told: str) -> str:
    place = f'x="{_LEFT + (day - 1) * (_CELL - 1)}" y="{row * _CELL}" width="{_CELL - 2}" height="{_CELL - 1}"'
    return f'<rect {place} fill="{shade}">{f"<title>{escape(told)}</title>" if told else ""}</rect>'


def _months(days: Mapping[date, int], say: Mapping[str, str]) -> str:
    rows = []
    for month in sorted({Month.of(day) for day in days}):
        inside = {day: count for day, count in days.items() if Month.of(day) == month}
        worst = max(inside, key=lambda day: inside[day])
        rows.append([str(month), number(sum(inside.values())), f"{worst} ({number(inside[worst])})"])
    return table(say["title"], [say["month"], say["total"], say["worst"]], rows)
