"""All lines of a file of months, one after the other; and the check of the whole file before any line counts."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from xubao.documents.line_problem import LineProblem
from xubao.documents.stream_rows import stream_rows
from xubao.records.errors import MonthFileWithoutColumns
from xubao.records.month_files.mapping import REQUIRED, MonthMapping, ready
from xubao.records.month_files.read_line import MonthLine, Passed, read_line
from xubao.values.month import Month

_HEADER_WITHIN = 30
_SHOWN = 200
_PIECE = 1 << 20
_TOTALS = ("合计", "总计", "共计")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a file holds, found without writing anything.

    lines: content lines in all. good, wrong, passed: of them. problems, samples: the first ones, for a preview.
    """

    digest: str
    lines: int
    good: int
    passed: int
    wrong: int
    first_month: str
    last_month: str
    people: int
    problems: tuple[LineProblem, ...]
    samples: tuple[MonthLine, ...]


def read_lines(file: BinaryIO, mapping: MonthMapping, *, latest: date) -> Iterator[MonthLine | LineProblem | Passed]:
    """Every content line in order. Raises MonthFileWithoutColumns, BadMapping, and the errors of documents."""
    ready(mapping)
    places: dict[str, int] = {}
    for number, (line, cells) in enumerate(stream_rows(file)):
        if not places:
            found = mapping.places(cells)
            if set(REQUIRED) <= set(found):
                places = found
            elif number >= _HEADER_WITHIN:
                break
            continue
        if not cells[0].strip().startswith(_TOTALS):
            texts = {column: cells[place].strip() if place < len(cells) else "" for column, place in places.items()}
            yield read_line(line, texts, mapping, latest)
    if not places:
        names = "、".join(mapping.columns[column][0] for column in REQUIRED)
        raise MonthFileWithoutColumns(
            mapping.name, en=f"no row of the file names all of {names}.", zh=f"没有找到包含“{names}”的表头行。"
        )


def check_file(file: BinaryIO, mapping: MonthMapping, *, latest: date) -> Checked:
    """Read the whole file once and say what an import would take. Raises as read_lines."""
    good = passed = wrong = 0
    problems: list[LineProblem] = []
    samples: list[MonthLine] = []
    months: set[int] = set()
    people: set[int] = set()
    for item in read_lines(file, mapping, latest=latest):
        if isinstance(item, LineProblem):
            wrong += 1
            problems += [item] if len(problems) < _SHOWN else []
        elif isinstance(item, Passed):
            passed += 1
        else:
            good += 1
            months.add(int(item.month))
            people.add(hash(item.identity))
            samples += [item] if len(samples) < _SHOWN else []
    return Checked(
        digest=digest_of(file),
        lines=good + passed + wrong,
        good=good,
        passed=passed,
        wrong=wrong,
        first_month=_written(min(months, default=None)),
        last_month=_written(max(months, default=None)),
        people=len(people),
        problems=tuple(problems),
        samples=tuple(samples),
    )


def digest_of(file: BinaryIO) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _written(month: int | None) -> str:
    return "" if month is None else str(Month(month))
