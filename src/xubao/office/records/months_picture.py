"""The months of a person as a picture: a row per year, a cell per month, the origin as pattern, disputes marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from xubao.records.public import ORIGIN_LABELS_ZH, STATUS_LABELS_ZH, WHY_ZH, MonthInForce, Status
from xubao.values.month import Month

_LEFT, _CELL, _GAP = 52, 40, 4
_MARKS = {Status.PAID: "✓", Status.UNPAID: "✗", Status.UNKNOWN: "?"}
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One month: where it stands, how it looks, what it says to somebody who cannot see it."""

    x: int
    y: int
    origin: str
    status: str
    mark: str
    disputed: bool
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All cells, the years with their baselines, the size of the whole."""

    width: int
    height: int
    years: tuple[tuple[int, int], ...]
    heads: tuple[tuple[int, int], ...]
    cells: tuple[Cell, ...]
    origins: tuple[tuple[str, str], ...]


def months_picture(months: Sequence[MonthInForce]) -> Picture | None:
    """The picture of these months; None where there are none. A month without a report stays white."""
    if not months:
        return None
    first, last = (Month(months[n].month) for n in (0, -1))
    row = _CELL + _GAP
    top = 24
    years = range(int(first) // _MONTHS, int(last) // _MONTHS + 1)
    place = {year: top + number * row for number, year in enumerate(years)}
    cells = tuple(_cell(item, place[int(item.month) // _MONTHS]) for item in months)
    used = {item.origin for item in months}
    return Picture(
        width=_LEFT + _MONTHS * row,
        height=top + len(years) * row,
        years=tuple((year, y + _CELL // 2 + 5) for year, y in place.items()),
        heads=tuple((n + 1, _LEFT + n * row + _CELL // 2) for n in range(_MONTHS)),
        cells=cells,
        origins=tuple((origin.value, gettext(label)) for origin, label in ORIGIN_LABELS_ZH.items() if origin in used),
    )


def month_words(item: MonthInForce) -> str:
    """What holds for a month and why, in one line."""
    said = [str(item.month), gettext(STATUS_LABELS_ZH[item.status]), gettext(ORIGIN_LABELS_ZH[item.origin])]
    if item.credited_on is not None:
        said.append(gettext("到账 %(day)s") % {"day": item.credited_on.isoformat()})
    if item.disputed:
        said.append(gettext("记录有矛盾：%(why)s") % {"why": gettext(WHY_ZH[item.why])})
    return " · ".join(said)


def _cell(item: MonthInForce, y: int) -> Cell:
    return Cell(
        x=_LEFT + (int(item.month) % _MONTHS) * (_CELL + _GAP),
        y=y,
        origin=item.origin.value,
        status=item.status.value,
        mark=_MARKS[item.status],
        disputed=item.disputed,
        words=month_words(item),
    )
