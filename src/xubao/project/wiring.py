"""Connects what must not know each other: money tells what happened, cases listen.

The event was written in the transaction that booked the money; it is delivered after the commit in
this process, and by ``python -m xubao.project.manage outbox`` for whatever a stopped process has left.
"""

from django.conf import settings

from xubao.cases.public import now, on_credited, on_uncredited, today
from xubao.events.public import Delivered, Event, PaymentCredited, PaymentUncredited, deliver_due, on_event, wake_with
from xubao.office.rights_table import RIGHTS
from xubao.people.public import create_key_file
from xubao.portal.matters.case_scopes import CASE_PAGES, OPENING_PAGES
from xubao.portal.own.page_names import tell_page_names


def wire() -> None:
    """Register every listener. Called once, when Django has started."""
    on_event(PaymentCredited, _credited, name="cases")
    on_event(PaymentUncredited, _uncredited, name="cases")
    wake_with(deliver_now)
    tell_page_names({name: right.label for name, right in RIGHTS.items()})
    tell_page_names({name: page.label for name, page in CASE_PAGES.items()})
    tell_page_names(OPENING_PAGES)
    if settings.XUBAO_DEMO and not settings.XUBAO_KEY_FILE.exists():
        create_key_file(settings.XUBAO_KEY_FILE, key_id="demo")


def deliver_now() -> Delivered:
    """Deliver what is due at this moment."""
    return deliver_due(now)


def _credited(event: Event[PaymentCredited]) -> None:
    on_credited(event, at=now(), today=today())


def _uncredited(event: Event[PaymentUncredited]) -> None:
    on_uncredited(event, at=now(), today=today())
