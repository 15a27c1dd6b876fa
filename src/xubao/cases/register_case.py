"""Takes a case up: number, row, search keys and the first event of its log."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from xubao.cases.acts import OPEN
from xubao.cases.errors import CaseAlreadyOpen
from xubao.cases.event_log import Step, append
from xubao.cases.kinds.every_kind import KIND_LABELS_ZH, Kind
from xubao.cases.models import Case
from xubao.cases.move_case import Actor
from xubao.cases.search_keys import write_keys
from xubao.cases.states import CLOSED_STATES, State
from xubao.ledger.public import next_number
from xubao.people.public import InsuredPerson
from xubao.values.area_code import AreaCode


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """What a new case is: ``form_token`` is the name of the form it came from, so that a form sent twice opens one case."""

    kind: Kind
    person: InsuredPerson
    area: AreaCode
    reason: str
    about: str = ""
    form_token: str | None = None
    data: dict[str, Any] = field(default_factory=dict)


def register_case(new: NewCase, actor: Actor, *, at: datetime) -> Case:
    """Write the case and its first event. Raises CaseAlreadyOpen where the kind allows one at a time."""
    year = localdate(at).year
    open_ones = Case.objects.filter(person=new.person, area=new.area, kind=new.kind.value, about=new.about)
    closed = [state.value for state in CLOSED_STATES]
    if new.kind is not Kind.COMPLAINT and open_ones.exclude(state__in=closed).exists():
        raise already_open(new.kind, new.area)
    number = next_number(f"case/{new.area}/{year}")
    try:
        with transaction.atomic():
            case = Case.objects.create(
                number=f"{new.area}-{year}-C{number:06d}",
                kind=new.kind.value,
                person=new.person,
                area=new.area,
                about=new.about,
                state=State.OPENED.value,
                opened_at=at,
                form_token=new.form_token,
            )
    except IntegrityError as problem:
        # Two people opened it at the same moment; the database let one through.
        raise already_open(new.kind, new.area) from problem
    write_keys(case)
    step = Step(
        actor=actor.name,
        party=actor.party.value,
        act=OPEN,
        to_state=State.OPENED.value,
        reason=new.reason,
        data=new.data,
    )
    append(case, step, at=at)
    return case


def already_open(kind: Kind, area: str) -> CaseAlreadyOpen:
    """The refusal. Says nothing of the open case: the asker may be somebody else who knows name and number."""
    if kind is Kind.BACK_PAYMENT:
        return CaseAlreadyOpen(
            area,
            en=f"this person already has an open case in area {area}.",
            zh="您在该地区已有正在办理的事项。",
        )
    return CaseAlreadyOpen(
        area,
        en=f"this person already has an open case of this kind ({kind}) in area {area}.",
        zh=f"您在该地区已有正在办理的“{KIND_LABELS_ZH[kind]}”事项。",
    )
