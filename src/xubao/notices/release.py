"""What staff do with notices: let held ones go, send one again, take one back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from xubao.notices.errors import NoticeNotThere
from xubao.notices.models import Delivery, Notice
from xubao.notices.queue_delivery import queue_delivery
from xubao.notices.states import NOTICE_STATE_LABELS_ZH, DeliveryState, NoticeState

MOST_AT_ONCE = 500


def release(notices: Iterable[Notice], *, by: str, at: datetime) -> int:
    """Let held notices go; those that are not held any more are left as they are. Returns how many went."""
    count = 0
    for notice in notices:
        with transaction.atomic():
            freed = Notice.objects.filter(pk=notice.pk, state=NoticeState.HELD.value).update(
                state=NoticeState.QUEUED.value, released_by=by
            )
            if freed:
                notice.refresh_from_db()
                queue_delivery(notice, at=at)
                count += 1
    return count


def send_again(notice: Notice, *, by: str, at: datetime) -> None:
    """Try once more what did not arrive: channels that failed are tried anew. Raises NoticeNotThere."""
    with transaction.atomic():
        held = Notice.objects.select_for_update().get(pk=notice.pk)
        if held.state not in (NoticeState.UNREACHABLE.value, NoticeState.SENT.value):
            raise _not_there(held)
        gone = [DeliveryState.FAILED.value, DeliveryState.BOUNCED.value]
        failed = Delivery.objects.filter(notice=held, state__in=gone).order_by("pk").first()
        Notice.objects.filter(pk=held.pk).update(state=NoticeState.QUEUED.value, released_by=by)
        held.state = NoticeState.QUEUED.value
        if failed is None:
            queue_delivery(held, at=at)
            return
        Delivery.objects.filter(pk=failed.pk).update(state=DeliveryState.QUEUED.value, attempts=0, next_at=at)


def cancel(notice: Notice, *, by: str) -> None:
    """Take back a notice that has not gone out. Raises NoticeNotThere."""
    with transaction.atomic():
        unsent = [NoticeState.HELD.value, NoticeState.QUEUED.value, NoticeState.UNREACHABLE.value]
        taken = Notice.objects.filter(pk=notice.pk, state__in=unsent).update(state=NoticeState.CANCELLED.value, released_by=by)
        if not taken:
            raise _not_there(Notice.objects.get(pk=notice.pk))
        Delivery.objects.filter(notice=notice, state=DeliveryState.QUEUED.value).update(state=DeliveryState.STOPPED.value)


def _not_there(notice: Notice) -> NoticeNotThere:
    state = NoticeState(notice.state)
    return NoticeNotThere(
        notice.number,
        en=f"notice {notice.number} is {state}.",
        zh=f"通知 {notice.number} 当前为“{NOTICE_STATE_LABELS_ZH[state]}”。",
    )
