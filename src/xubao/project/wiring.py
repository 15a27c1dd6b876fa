"""Connects what must not know each other: money tells what happened, cases listen.

The event was written in the transaction that booked the money; it is delivered after the commit in
this process, and by ``python -m xubao.project.manage outbox`` for whatever a stopped process has left.
"""

from datetime import datetime

from django.conf import settings

from xubao.cases.public import erase_also_with, now, on_credited, on_uncredited, today
from xubao.enquiries.public import erase_enquiries, on_bounce
from xubao.events.public import (
    CaseDecided,
    CaseMoved,
    Delivered,
    EnquiryAnswered,
    Event,
    PaymentCredited,
    PaymentUncredited,
    deliver_due,
    on_event,
    wake_with,
)
from xubao.notices.public import (
    came_back,
    erase_notices,
    notices_kept,
    on_case_decided,
    on_case_moved,
    on_enquiry_answered,
    on_part_credited,
    on_part_uncredited,
    send_code,
)
from xubao.office.rights_table import RIGHTS
from xubao.partners.erase_authorities import erase_authorities
from xubao.partners.operations import PAGE_NAMES
from xubao.people.public import create_key_file, send_codes_with
from xubao.portal.matters.case_scopes import CASE_PAGES, OPENING_PAGES
from xubao.portal.own.page_names import tell_page_names
from xubao.project.apart.wire_sides import wire_core


def wire() -> None:
    """Register every listener. Called once, when Django has started."""
    on_event(PaymentCredited, _credited, name="cases")
    on_event(PaymentUncredited, _uncredited, name="cases")
    wake_with(deliver_now)
    on_event(PaymentCredited, _part_credited, name="notices")
    on_event(PaymentUncredited, _part_uncredited, name="notices")
    on_event(CaseMoved, _moved, name="notices")
    on_event(CaseDecided, _decided, name="notices")
    on_event(EnquiryAnswered, _answered, name="notices")
    on_bounce(_came_back)
    send_codes_with(_send_code)
    # Notices first: answers to enquiries are found by who asked.
    erase_also_with("通知里的地址末尾和提醒的内容", erase_notices, keeps=notices_kept)
    erase_also_with("没有转为事项的咨询及其材料", erase_enquiries)
    tell_page_names({name: right.label for name, right in RIGHTS.items()})
    tell_page_names({name: page.label for name, page in CASE_PAGES.items()})
    tell_page_names(OPENING_PAGES)
    erase_also_with("没有办理过事项的机构委托", erase_authorities)
    tell_page_names(PAGE_NAMES)
    if settings.XUBAO_EXCHANGE_KEYS is not None:
        wire_core()
    if settings.XUBAO_DEMO and not settings.XUBAO_KEY_FILE.exists():
        create_key_file(settings.XUBAO_KEY_FILE, key_id="demo")


def deliver_now() -> Delivered:
    """Deliver what is due at this moment."""
    return deliver_due(now)


def _part_credited(event: Event[PaymentCredited]) -> None:
    on_part_credited(event, at=now())


def _part_uncredited(event: Event[PaymentUncredited]) -> None:
    on_part_uncredited(event, at=now())


def _moved(event: Event[CaseMoved]) -> None:
    on_case_moved(event, at=now())


def _decided(event: Event[CaseDecided]) -> None:
    on_case_decided(event, at=now())


def _answered(event: Event[EnquiryAnswered]) -> None:
    on_enquiry_answered(event, at=now())


def _came_back(mail_indexes: list[str], at: datetime) -> None:
    came_back(mail_indexes, at=at)


def _send_code(phone: str, code: str, *, language: str, at: datetime) -> None:
    send_code(phone, code, language)


def _credited(event: Event[PaymentCredited]) -> None:
    on_credited(event, at=now(), today=today())


def _uncredited(event: Event[PaymentUncredited]) -> None:
    on_uncredited(event, at=now(), today=today())
