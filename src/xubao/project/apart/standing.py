"""What a visitor may read of her request: put together by the core, sealed with her check code before it leaves."""

import base64
import json
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from xubao.cases.public import (
    ACT_LABELS_ZH,
    ASSIGN,
    NOTE,
    STATE_LABELS_ZH,
    Case,
    State,
    case_by_number,
    decisions_of,
    in_force,
)
from xubao.enquiries.public import ENQUIRY_STATE_LABELS_ZH, Enquiry, EnquiryAct, EnquiryState, enquiry_by_number, text_of
from xubao.exchange.public import STANDING, PortalMatter, seal_for_code, speak
from xubao.payments.public import demands_of, format_reference, standing_of
from xubao.people.public import seal, unseal
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan
from xubao.vouchers.public import vouchers_of

_LANGUAGES = {"zh": "zh-hans", "en": "en"}
_GRANTED, _TO_PAY = (State.WAITING, State.RESTORED), (State.AWAITING_PAYMENT, State.PART_PAID)
_QUIET = (NOTE, ASSIGN)
NOT_TAKEN_UP_ZH = {"state": "未受理"}


def remember(request: str, kind: str, reference: str, code: str, *, at: datetime) -> PortalMatter:
    """Keep which matter a request has led to, with the code that seals what is told of it."""
    sealed = seal(code, f"check_code:{request}")
    return PortalMatter.objects.create(request=request, kind=kind, reference=reference, code_sealed=sealed, made_at=at)


def tell_standing(matter: PortalMatter, *, at: datetime, problem: XubaoError | None = None) -> None:
    """Tell the portal how far a request has come."""
    shown = _refused(matter, problem) if problem is not None else _shown(matter)
    text = json.dumps(shown | {"request": matter.request, "kind": matter.kind, "told_at": at.isoformat()}, ensure_ascii=False)
    code = unseal(matter.code_sealed, f"check_code:{matter.request}")
    sealed = base64.b64encode(seal_for_code(code, matter.request, text.encode())).decode()
    speak(STANDING, {"request": matter.request, "sealed": sealed}, at=at)


def labels(text: str) -> dict[str, str]:
    """A label in both languages."""
    found = {}
    for lang, code in _LANGUAGES.items():
        with override(code):
            found[lang] = gettext(text)
    return found


def _refused(matter: PortalMatter, problem: XubaoError) -> dict[str, Any]:
    said = {"zh": f"{problem.zh}{problem.next_step_zh}", "en": f"{problem.en} {problem.next_step_en}"}
    return {
        "state": labels(NOT_TAKEN_UP_ZH["state"]),
        "reference": matter.reference,
        "steps": [],
        "problem": {"code": problem.code, **said},
    }


def _shown(matter: PortalMatter) -> dict[str, Any]:
    return _enquiry(enquiry_by_number(matter.reference)) if matter.kind == "enquiry" else _case(case_by_number(matter.reference))


def _enquiry(enquiry: Enquiry) -> dict[str, Any]:
    answers = enquiry.entries.filter(act=EnquiryAct.ANSWER.value).order_by("number")
    return {
        "state": labels(ENQUIRY_STATE_LABELS_ZH[EnquiryState(enquiry.state)]),
        "reference": enquiry.number,
        "due_on": _day(enquiry.due_on),
        "answers": [text_of(entry) for entry in answers],
        "steps": [],
    }


def _case(case: Case) -> dict[str, Any]:
    decision, events = in_force(case), case.events.exclude(act__in=_QUIET).order_by("number")
    begins = _day(decision.benefits_from) if decision else None
    return {
        "state": labels(STATE_LABELS_ZH[State(case.state)]),
        "reference": case.number,
        "steps": [{"on": event.at.date().isoformat(), **labels(_act_label(event.act))} for event in events],
        # A day that is only computed must not read as one that is granted.
        "benefits_from": begins if case.state in _GRANTED else None,
        "benefits_if_paid": begins if case.state in _TO_PAY else None,
        "decisions": [{"number": item.number, "reason": item.paper["reason"]} for item in decisions_of(case)],
        "demand": _demand(case),
        "vouchers": [{"number": voucher.number, "code": voucher.code} for voucher in vouchers_of(case.number)],
    }


def _act_label(act: str) -> str:
    return ACT_LABELS_ZH.get(act, act)


def _demand(case: Case) -> dict[str, Any] | None:
    demands = demands_of(case.number)
    if not demands:
        return None
    demand, standing = demands[0], standing_of(demands[0])
    return {
        "number": demand.number,
        "amount": format_yuan(Fen(demand.amount_fen)),
        "outstanding": format_yuan(standing.outstanding_fen),
        "settled": standing.settled,
        "payable": standing.payable,
        "valid_until": _day(demand.valid_until),
        "months": demand.spans,
        "reference": format_reference(demand.reference),
        "account": settings.XUBAO_BANK_ACCOUNT,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
