"""Hands lists over in bounded batches: one file after the other for each area and office, and an index that names each once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from xubao.population.worklists.at_risk import SCHEMA, AtRisk
from xubao.population.worklists.calendar_page import calendar_page
from xubao.population.worklists.errors import BadBatchSize, FolderNotEmpty
from xubao.rulebook.canonical_json import canonical

MOST_ROWS: Final = 1_000_000
DAYS_IN_CALENDAR: Final = 366
INDEX: Final = "worklists.json"
CALENDAR: Final = "calendar.html"
_NO_OFFICE: Final = "no-office"
_Group = tuple[str, str]


def hand_over(
    batches: Iterable[pa.RecordBatch],
    at_risk: AtRisk,
    folder: Path,
    *,
    days: int,
    rows: int,
    told: Callable[[int], None] = lambda count: None,
) -> dict[str, Any]:
    """Write the lists of all who lose something within so many days, `rows` to a file at most; returns the index.

    Files stand in AREA/OFFICE/0001.parquet, each sorted by day. A taker takes file after file of the index, and knows each by its
    digest. Memory grows with the number of offices, not of persons. Raises FolderNotEmpty, BadBatchSize, OSError.
    """
    if not 1 <= rows <= MOST_ROWS:
        raise BadBatchSize(rows)
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(folder)
    last = at_risk.as_of + timedelta(days=days)
    lists, calendar = _Lists(folder, rows), Counter[tuple[str, date]]()
    for batch in batches:
        found = at_risk.rows(batch)
        calendar.update(_by_day(found, at_risk.as_of))
        lists.add(found.filter(pc.less_equal(found.column("loses_on"), pa.scalar(last))))
        told(len(batch))
    lists.finish()
    index = {
        "kind": "worklists",
        "as_of": at_risk.as_of,
        "through": last,
        "people": at_risk.people,
        "listed": sum(entry["rows"] for entry in lists.index),
        "undated": at_risk.undated,
        "wrong": at_risk.wrong,
        "batches": lists.index,
        "calendar": [[act, day, count] for (act, day), count in sorted(calendar.items())],
    }
    (folder / INDEX).write_bytes(canonical(index))
    (folder / CALENDAR).write_text(calendar_page(calendar, at_risk.as_of), encoding="utf-8")
    return index


def _by_day(found: pa.Table, as_of: date) -> Counter[tuple[str, date]]:
    end = as_of + timedelta(days=DAYS_IN_CALENDAR)
    near = found.filter(pc.less(found.column("loses_on"), pa.scalar(end)))
    counted = near.group_by(["act", "loses_on"]).aggregate([([], "count_all")]).to_pylist()
    return Counter({(row["act"], row["loses_on"]): row["count_all"] for row in counted})


class _Lists:
    """Lists that are filled: whenever one is as long as a batch, it becomes a file."""

    def __init__(self, folder: Path, rows: int) -> None:
        self._folder = folder
        self._rows = rows
        self._waiting: dict[_Group, list[pa.Table]] = {}
        self._numbers = Counter[_Group]()
        self.index: list[dict[str, Any]] = []

    def add(self, found: pa.Table) -> None:
        for group, part in _groups(found):
            waiting = self._waiting.setdefault(group, [])
            waiting.append(part)
            if sum(map(len, waiting)) >= self._rows:
                whole = pa.concat_tables(waiting)
                full = len(whole) // self._rows * self._rows
                for first in range(0, full, self._rows):
                    self._write(group, whole.slice(first, self._rows))
                self._waiting[group] = [whole.slice(full)]

    def finish(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        for group, waiting in sorted(self._waiting.items()):
            rest = pa.concat_tables(waiting)
            if len(rest):
                self._write(group, rest)

    def _write(self, group: _Group, part: pa.Table) -> None:
        self._numbers[group] += 1
        area, office = group
        path = self._folder / area / (_file_name(office) if office else _NO_OFFICE) / f"{self._numbers[group]:04d}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        ordered = part.sort_by([("loses_on", "ascending"), ("person", "ascending")])
        pq.write_table(ordered, path, compression="zstd")
        self.index.append(
            {
                "file": path.relative_to(self._folder).as_posix(),
                "area": area,
                "office": office,
                "rows": len(ordered),
                "first": ordered.column("loses_on")[0].as_py(),
                "last": ordered.column("loses_on")[-1].as_py(),
                "digest": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
        )


def _groups(found: pa.Table) -> Iterator[tuple[_Group, pa.Table]]:
    """Rows by area and office; "" where no office is told."""
    keys = found.select(["area", "office"]).group_by(["area", "office"]).aggregate([]).to_pylist()
    offices = pc.fill_null(found.column("office"), "")
    for key in keys:
        area, office = key["area"], key["office"] or ""
        yield (area, office), found.filter(pc.and_(pc.equal(found.column("area"), area), pc.equal(offices, office))).cast(SCHEMA)


def _file_name(office: str) -> str:
    """An office as a folder: letters and digits stay, all else is written as its number, so that two never share one."""
    return "".join(letter if letter.isalnum() or letter in "-_" else f"%{ord(letter):x}" for letter in office)
