"""名单移交: takes the lists of people at risk that `xubao population worklists` made, file by file, each once.

A row names a person by the number of her row (InsuredPerson.pk as text) and no more. Whether a notice is written is asked anew
of the engine, by what records know today: who has paid in the meantime gets none. Nothing goes out before staff let it go.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from xubao.cases.public import served_areas
from xubao.notices.daily_walk import notice_of_rung, rung_for
from xubao.notices.errors import BadWorklist
from xubao.notices.models import TakenWorklist
from xubao.notices.write_notice import write_notice
from xubao.people.public import InsuredPerson
from xubao.values.area_code import parse_area_code
from xubao.values.errors import XubaoError

INDEX = "worklists.json"
_ROWS_AT_ONCE = 500


def take_worklists(folder: Path, *, by: str, today: date, at: datetime) -> Iterator[TakenWorklist]:
    """Take every file of a folder that was not taken before and is of an area served here; gives each when it is done.

    Raises BadWorklist before anything is taken from a file whose digest is not the one in the index.
    """
    index = _index(folder)
    served = {str(area) for area in served_areas()}
    for entry in index["batches"]:
        if entry["area"] not in served or TakenWorklist.objects.filter(digest=entry["digest"]).exists():
            continue
        file = folder / entry["file"]
        if not file.is_relative_to(folder) or not file.is_file() or _digest(file) != entry["digest"]:
            raise _bad(entry["file"], "is missing or has changed since it was written", "缺失或内容已改变")
        yield _taken(file, entry, index["as_of"], by=by, today=today, at=at)


def _taken(file: Path, entry: dict[str, Any], as_of: str, *, by: str, today: date, at: datetime) -> TakenWorklist:
    with transaction.atomic():
        taken = TakenWorklist.objects.create(
            digest=entry["digest"],
            file=entry["file"][:200],
            area=entry["area"],
            office=(entry["office"] or "")[:100],
            as_of=date.fromisoformat(as_of),
            rows=entry["rows"],
            noticed=0,
            known_before=0,
            no_longer=0,
            unknown=0,
            taken_at=at,
            taken_by=by,
        )
        counts: Counter[str] = Counter()
        for people in _people(file):
            found = InsuredPerson.objects.in_bulk([int(key) for key in people if key.isdecimal()])
            for key in people:
                person = found.get(int(key)) if key.isdecimal() else None
                counts[_told(person, taken, today, at)] += 1
        TakenWorklist.objects.filter(pk=taken.pk).update(**counts)
        taken.refresh_from_db()
    return taken


def _told(person: InsuredPerson | None, taken: TakenWorklist, today: date, at: datetime) -> str:
    if person is None:
        return "unknown"
    area = parse_area_code(taken.area)
    try:
        found, rung = rung_for(person, area, today)
        if rung is None:
            return "no_longer"
        new = notice_of_rung(person, area, found, rung, origin="worklist", worklist=taken)
        return "noticed" if write_notice(new, at=at)[1] else "known_before"
    except XubaoError:
        return "unknown"


def _people(file: Path) -> Iterator[list[str]]:
    try:
        import pyarrow.parquet as pq
    except ModuleNotFoundError as absent:
        raise BadWorklist(
            str(file),
            en="lists are Parquet files, and pyarrow is not installed (extra population).",
            zh="名单为 Parquet 文件，未安装 pyarrow（附加组件 population）。",
        ) from absent
    with pq.ParquetFile(file) as opened:
        for batch in opened.iter_batches(batch_size=_ROWS_AT_ONCE, columns=["person"]):
            yield [str(key) for key in batch.column("person").to_pylist()]


def _index(folder: Path) -> dict[str, Any]:
    try:
        index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        if index["kind"] != "worklists":
            raise KeyError("kind")
        date.fromisoformat(index["as_of"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise _bad(INDEX, f"cannot be read ({type(problem).__name__})", "无法读取") from problem
    return dict(index)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _bad(file: str, en: str, zh: str) -> BadWorklist:
    return BadWorklist(file, en=f"{file} {en}.", zh=f"{file} {zh}。")
