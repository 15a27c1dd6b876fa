"""What must be true of the national files: no lapse inside one area is decided there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from xubao.rulebook import codes
from xubao.rulebook.checks.hosts import linked_host_findings
from xubao.rulebook.checks.publication import publication_findings
from xubao.rulebook.checks.quotes import quote_findings
from xubao.rulebook.entry_errors import (
    DuplicateId,
    EndsBeforeStart,
    OpenWithoutVerification,
    UnknownQuestion,
    VerifiedBeforeStart,
)
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.national import TimeLimit
from xubao.rulebook.format.provision import Provision
from xubao.rulebook.national_errors import BadTimeLimit, NationDecidesLapse
from xubao.rulebook.pack_error import PackError, Place
from xubao.rulebook.reading.law_file import LawText
from xubao.rulebook.reading.national import NATIONAL, NationalPack, has_national, read_national
from xubao.rulebook.reading.positioned_yaml import Document, read_yaml
from xubao.rulebook.working_days import WorkingDays

MOVES: Final = frozenset({"transfer-in", "switched-from-resident", "unemployment-benefit"})
"""Whose matter the nation does decide: who comes from another area or scheme, and who draws unemployment benefit."""
OPEN_TO_ALL: Final = frozenset({"enrolment"})
"""What it decides for everybody: that a flexible worker may join (社会保险法 Art. 23)."""
_LENGTHS: Final = ("working_days", "days", "months", "years")


def check_national(root: Path, law_of: Callable[[str], LawText | None]) -> tuple[NationalPack | None, list[PackError]]:
    """The national files and every finding about them; no pack and no finding where a folder of packs has none."""
    if not has_national(root):
        return None, []
    found = _calendar(root, law_of)
    try:
        pack = read_national(root)
    except PackError as problem:
        return None, [*found, problem, *problem.others]
    found.extend(national_findings(pack))
    for document in pack.documents.values():
        found.extend((*quote_findings(document, law_of), *linked_host_findings(document)))
    return pack, found


def _calendar(root: Path, law_of: Callable[[str], LawText | None]) -> list[PackError]:
    """Findings about working_days.yaml."""
    path = root / NATIONAL / "working_days.yaml"
    shown = f"{root.name}/{NATIONAL}/working_days.yaml"
    try:
        WorkingDays.load(path, shown_as=shown)
        document = read_yaml(path, shown_as=shown, days_as_text=True)
    except PackError as problem:
        return [problem, *problem.others]
    return [*quote_findings(document, law_of), *linked_host_findings(document)]


def national_findings(pack: NationalPack) -> Iterator[PackError]:
    """All findings about national files that could be read."""
    yield from _ids(pack)
    known = {file: {question.id for name, question in pack.questions if name == file} for file in pack.documents}
    for file, key, index, entry in pack.entries():
        document = pack.documents[file]
        days = list(_days(pack, file, key, index, entry))
        yield from days
        if entry.question is not None and entry.question not in known[file]:
            place = document.place(key, index, key="question")
            yield UnknownQuestion(entry.question, place=place, expected=", ".join(sorted(known[file])))
        if not any(isinstance(finding, EndsBeforeStart) for finding in days):
            yield from publication_findings(entry, pack.sources[entry.source], partial(_place, document, key, index))
        if isinstance(entry, Provision):
            yield from _lapse(entry, pack, index)
        if isinstance(entry, TimeLimit):
            given = [name for name in _LENGTHS if getattr(entry, name) is not None]
            if len(given) != 1:
                expected = (" and ".join(given) or "no length", "、".join(given) or "未写长度")
                yield BadTimeLimit(entry.id, place=document.place(key, index), expected=expected)


def _place(document: Document, key: str, index: int, name: str) -> Place:
    return document.place(key, index, key=name)


def _lapse(provision: Provision, pack: NationalPack, index: int) -> Iterator[PackError]:
    """The questions that only an area may decide, unless the provision is limited to those who move or draw the benefit."""
    decided = {name for name in codes.GROUP_NAMES if getattr(provision.then, name) is not None} | set(provision.unknown)
    forbidden = sorted(decided - OPEN_TO_ALL)
    whose = set(provision.when.participation or ())
    if not forbidden or (whose and whose <= MOVES):
        return
    others = sorted(whose - MOVES)
    expected = (
        f"{', '.join(forbidden)} for {', '.join(others) or 'everybody'}",
        f"对{'、'.join(others) or '所有人'}规定了 {'、'.join(forbidden)}",
    )
    yield NationDecidesLapse(provision.id, place=pack.documents["transfers"].place("provisions", index), expected=expected)


def _days(pack: NationalPack, file: str, key: str, index: int, entry: Entry) -> Iterator[PackError]:
    document = pack.documents[file]
    try:
        last = entry.last_day
    except ValueError:
        last = date.min
    if last < entry.from_:
        yield EndsBeforeStart(entry.to, place=document.place(key, index, "to"), expected=str(entry.from_))
    if entry.to == "open" and entry.verified_through is None:
        expected = ("the day until which it was checked", "已核实至哪一天")
        yield OpenWithoutVerification(entry.id, place=document.place(key, index, "to"), expected=expected)
    if entry.verified_through is not None and entry.verified_through < entry.from_:
        place = document.place(key, index, "verified_through")
        yield VerifiedBeforeStart(entry.verified_through, place=place, expected=str(entry.from_))


def _ids(pack: NationalPack) -> Iterator[PackError]:
    """An entry is adopted by its id alone, so no two of all files may share one; nor may two questions of one file."""
    seen: dict[str, str] = {}
    for file, key, index, entry in pack.entries():
        place = pack.documents[file].place(key, index, key="id")
        if entry.id in seen:
            yield DuplicateId(entry.id, place=place, expected=seen[entry.id])
        seen.setdefault(entry.id, str(place))
    asked: dict[tuple[str, str], str] = {}
    for file in pack.documents:
        for index, question in enumerate(getattr(pack, file).questions):
            place = pack.documents[file].place("questions", index, key="id")
            if (file, question.id) in asked:
                yield DuplicateId(question.id, place=place, expected=asked[file, question.id])
            asked.setdefault((file, question.id), str(place))
