"""Each dated entry by itself: its days, its id, the names and questions that it uses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xubao.rulebook.entry_errors import (
    DefaultUnclear,
    DuplicateId,
    EndsBeforeStart,
    OpenWithoutVerification,
    QuestionMissing,
    UnknownName,
    UnknownQuestion,
    VerifiedBeforeStart,
)
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.entry import Entry, Unknown
from xubao.rulebook.format.provision import Provision
from xubao.rulebook.format.setting import CumulativeYear, RepaidMonthsCount
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.reading.pack import AREA, Located, Pack

_ASIDE = ("channels", "materials", "readings", "conflicts")


def entry_findings(pack: Pack) -> Iterator[PackError]:
    """Findings about single entries, about ids, and about the names in area.yaml."""
    yield from _defaults(pack)
    yield from _ids(pack)
    for located in pack.located():
        yield from _days(pack, located)
        yield from _names(pack, located)
        yield from _question(pack, located)
    for key in _ASIDE:
        for index, item in enumerate(getattr(pack.identity, key)):
            if item.question is not None and item.question not in pack.questions:
                place = pack.documents[AREA].place(key, index, key="question")
                yield UnknownQuestion(item.question, place=place, expected=", ".join(pack.questions))


def _days(pack: Pack, located: Located) -> Iterator[PackError]:
    entry = located.entry
    try:
        last = entry.last_day
    except ValueError:
        last = date.min
    if last < entry.from_:
        yield EndsBeforeStart(entry.to, place=pack.place(located, "to"), expected=str(entry.from_))
    if not isinstance(entry, Entry):
        return
    if entry.is_open and entry.verified_through is None:
        expected = ("the day until which it was checked", "已核实至哪一天")
        yield OpenWithoutVerification(entry.id, place=pack.place(located, "to"), expected=expected)
    if entry.verified_through is not None and entry.verified_through < entry.from_:
        place = pack.place(located, "verified_through")
        yield VerifiedBeforeStart(entry.verified_through, place=place, expected=str(entry.from_))


def _names(pack: Pack, located: Located) -> Iterator[PackError]:
    entry = located.entry
    for scheme in pack.schemes_of(entry):
        if scheme not in pack.identity.schemes:
            place = pack.place(located, "scheme")
            yield UnknownName(scheme, place=place, expected=", ".join(pack.identity.schemes))
    if isinstance(entry, Amount | Unknown):
        for plan in pack.plans_of(entry):
            if plan not in pack.identity.plans:
                place = pack.place(located, "plan")
                yield UnknownName(plan, place=place, expected=", ".join(pack.identity.plans))


def _question(pack: Pack, located: Located) -> Iterator[PackError]:
    entry = located.entry
    if entry.question is not None:
        if entry.question not in pack.questions:
            place = pack.place(located, "question")
            yield UnknownQuestion(entry.question, place=place, expected=", ".join(pack.questions))
        return
    if isinstance(entry, Provision) and entry.unknown:
        expected = "unknown: " + ", ".join(entry.unknown)
        yield QuestionMissing(entry.id, place=pack.place(located, "unknown"), expected=expected)
    if isinstance(entry, CumulativeYear | RepaidMonthsCount) and len(entry.value) > 1:
        expected = " / ".join(entry.value)
        yield QuestionMissing(entry.id, place=pack.place(located, "value"), expected=expected)


def _ids(pack: Pack) -> Iterator[PackError]:
    seen: dict[str, str] = {}
    for located in pack.located():
        if isinstance(located.entry, Entry):
            place = pack.place(located, "id")
            if located.entry.id in seen:
                yield DuplicateId(located.entry.id, place=place, expected=seen[located.entry.id])
            seen.setdefault(located.entry.id, str(place))
    for key in (*_ASIDE, "questions"):
        named: dict[str, str] = {}
        for index, item in enumerate(getattr(pack.identity, key)):
            place = pack.documents[AREA].place(key, index, key="id")
            if item.id in named:
                yield DuplicateId(item.id, place=place, expected=named[item.id])
            named.setdefault(item.id, str(place))


def _defaults(pack: Pack) -> Iterator[PackError]:
    for key, named in (("schemes", pack.identity.schemes), ("plans", pack.identity.plans)):
        defaults = sum(1 for item in named.values() if item.default)
        if defaults > 1 or (defaults == 0 and len(named) != 1):
            yield DefaultUnclear(defaults, place=pack.documents[AREA].place(key), expected=key)
