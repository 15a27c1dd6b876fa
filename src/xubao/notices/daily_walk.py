"""The daily walk: looks at everybody who takes part in an area, in batches, and writes the notice that the day asks for.

Stopped at any point it goes on where it was; run twice it writes nothing twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import F, Q

from xubao.cases.public import Case, Kind, StandingAnswer, served_areas, standing_answer
from xubao.engine import Answer, explain
from xubao.notices.facts_of_answer import facts_of_rung
from xubao.notices.ladder import Rung, rung_on
from xubao.notices.models import DailyWalk, TakenWorklist
from xubao.notices.notice_options import notice_options
from xubao.notices.write_notice import NewNotice, matter_of_cover, write_notice
from xubao.people.public import InsuredPerson, Participation, Scheme
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.month import Month

BATCH = 500
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
    # Most people of a day stand on equal facts: the engine is asked once for all of them.
    ask = lru_cache(_MOST_ALIKE)(explain)
    for area in served_areas():
        row, _new = DailyWalk.objects.get_or_create(area=area, day=day)
        while row.done_at is None and looked < most:
            people = _after(area, day, row.last_person, min(BATCH, most - looked))
            for person in people:
                told = _look(person, area, day, at, ask)
                noticed += told is True
                failed += told is None
                _passed(row, person, told)
            looked += len(people)
            if not people:
                DailyWalk.objects.filter(pk=row.pk).update(done_at=at)
                row.done_at = at
        done = done and row.done_at is not None
    return Walked(looked, noticed, failed, done)


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


def _look(person: InsuredPerson, area: AreaCode, day: date, at: datetime, ask: Callable[..., Answer]) -> bool | None:
    """True: a notice was written. False: nothing has to be said, or it was said. None: nothing could be computed."""
    try:
        found, rung = rung_for(person, area, day, ask)
        if rung is None:
            return False
        _notice, new = write_notice(notice_of_rung(person, area, found, rung, origin="daily"), at=at)
    except XubaoError:
        return None
    return new


def _after(area: AreaCode, day: date, last: int, most: int) -> list[InsuredPerson]:
    present = int(Month.of(day))
    taking_part = Participation.objects.filter(area=area, scheme=Scheme.FLEXIBLE.value).filter(
        Q(ended_with=None) | Q(ended_with__gte=present)
    )
    paying_back = Case.objects.filter(area=area, kind=Kind.BACK_PAYMENT.value, is_open=True)
    among = Q(pk__in=taking_part.values("person")) | Q(pk__in=paying_back.values("person"))
    return list(InsuredPerson.objects.filter(among, pk__gt=last, same_as=None).order_by("pk")[:most])


def _passed(row: DailyWalk, person: InsuredPerson, told: bool | None) -> None:
    DailyWalk.objects.filter(pk=row.pk).update(
        last_person=person.pk,
        looked_at=F("looked_at") + 1,
        noticed=F("noticed") + (1 if told else 0),
        failed=F("failed") + (1 if told is None else 0),
    )
    row.last_person = person.pk
