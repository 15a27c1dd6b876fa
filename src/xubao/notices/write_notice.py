"""Writes a notice: once for a matter, step and key, in the place of an older one on the same matter that nobody was sent."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from xubao.cases.public import area_name
from xubao.enquiries.public import office_of
from xubao.ledger.public import next_number
from xubao.notices.check_number import format_check_number, new_check_number
from xubao.notices.models import Delivery, Notice, TakenWorklist
from xubao.notices.notice_options import notice_options
from xubao.notices.queue_delivery import queue_delivery
from xubao.notices.states import UNSENT, DeliveryState, NoticeState
from xubao.notices.steps import Step
from xubao.notices.wishes import wishes_of
from xubao.notices.wording.fill import filled
from xubao.people.public import InsuredPerson, masked_name
from xubao.values.area_code import AreaCode

HOTLINE = "12393"
"""The national line of medical insurance, where an area names none of its own."""

_CHECK_PAGE = {"zh": "/n/", "en": "/en/n/"}
FactsIn = Callable[[str], Mapping[str, str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNotice:
    """What is to be told. ``facts``: by language; ``key``: makes it one of its kind within the matter and step."""

    person: InsuredPerson | None
    area: str
    step: Step
    matter: str
    key: str
    about_on: date
    facts: FactsIn
    origin: str
    about: str = ""
    language: str = ""
    computation_id: str = ""
    pack_digest: str = ""
    worklist: TakenWorklist | None = None
    held: bool = False


def matter_of_cover(person: InsuredPerson, area: str) -> str:
    """The matter of a person's cover in an area: all steps of the ladder belong to it."""
    return f"cover/{area}/{person.pk}"


def write_notice(new: NewNotice, *, at: datetime) -> tuple[Notice, bool]:
    """The notice, and whether it is new. Raises MessageTooLong, LinkInMessage."""
    known = _known(new)
    if known is not None:
        return known, False
    try:
        with transaction.atomic():
            return _written(new, at), True
    except IntegrityError:
        # Somebody else wrote the same at the same moment.
        known = _known(new)
        if known is None:
            raise
        return known, False


def place_of(new: NewNotice) -> tuple[str, str, str]:
    """What makes a notice one of its kind: matter, step and key."""
    return new.matter, new.step.value, new.key


def known_of(news: Iterable[NewNotice]) -> set[tuple[str, str, str]]:
    """The places of those among them that stand already: asked once for a batch."""
    asked = {place_of(new) for new in news}
    found = Notice.objects.filter(matter__in={matter for matter, _step, _key in asked}) if asked else Notice.objects.none()
    return asked & set(found.values_list("matter", "step", "key"))


def _known(new: NewNotice) -> Notice | None:
    return Notice.objects.filter(matter=new.matter, step=new.step.value, key=new.key).first()


def _written(new: NewNotice, at: datetime) -> Notice:
    options, wishes = notice_options(), wishes_of(new.person)
    language = new.language or wishes.language
    number = f"{new.area or '000000'}-{localdate(at).year}-N{next_number(f'notice/{new.area}/{localdate(at).year}'):06d}"
    check = new_check_number()
    facts = {**_common(new, language, number, check), **new.facts(language)}
    state = NoticeState.QUEUED if options.at_once and not new.held else NoticeState.HELD
    if wishes.refuses(new.step):
        state = NoticeState.REFUSED
    notice = Notice.objects.create(
        number=number,
        check_number=check,
        person=new.person,
        about=new.about,
        matter=new.matter,
        area=new.area,
        step=new.step.value,
        key=new.key,
        about_on=new.about_on,
        language=language,
        state=state.value,
        texts=filled(new.step, language, facts, sign=options.sms.sign).to_data(),
        computation_id=new.computation_id,
        pack_digest=new.pack_digest,
        origin=new.origin,
        worklist=new.worklist,
        made_at=at,
    )
    _supersede(notice)
    if state is NoticeState.QUEUED:
        queue_delivery(notice, at=at)
    return notice


def _supersede(notice: Notice) -> None:
    """Take back what was not sent on this matter: two messages that disagree are worse than one."""
    unsent = [state.value for state in UNSENT]
    older = Notice.objects.filter(matter=notice.matter, state__in=unsent, pk__lt=notice.pk)
    taken = list(older.values_list("pk", flat=True))
    if not taken:
        return
    Notice.objects.filter(pk__in=taken, state__in=unsent).update(
        state=NoticeState.SUPERSEDED.value,
        superseded_by=notice,
    )
    Delivery.objects.filter(notice__in=taken, state=DeliveryState.QUEUED.value).update(state=DeliveryState.STOPPED.value)


def _common(new: NewNotice, language: str, number: str, check: str) -> dict[str, str | None]:
    office = office_of(new.area) if new.area else None
    return {
        "name": masked_name(new.person.name) if new.person is not None else None,
        "area": area_name(AreaCode(new.area), language) if new.area else None,
        "office": office.name[language] if office is not None else None,
        "hotlines": "、".join(office.hotlines[:1]) if office is not None and office.hotlines else HOTLINE,
        "number": number,
        "check": format_check_number(check),
        "site": settings.XUBAO_PUBLIC_URL,
        "check_page": f"{settings.XUBAO_PUBLIC_URL}{_CHECK_PAGE[language]}",
    }
