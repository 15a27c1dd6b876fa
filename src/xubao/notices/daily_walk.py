"""The daily walk: looks at everybody who takes part in an area, in batches, and writes the notice that the day asks for.

Stopped at any point it goes on where it was; run twice it writes nothing twice.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db import transaction
from django.db.models import F, Q

from xubao.cases.eligibility.public import Told, told_alike
from xubao.cases.public import Case, Kind, StandingAnswer, served_areas, standing_answer
from xubao.engine import Answer, explain
from xubao.notices.facts_of_answer import facts_of_rung
from xubao.notices.ladder import Rung, rung_on
from xubao.notices.models import DailyWalk, TakenWorklist
from xubao.notices.notice_options import notice_options
from xubao.notices.write_notice import NewNotice, known_of, matter_of_cover, place_of, write_notice
from xubao.people.public import InsuredPerson, Participation, Scheme
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.month import Month

BATCH = 500
_GROUP = 50
_MOST_ALIKE = 10_000


@dataclass(frozen=True, slots=True)
class Walked:
    """What a round did. done: everybody of every area has been looked at today."""

    looked_at: int
    noticed: int
    failed: int
    done: bool


def walk(day: date, *, at: datetime, most: int = 10_000) -> Walked:
    """Look at up to ``most`` people for this day. A person who cannot be computed is counted, and the walk goes on."""
    looked = noticed = failed = 0
    done = True
    for area in served_areas():
        row, _new = DailyWalk.objects.get_or_create(area=area, day=day)
        found = _Rungs(area, day)
        while row.done_at is None and looked < most:
            people = _after(area, day, row.last_person, min(BATCH, most - looked))
            wrote, uncomputed = _told(people, found, row, at)
            looked, noticed, failed = looked + len(people), noticed + wrote, failed + uncomputed
            if not people:
                DailyWalk.objects.filter(pk=row.pk).update(done_at=at)
                row.done_at = at
        done = done and row.done_at is not None
    return Walked(looked, noticed, failed, done)


class _Rungs:
    """What the day asks for, of one area: people of whom the same is on record are computed once."""

    def __init__(self, area: AreaCode, day: date) -> None:
        self.area, self.day = area, day
        self._met: dict[Told, tuple[StandingAnswer, Rung | None] | None] = {}
        # Of the others most stand on equal facts all the same: the engine is asked once for all of them.
        self._ask = lru_cache(_MOST_ALIKE)(explain)

    def of_all(self, people: Sequence[InsuredPerson]) -> dict[int, tuple[StandingAnswer, Rung | None] | None]:
        """By person; None for who cannot be computed."""
        alike = told_alike([person.pk for person in people], self.area)
        return {person.pk: self._of(person, alike.get(person.pk)) for person in people}

    def _of(self, person: InsuredPerson, told: Told | None) -> tuple[StandingAnswer, Rung | None] | None:
        if told is not None and told in self._met:
            return self._met[told]
        found: tuple[StandingAnswer, Rung | None] | None
        try:
            found = rung_for(person, self.area, self.day, self._ask)
        except XubaoError:
            found = None
        if told is not None and len(self._met) < _MOST_ALIKE:
            self._met[told] = found
        return found


def _told(people: Sequence[InsuredPerson], rungs: _Rungs, row: DailyWalk, at: datetime) -> tuple[int, int]:
    """Write what is to be said to a batch; how many notices were new, and how many people could not be computed."""
    found = rungs.of_all(people)
    new = {
        person.pk: notice_of_rung(person, rungs.area, answer[0], answer[1], origin="daily")
        for person in people
        if (answer := found[person.pk]) is not None and answer[1] is not None
    }
    known = known_of(new.values())
    wrote = failed = 0
    for group in _groups(people):
        # One commit for a group: waiting for the disk after each notice took most of the time. Stopped in the middle it goes on
        # behind the last group, and what that told is known.
        with transaction.atomic():
            before = wrote, failed
            for person in group:
                failed += found[person.pk] is None
                asked = new.get(person.pk)
                if asked is not None and place_of(asked) not in known:
                    wrote, failed = _write(asked, at, wrote, failed)
            _passed(row, group[-1].pk, len(group), wrote - before[0], failed - before[1])
    return wrote, failed


def _write(asked: NewNotice, at: datetime, wrote: int, failed: int) -> tuple[int, int]:
    try:
        return wrote + write_notice(asked, at=at)[1], failed
    except XubaoError:
        return wrote, failed + 1


def _groups(people: Sequence[InsuredPerson]) -> Iterator[Sequence[InsuredPerson]]:
    for first in range(0, len(people), _GROUP):
        yield people[first : first + _GROUP]


def rung_for(
    person: InsuredPerson, area: AreaCode, day: date, ask: Callable[..., Answer] = explain
) -> tuple[StandingAnswer, Rung | None]:
    """The answer of a day and the step it asks for. Raises the engine's errors."""
    found = standing_answer(person, area, as_of=day, ask=ask)
    return found, rung_on(found.answer, day, notice_options().ahead, really=found.really)


def notice_of_rung(
    person: InsuredPerson,
    area: AreaCode,
    found: StandingAnswer,
    rung: Rung,
    *,
    origin: str,
    worklist: TakenWorklist | None = None,
) -> NewNotice:
    """What is to be written for a step of a person's cover."""
    return NewNotice(
        person=person,
        area=area,
        step=rung.step,
        matter=matter_of_cover(person, area),
        key=rung.about.isoformat(),
        about_on=rung.about,
        facts=lambda lang: facts_of_rung(found.answer, rung, lang),
        origin=origin,
        computation_id=found.answer.computation_id,
        pack_digest=found.answer.pack_digest,
        worklist=worklist,
        held=worklist is not None,
    )


def _after(area: AreaCode, day: date, last: int, most: int) -> list[InsuredPerson]:
    present = int(Month.of(day))
    taking_part = Participation.objects.filter(area=area, scheme=Scheme.FLEXIBLE.value).filter(
        Q(ended_with=None) | Q(ended_with__gte=present)
    )
    paying_back = Case.objects.filter(area=area, kind=Kind.BACK_PAYMENT.value, is_open=True)
    among = Q(pk__in=taking_part.values("person")) | Q(pk__in=paying_back.values("person"))
    return list(InsuredPerson.objects.filter(among, pk__gt=last, same_as=None).order_by("pk")[:most])


def _passed(row: DailyWalk, last: int, looked: int, wrote: int, failed: int) -> None:
    DailyWalk.objects.filter(pk=row.pk).update(
        last_person=last, looked_at=F("looked_at") + looked, noticed=F("noticed") + wrote, failed=F("failed") + failed
    )
    row.last_person = last
