"""What an approved deletion takes out of notices, and what of them stays.

Erased: the ends of addresses, whatever waits to be sent, and the texts of reminders that no law obliges anybody to send
(duties.yaml). Kept: that something was told, when, and the texts that the law wants told or that show what was done.
"""

from django.db import transaction
from django.db.models import Q, QuerySet

from xubao.enquiries.public import enquiries_from
from xubao.notices.duties import Duty, duties
from xubao.notices.models import Delivery, Notice, ShownMessage
from xubao.notices.states import UNSENT, DeliveryState, NoticeState
from xubao.people.public import InsuredPerson

ERASED_TEXT = "（已按本人申请删除）"
_KEPT = (
    "发给本人的通知：法律要求告知的和记载办理结果的内容，以及投递和回执记录（不含地址）",
    "社会保险法第六十一条；社会保险经办条例第三十八条",
)


def erase_notices(person: InsuredPerson, addresses: frozenset[str]) -> int:
    """Erase it; returns of how many notices something was erased. ``addresses``: by them answers to enquiries are found."""
    with transaction.atomic():
        notices = _of(person, addresses).select_for_update(of=("self",))
        return sum([_erased(notice) for notice in notices])


def notices_kept(person: InsuredPerson) -> list[tuple[str, str]]:
    """What stays of a person's notices and on what ground; nothing where there are none."""
    return [_KEPT] if Notice.objects.filter(person=person).exists() else []


def _of(person: InsuredPerson, addresses: frozenset[str]) -> QuerySet[Notice]:
    numbers = [enquiry.number for address in addresses for enquiry in enquiries_from(address)]
    return Notice.objects.filter(Q(person=person) | Q(person=None, about__in=numbers)).order_by("pk")


def _erased(notice: Notice) -> bool:
    reminder = duties()[notice.step].duty is Duty.MAY  # type: ignore[index]
    ways = Delivery.objects.filter(notice=notice)
    stopped = ways.filter(state=DeliveryState.QUEUED.value).update(state=DeliveryState.STOPPED.value, next_at=None)
    ends = ways.exclude(to_masked="").update(to_masked="")
    ShownMessage.objects.filter(notice_number=notice.number).delete()
    if notice.state in UNSENT:
        notice.state = (NoticeState.CANCELLED if reminder else NoticeState.UNREACHABLE).value
    if reminder:
        notice.texts = dict.fromkeys(notice.texts, ERASED_TEXT)
    notice.save(update_fields=["state", "texts"])
    return bool(stopped or ends or reminder)
