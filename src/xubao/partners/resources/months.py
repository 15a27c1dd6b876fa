"""Months of contribution on record."""

from datetime import date

import msgspec

from xubao.partners.call import Answer, Call
from xubao.partners.told import AreaText, Identity
from xubao.people.public import find_person
from xubao.records.public import Origin, Spell, Status, history, spells_of


class MonthsQuestion(msgspec.Struct, forbid_unknown_fields=True):
    """Who and where."""

    identity: Identity
    area: AreaText


class MonthRun(msgspec.Struct, forbid_unknown_fields=True):
    """Months in a row of which the same is on record. disputed: another report of them says another status."""

    first: str
    last: str
    months: int
    status: Status
    origin: Origin
    credited_on: date | None
    disputed: bool


class MonthsAnswer(msgspec.Struct, forbid_unknown_fields=True):
    """All runs in order; between two of them nothing is on record. known: whether the person is on record here at all."""

    area: str
    known: bool
    runs: list[MonthRun]


def show_months(call: Call) -> Answer:
    """The months of a person in an area."""
    asked: MonthsQuestion = call.body
    area = call.area(asked.area)
    person = find_person(asked.identity)
    if person is None:
        return Answer(MonthsAnswer(area, False, []))
    call.saw(person.pk)
    runs = [_run(spell) for spell in spells_of(history(person, area))]
    return Answer(MonthsAnswer(area, bool(runs), runs))


def _run(spell: Spell) -> MonthRun:
    return MonthRun(str(spell.first), str(spell.last), spell.count, spell.status, spell.origin, spell.credited_on, spell.disputed)
