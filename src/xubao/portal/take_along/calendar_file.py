"""The days that matter as a calendar file: the last day with the best outcome, and the day from which cover is back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from xubao.portal.ask.answered import Answered, address_of
from xubao.portal.ask.days_to_keep import Kind, days_to_keep
from xubao.portal.page_language import page_language
from xubao.portal.take_along.taken import file_name, taken_along

REMINDED_BEFORE = timedelta(days=3)
_MORNING = timedelta(hours=9)


@taken_along
def calendar_file(found: Answered) -> HttpResponse:
    """The calendar; without events where no day is known."""
    response = HttpResponse(calendar_of(found).to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name(found, "ics")}"'
    return response


def calendar_of(found: Answered) -> Calendar:
    """The days of an answer. Each event carries its computation id, so that importing it again replaces it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Xubao//answer//ZH")
    calendar.add("version", "2.0")
    titles = _titles(found.now.area_names[page_language()])
    for kind, day in days_to_keep(found):
        calendar.add_component(_event(found, kind, titles[kind], day))
    return calendar


def _titles(area: str) -> dict[Kind, str]:
    return {
        "deadline": _("%(area)s：医保最迟今天缴清，过后结果变差") % {"area": area},
        "due": _("%(area)s：本月医保最迟今天缴") % {"area": area},
        "covered": _("%(area)s：查一查医保待遇是否恢复（12393）") % {"area": area},
    }


def _event(found: Answered, kind: Kind, title: str, day: date) -> Event:
    event = Event()
    event.add("uid", f"{found.now.computation_id[:32]}-{kind}@xubao")
    event.add("dtstamp", datetime(found.day.year, found.day.month, found.day.day, tzinfo=UTC))
    event.add("dtstart", day)
    event.add("summary", title)
    event.add("description", f"{found.now.sentence(page_language())}\n{address_of(found)}")
    event.add("url", address_of(found))
    event.add("transp", "TRANSPARENT")
    if kind != "covered":
        for before in (REMINDED_BEFORE, timedelta(0)):
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", title)
            alarm.add("trigger", _MORNING - before)
            event.add_component(alarm)
    return event
