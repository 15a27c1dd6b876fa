"""Opens a case of any kind but back-payment: what the person asks for, in her words, and as data where the kind has some."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from xubao.cases.acts import Party
from xubao.cases.erase_data import DataWish
from xubao.cases.errors import AreaNotServed, NotOfThisKind, UnknownCase
from xubao.cases.kinds.every_kind import KIND_LABELS_ZH, Kind
from xubao.cases.models import Case, CaseRequest
from xubao.cases.move_case import Actor
from xubao.cases.register_case import NewCase, register_case
from xubao.people.public import InsuredPerson, lock_person
from xubao.records.public import Status
from xubao.values.area_code import AreaCode
from xubao.values.month_ranges import parse_month_ranges

_LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRequest:
    """What is asked: ``about`` names the case or decision it is about; ``details`` by kind (see _check)."""

    kind: Kind
    person: InsuredPerson
    area: AreaCode
    text: str
    about: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def open_matter(request: MatterRequest, actor: Actor, *, at: datetime, form_token: str | None = None) -> Case:
    """Open the case; the same form sent again gives the case that it opened the first time.

    Raises AreaNotServed, CaseAlreadyOpen, NotOfThisKind, UnknownCase for an ``about`` that is no case of this person.
    """
    if request.area not in settings.XUBAO_AREAS:
        raise AreaNotServed(
            request.area,
            en=f"cases for area {request.area} are not opened here.",
            zh=f"本系统不受理统筹地区 {request.area} 的事项。",
        )
    _check(request)
    with transaction.atomic():
        lock_person(request.person)
        if form_token:
            same = Case.objects.filter(form_token=form_token, person=request.person).first()
            if same is not None:
                return same
        new = NewCase(
            kind=request.kind,
            person=request.person,
            area=request.area,
            reason=f"申请：{KIND_LABELS_ZH[request.kind]}" + ("（窗口代办）" if actor.party is not Party.INSURED_PERSON else ""),
            about=request.about,
            form_token=form_token,
        )
        case = register_case(new, actor, at=at)
        CaseRequest.objects.create(case=case, text=request.text.strip(), details=request.details)
        return case


def _check(request: MatterRequest) -> None:
    """A back-payment is computed (open_case); a correction says which months and what they should be."""
    text = request.text.strip()
    if request.kind is Kind.BACK_PAYMENT:
        raise _wrong(request.kind, "a back-payment is opened by open_case.", "补缴由系统计算后受理。")
    if not 0 < len(text) <= _LONGEST:
        en = f"the request has {len(text)} characters, not 1 to {_LONGEST}."
        raise _wrong(request.kind, en, f"请填写申请内容（不超过 {_LONGEST} 字）。")
    if request.kind is Kind.CORRECTION:
        parse_month_ranges([str(item) for item in request.details.get("months", [])] or ["-"])
        if request.details.get("claimed") not in {Status.PAID.value, Status.UNPAID.value}:
            raise _wrong(request.kind, "a correction claims paid or unpaid.", "请说明所涉月份应为已缴还是未缴。")
    if request.kind is Kind.PERSONAL_DATA and request.details.get("wish") not in set(DataWish):
        raise _wrong(request.kind, "it is said whether to see, copy or delete.", "请选择查阅、复制还是删除。")
    if request.kind is Kind.RECONSIDERATION and not _own_case(request):
        raise UnknownCase(
            request.about,
            en="a reconsideration names the case whose decision it is about.",
            zh="请填写所不服决定的受理编号。",
        )


def _own_case(request: MatterRequest) -> bool:
    return Case.objects.filter(number=request.about, person=request.person, area=request.area).exists()


def _wrong(kind: Kind, en: str, zh: str) -> NotOfThisKind:
    return NotOfThisKind(kind.value, en=en, zh=zh)
