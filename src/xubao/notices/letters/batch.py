"""A batch of letters: made of what waits, printed as one PDF, handed to the post on a day with the post's number."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Count, QuerySet
from django.utils.timezone import localdate

from xubao.ledger.public import next_number
from xubao.notices.errors import NothingToPrint
from xubao.notices.models import Delivery, LetterBatch, Notice
from xubao.notices.receipts import gave_up, note
from xubao.notices.states import Channel, DeliveryState, NoticeState

MOST_LETTERS = 200
"""As many as fit into one bundle and one PDF that a printer takes."""


def waiting_letters(areas: Collection[str]) -> int:
    """How many letters wait for printing in some areas."""
    return _waiting(areas).count()


def make_batch(area: str, *, by: str, at: datetime) -> LetterBatch:
    """Take the letters of an area that wait, the oldest first, at most MOST_LETTERS. Raises NothingToPrint."""
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        taken = list(_waiting([area]).select_for_update(skip_locked=skip).order_by("pk")[:MOST_LETTERS])
        if not taken:
            raise NothingToPrint(area, en=f"no letter of {area} waits for printing.", zh=f"{area} 没有待打印的信函。")
        year = localdate(at).year
        number = f"{area}-{year}-X{next_number(f'letters/{area}/{year}'):05d}"
        batch = LetterBatch.objects.create(number=number, area=area, made_at=at, made_by=by)
        for delivery in taken:
            note(delivery, DeliveryState.PRINTED, "", told_by=by, at=at)
        Delivery.objects.filter(pk__in=[delivery.pk for delivery in taken]).update(batch=batch)
    return batch


def hand_to_post(batch: LetterBatch, post_number: str, *, on: date, by: str, at: datetime) -> int:
    """Write down that the letters of a batch went to the post; returns how many. Raises NothingToPrint the second time."""
    with transaction.atomic():
        freed = LetterBatch.objects.filter(pk=batch.pk, posted_on=None).update(
            posted_on=on, posted_by=by, post_number=post_number.strip()[:60]
        )
        if not freed:
            raise NothingToPrint(batch.number, en=f"batch {batch.number} is with the post.", zh=f"批次 {batch.number} 已经交邮。")
        letters = list(Delivery.objects.filter(batch=batch, state=DeliveryState.PRINTED.value))
        for delivery in letters:
            note(delivery, DeliveryState.POSTED, "", told_by=by, at=at)
        Delivery.objects.filter(pk__in=[delivery.pk for delivery in letters]).update(sent_at=at)
        Notice.objects.filter(deliveries__in=letters, state=NoticeState.QUEUED.value).update(
            state=NoticeState.SENT.value, sent_at=at
        )
    batch.refresh_from_db()
    return len(letters)


def came_back_by_post(delivery: Delivery, *, by: str, at: datetime) -> None:
    """A letter came back: written down by a member of staff, and the next channel takes over."""
    gave_up(delivery, DeliveryState.BOUNCED, "the letter came back", told_by=by, at=at)


def _waiting(areas: Collection[str]) -> QuerySet[Delivery]:
    return Delivery.objects.filter(
        channel=Channel.LETTER.value,
        state=DeliveryState.QUEUED.value,
        notice__area__in=areas,
        notice__state=NoticeState.QUEUED.value,
    )


def batch_by_number(number: str) -> LetterBatch | None:
    """The batch with this number, or None."""
    return LetterBatch.objects.filter(number=number).first()


def batches_of(areas: Collection[str], limit: int = 50) -> list[LetterBatch]:
    """The batches of some areas, the newest first, each with the number of its ``letters``."""
    found = LetterBatch.objects.filter(area__in=areas).annotate(letters=Count("deliveries"))
    return list(found.order_by("-pk")[:limit])
