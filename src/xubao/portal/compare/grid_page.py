"""The page with the table of areas by missed months, and the same as a file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from xubao.cases.clock import today
from xubao.portal.ask.address import write_address
from xubao.portal.ask.area_index import ListedArea
from xubao.portal.compare.grid import GridRow, grid, provinces
from xubao.portal.compare.missed_months import MISSED, AfterMissed, person_of_comparison
from xubao.portal.compare.missed_words import bills_words, kind_words, repay_words, wait_words
from xubao.portal.page_language import Lang, page_language
from xubao.portal.public_page import public_page

_AN_HOUR = 60 * 60
MARKS = {"covered": "●", "repaid": "◐", "waits": "○", "never": "×", "open": "?"}
"""A sign for each outcome, beside its words."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One area after so many months. address: of the whole answer."""

    missed: int
    kind: str
    mark: str
    repay: str
    wait: str
    bills: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """One area. checked: the earliest last verified day of its cells, where any is known."""

    area: ListedArea
    name: str
    cells: tuple[Cell, ...]
    checked: date | None


@public_page
def grid_page(request: HttpRequest) -> HttpResponse:
    """All areas, or those of one province (``?province=``); one that is not known shows all."""
    chosen = request.GET.get("province", "")
    known = provinces()
    wanted = next((zh for zh, en in known if chosen in (zh, en)), "")
    lang = page_language()
    context = {
        "rows": _rows(today(), wanted, lang, reverse("portal:answer")),
        "missed": MISSED,
        "provinces": [(zh, zh if lang == "zh" else en) for zh, en in known],
        "chosen": wanted,
        "legend": [(kind, MARKS[kind], words) for kind, words in kind_words().items()],
    }
    response = render(request, "compare/grid.html", context)
    response.headers["Cache-Control"] = f"public, max-age={_AN_HOUR}"
    return response


@public_page
def grid_file(request: HttpRequest) -> HttpResponse:
    """The same as comma-separated values, one line an area and number of months; an empty field is not known."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    day = today()
    for row in grid(day):
        writer.writerows(_line(row, after, day.isoformat()) for after in row.after)
    # The mark at the beginning tells spreadsheets that it is UTF-8.
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="xubao-missed-months-{day.isoformat()}.csv"'
    response.headers["Cache-Control"] = f"public, max-age={_AN_HOUR}"
    return response


_COLUMNS = (
    "day", "area", "name_zh", "name_en", "province_zh", "province_en", "missed_months", "back_payment", "waiting_months",
    "waiting_days", "gap_costs", "treated_as", "depends_on_person", "stale", "grade", "verified_through",
)  # fmt: skip


def _line(row: GridRow, after: AfterMissed, day: str) -> list[object]:
    area = row.area
    return [
        day, area.code, area.zh, area.en, area.province_zh, area.province_en, after.missed,
        "" if after.repay == "unknown" else after.repay, _plain(after.waiting_months), _plain(after.waiting_days),
        _plain(after.bills), _plain(after.treated_as), " ".join(sorted(after.depends)), "yes" if after.stale else "no",
        _plain(after.grade), _plain(after.verified_through),
    ]  # fmt: skip


def _plain(value: object) -> object:
    return "" if value is None else value


@lru_cache(maxsize=64)
def _rows(day: date, province: str, lang: Lang, answer: str) -> tuple[Row, ...]:
    """The rows in words, kept for the language and the size of type that the address of the answer is in."""
    return tuple(_row(row, day, lang, answer) for row in grid(day, province))


def _row(row: GridRow, day: date, lang: Lang, answer: str) -> Row:
    days = [after.verified_through for after in row.after if after.verified_through]
    cells = tuple(_cell(after, day, answer) for after in row.after)
    return Row(row.area, row.area.name(lang), cells, min(days, default=None))


def _cell(after: AfterMissed, day: date, answer: str) -> Cell:
    given = person_of_comparison(after.area, after.missed, day)
    return Cell(
        after.missed,
        after.kind,
        MARKS[after.kind],
        repay_words(after),
        wait_words(after),
        bills_words(after),
        f"{answer}?{write_address(given)}",
    )
