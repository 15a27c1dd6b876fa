"""Puts a notice on its way by the next channel that leads to the person and was not tried yet."""

import secrets
from datetime import date, datetime

from xubao.cases.public import calendar
from xubao.notices.addresses import address_of, masked
from xubao.notices.models import Delivery, Notice
from xubao.notices.notice_options import notice_options
from xubao.notices.quiet_hours import may_go_from
from xubao.notices.states import Channel, DeliveryState, NoticeState
from xubao.notices.wishes import wishes_of
from xubao.rulebook.calendar_errors import DayOutsideCalendar


def queue_delivery(notice: Notice, *, at: datetime) -> Delivery | None:
    """Queue the next delivery; without one the notice is unreachable, and staff see it."""
    found = _next_way(notice)
    if found is not None:
        return _queued(notice, *found, at)
    Notice.objects.filter(pk=notice.pk).update(state=NoticeState.UNREACHABLE.value)
    notice.state = NoticeState.UNREACHABLE.value
    return None


def first_way(notice: Notice) -> Channel | None:
    """By what a notice would go out now; None where nothing leads to the person."""
    found = _next_way(notice)
    return found[0] if found is not None else None


def _next_way(notice: Notice) -> tuple[Channel, str] | None:
    tried = set(Delivery.objects.filter(notice=notice).values_list("channel", flat=True))
    for channel in wishes_of(notice.person).channels:
        address = address_of(notice, channel) if channel.value not in tried else ""
        if address:
            return channel, address
    return None


def _queued(notice: Notice, channel: Channel, address: str, at: datetime) -> Delivery:
    quiet = notice_options().quiet
    return Delivery.objects.create(
        notice=notice,
        channel=channel.value,
        state=DeliveryState.QUEUED.value,
        token=secrets.token_hex(16),
        to_masked=masked(address, channel),
        next_at=at if channel is Channel.LETTER else may_go_from(at, notice.about_on, quiet, is_working),
    )


def is_working(day: date) -> bool:
    """Whether offices work on a day; a day that the calendar does not hold counts as one on which they do."""
    try:
        return calendar().is_working(day)
    except DayOutsideCalendar:
        return True
