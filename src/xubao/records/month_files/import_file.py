"""Takes a file in: every good line becomes a report named by file and line, every wrong one is kept with its reason.

An import that was interrupted is taken up by running it again: a line that stands is not written twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import BinaryIO

from django.db import IntegrityError, transaction

from xubao.documents.line_problem import LineProblem
from xubao.events.public import RecordFileTaken, emit, told_already
from xubao.people.public import InsuredPerson, find_person, register_person
from xubao.records.errors import MonthFileEmpty
from xubao.records.models import MonthReport, RefusedLine, ReportFile
from xubao.records.month_files.mapping import MonthMapping
from xubao.records.month_files.read_file import Checked, check_file, read_lines
from xubao.records.month_files.read_line import MonthLine, Passed, masked
from xubao.records.origins import Origin
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError

_LINES_AT_ONCE = 500
_DIGEST_SHOWN = 16

Item = MonthLine | LineProblem | Passed


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFile:
    """A file and how it is to be taken: for which area, from which origin, as of which day."""

    name: str
    content: BinaryIO
    area: AreaCode
    origin: Origin
    mapping: MonthMapping
    reported_on: date


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file. ``fresh``: reports written now; ``standing``: written earlier; ``refused``: lines not taken."""

    file: ReportFile
    lines: int
    fresh: int
    standing: int
    passed: int
    refused: int


def import_months(given: MonthFile, *, imported_by: str, at: datetime, register_unknown: bool = True) -> Imported:
    """Check the whole file, then take it in pieces. Raises MonthFileEmpty and the errors of read_lines.

    register_unknown: take up persons that are not known here, where the file names them; else their lines are refused.
    """
    checked = check_file(given.content, given.mapping, latest=given.reported_on)
    if not checked.good:
        raise MonthFileEmpty(given.name, en="no line of the file can be taken.", zh="文件中没有可导入的行。")
    file = _file(given, checked, imported_by, at)
    taking = _Taking(file, register_unknown, at)
    for piece in _pieces(read_lines(given.content, given.mapping, latest=given.reported_on)):
        with transaction.atomic():
            taking.take(piece)
    written, refused = file.reports.count(), file.refused_lines.count()
    _tell(file, written, refused, at)
    return Imported(file, checked.lines, written - taking.before, taking.before, checked.passed, refused)


def _tell(file: ReportFile, written: int, refused: int, at: datetime) -> None:
    """Once for each standing of the file: an import that was interrupted tells when it is taken up again and ends."""
    key = f"{file.pk}/{written}"
    if written and not told_already(RecordFileTaken, [key]):
        told = RecordFileTaken(origin=file.origin, months=written, refused_lines=refused)
        with transaction.atomic():
            emit(told, f"file/{file.pk}", area=file.area, key=key, at=at)


class _Taking:
    """One import while it runs. ``people`` remembers the persons of the present piece only."""

    def __init__(self, file: ReportFile, register_unknown: bool, at: datetime) -> None:
        self.file, self.register_unknown, self.at = file, register_unknown, at
        self.before = file.reports.count()
        self.people: dict[tuple[str, str], InsuredPerson | LineProblem] = {}

    def take(self, piece: list[Item]) -> None:
        """Write one piece."""
        self.people.clear()
        reports: list[MonthReport] = []
        refused: list[LineProblem] = []
        for item in piece:
            if isinstance(item, MonthLine):
                person = self._person(item)
                if isinstance(person, InsuredPerson):
                    reports.append(_report(self.file, person, item, self.at))
                else:
                    refused.append(LineProblem(item.line, person.column, person.found, person.zh, person.en))
            elif isinstance(item, LineProblem):
                refused.append(item)
        MonthReport.objects.bulk_create(reports, ignore_conflicts=True)
        RefusedLine.objects.bulk_create(
            (
                RefusedLine(file=self.file, line=p.line, column=p.column, found=p.found, reason_zh=p.zh, reason_en=p.en)
                for p in refused
            ),
            ignore_conflicts=True,
        )

    def _person(self, line: MonthLine) -> InsuredPerson | LineProblem:
        key = (line.identity, line.name)
        if key not in self.people:
            self.people[key] = self._look_up(line)
        return self.people[key]

    def _look_up(self, line: MonthLine) -> InsuredPerson | LineProblem:
        try:
            if line.name and self.register_unknown:
                return register_person(line.identity, line.name, at=self.at)
            person = find_person(line.identity)
        except XubaoError as problem:
            return LineProblem(line.line, "姓名", masked(line.identity), problem.zh, problem.en)
        if person is None:
            return LineProblem(
                line.line, "身份证号码", masked(line.identity), "本地没有登记此人。", "this person is not registered here."
            )
        return person


def _report(file: ReportFile, person: InsuredPerson, line: MonthLine, at: datetime) -> MonthReport:
    return MonthReport(
        person=person,
        area=file.area,
        month=int(line.month),
        scheme=line.scheme.value,
        status=line.status.value,
        origin=file.origin,
        origin_reference=f"{file.reference}/{line.line}",
        reported_on=file.reported_on,
        credited_on=line.credited_on,
        base_fen=line.base_fen,
        amount_fen=line.amount_fen,
        file=file,
        line=line.line,
        recorded_at=at,
    )


def _file(given: MonthFile, checked: Checked, imported_by: str, at: datetime) -> ReportFile:
    """The row of the file, new or from the import that was interrupted; its origin and day are those of the first time."""
    known = ReportFile.objects.filter(digest=checked.digest).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return ReportFile.objects.create(
                digest=checked.digest,
                area=given.area,
                origin=given.origin.value,
                reference=f"file/{checked.digest[:_DIGEST_SHOWN]}",
                reported_on=given.reported_on,
                file_name=given.name[:255],
                line_count=checked.lines,
                mapping=given.mapping.to_data(),
                imported_by=imported_by,
                imported_at=at,
            )
    except IntegrityError:
        return ReportFile.objects.get(digest=checked.digest)


def _pieces(items: Iterable[Item]) -> Iterator[list[Item]]:
    each = iter(items)
    while piece := list(islice(each, _LINES_AT_ONCE)):
        yield piece
