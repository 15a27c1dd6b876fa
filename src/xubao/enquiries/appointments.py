"""Calls back and visits that were agreed."""

from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet

from xubao.enquiries.errors import AppointmentInThePast
from xubao.enquiries.models import Appointment, Enquiry


class AppointmentKind(StrEnum):
    """What was agreed."""

    CALL_BACK = "call_back"
    VISIT = "visit"


APPOINTMENT_LABELS_ZH: dict[AppointmentKind, str] = {
    AppointmentKind.CALL_BACK: "回电",
    AppointmentKind.VISIT: "到窗口",
}


def agree(enquiry: Enquiry, kind: AppointmentKind, when: datetime, *, by: str, at: datetime) -> Appointment:
    """Agree on a call back or a visit; the same one agreed twice is one. Raises AppointmentInThePast."""
    if when <= at:
        raise AppointmentInThePast(
            when.isoformat(timespec="minutes"),
            en="the moment agreed on has passed already.",
            zh="约定的时间已经过去。",
        )
    agreed, _fresh = Appointment.objects.get_or_create(enquiry=enquiry, kind=kind.value, at=when, defaults={"agreed_by": by})
    return agreed


def appointments_waiting(areas: list[str]) -> QuerySet[Appointment]:
    """What was agreed and not done yet, the earliest first."""
    waiting = Appointment.objects.filter(done_at=None, enquiry__area__in=["", *areas])
    return waiting.select_related("enquiry").order_by("at", "pk")


def mark_done(appointment_id: int, *, by: str, at: datetime) -> bool:
    """Say that it was done; False where somebody said so before."""
    return Appointment.objects.filter(pk=appointment_id, done_at=None).update(done_at=at, done_by=by) == 1
