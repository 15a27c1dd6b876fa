"""Finds notices: for the queue of the office, for the person, by the number that is printed on them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from xubao.notices.check_number import plain_check_number
from xubao.notices.errors import UnknownNotice
from xubao.notices.models import Delivery, Notice, ShownMessage, TakenWorklist
from xubao.notices.states import NoticeState
from xubao.notices.steps import Step
from xubao.people.public import InsuredPerson, masked_name

_HELD_BACK = (NoticeState.HELD, NoticeState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; None or "" for everything."""

    state: NoticeState | None = None
    step: Step | None = None
    area: str = ""
    worklist: int | None = None


def notices_where(areas: Collection[str], wanted: Wanted) -> QuerySet[Notice]:
    """The notices of some areas, the newest first."""
    found = Notice.objects.filter(area__in=[*areas, *([""] if not wanted.area else [])])
    if wanted.state is not None:
        found = found.filter(state=wanted.state.value)
    if wanted.step is not None:
        found = found.filter(step=wanted.step.value)
    if wanted.area:
        found = found.filter(area=wanted.area)
    if wanted.worklist is not None:
        found = found.filter(worklist=wanted.worklist)
    return found.select_related("person").order_by("-pk")


def notice_by_number(number: str) -> Notice:
    """The notice with this number. Raises UnknownNotice."""
    found = Notice.objects.filter(number=number).select_related("person").first()
    if found is None:
        raise UnknownNotice(number, en="no notice has this number.", zh="没有这个编号的通知。")
    return found


def notice_by_check_number(text: str) -> Notice:
    """The notice with this check number, as typed, once it has gone out. Raises UnknownNotice: then it is not ours."""
    plain = plain_check_number(text)
    found = Notice.objects.filter(check_number=plain).exclude(sent_at=None).first() if plain else None
    if found is None:
        raise UnknownNotice(
            text[:40], en="no notice that we sent has this check number.", zh="我们没有发出过带这个核对编号的通知。"
        )
    return found


def said_without_person(notice: Notice) -> str:
    """The short text of a notice as anybody may read it: even the masked name is left out."""
    text: str = notice.texts["sms"]
    return text.replace(masked_name(notice.person.name), "＊＊", 1) if notice.person is not None else text


def notices_of(person: InsuredPerson) -> QuerySet[Notice]:
    """All that was to be told to a person and is not held back any more, the newest first."""
    held_back = [state.value for state in _HELD_BACK]
    return Notice.objects.filter(person=person).exclude(state__in=held_back).prefetch_related("deliveries").order_by("-pk")


def history_of(person: InsuredPerson) -> QuerySet[Notice]:
    """All that was ever to be told to a person, with what is held and what was cancelled, the newest first."""
    return Notice.objects.filter(person=person).prefetch_related("deliveries").order_by("-pk")


def sent_messages(limit: int = 100) -> list[ShownMessage]:
    """What the demo would have sent, the newest first."""
    return list(ShownMessage.objects.order_by("-pk")[:limit])


def worklists_of(areas: Collection[str], limit: int = 50) -> list[TakenWorklist]:
    """The lists that were taken for some areas, the newest first."""
    return list(TakenWorklist.objects.filter(area__in=areas).order_by("-pk")[:limit])


@dataclass(frozen=True, slots=True)
class NoticeFigures:
    """Counts of the last days: by state, by step, by channel and state of its deliveries."""

    by_state: Mapping[str, int]
    by_step: Mapping[str, int]
    by_channel: Mapping[tuple[str, str], int]


def figures(areas: Collection[str], *, today: date, days: int = 30) -> NoticeFigures:
    """What happened to the notices made in the last ``days`` days."""
    recent = Notice.objects.filter(area__in=areas, made_at__date__gt=today - timedelta(days=days))
    return NoticeFigures(
        by_state=_counted(recent, "state"),
        by_step=_counted(recent, "step"),
        by_channel={
            (row["channel"], row["state"]): row["count"]
            for row in Delivery.objects.filter(notice__in=recent)
            .values("channel", "state")
            .annotate(count=Count("pk"))
            .order_by("channel", "state")
        },
    )


def _counted(found: QuerySet[Notice], column: str) -> dict[str, int]:
    return {row[column]: row["count"] for row in found.values(column).annotate(count=Count("pk")).order_by(column)}
