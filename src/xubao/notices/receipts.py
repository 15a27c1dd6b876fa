"""What became of a delivery, as somebody tells it: written once, whatever is repeated or comes in the wrong order."""

import json
from contextlib import closing
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from xubao.notices.errors import BadReceipt, SendFailed
from xubao.notices.models import Delivery, Notice, Receipt
from xubao.notices.notice_options import notice_options
from xubao.notices.queue_delivery import queue_delivery
from xubao.notices.senders.signature import is_signed
from xubao.notices.senders.sms_by_http import STATES, SmsByHttp
from xubao.notices.states import Channel, DeliveryState, NoticeState

PROVIDER = "provider"
_ASK_AFTER, _ASK_UNTIL = timedelta(minutes=10), timedelta(days=3)
_NOT_ARRIVED = (DeliveryState.FAILED, DeliveryState.BOUNCED)


def note(delivery: Delivery, state: DeliveryState, problem: str, *, told_by: str, at: datetime) -> bool:
    """Write down what was told; False where it was known. Delivered stays delivered, whatever is told later."""
    try:
        with transaction.atomic():
            Receipt.objects.create(delivery=delivery, state=state.value, told_by=told_by, problem=problem[:200], told_at=at)
    except IntegrityError:
        return False
    with transaction.atomic():
        held = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if held.state == DeliveryState.DELIVERED.value:
            return True
        Delivery.objects.filter(pk=held.pk).update(state=state.value, problem=problem[:200], next_at=None)
        if state is DeliveryState.DELIVERED:
            Notice.objects.filter(pk=held.notice_id).exclude(state=NoticeState.SUPERSEDED.value).update(
                state=NoticeState.DELIVERED.value
            )
    return True


def gave_up(delivery: Delivery, state: DeliveryState, problem: str, *, told_by: str, at: datetime) -> None:
    """A delivery did not arrive: the next channel takes over, unless another has delivered already."""
    with transaction.atomic():
        if not note(delivery, state, problem, told_by=told_by, at=at):
            return
        notice = Notice.objects.select_for_update().get(pk=delivery.notice_id)
        if notice.state not in (NoticeState.QUEUED.value, NoticeState.SENT.value):
            return
        delivery.refresh_from_db()
        if DeliveryState(delivery.state) in _NOT_ARRIVED:
            Notice.objects.filter(pk=notice.pk).update(state=NoticeState.QUEUED.value)
            queue_delivery(notice, at=at)


def told(provider_id: str, state: DeliveryState, problem: str, *, told_by: str, at: datetime) -> bool:
    """Take what a provider says of a message; False for one that is not ours."""
    delivery = Delivery.objects.filter(provider_id=provider_id, channel=Channel.SMS.value).first() if provider_id else None
    if delivery is None:
        return False
    if state in _NOT_ARRIVED:
        gave_up(delivery, state, problem, told_by=told_by, at=at)
    else:
        note(delivery, state, problem, told_by=told_by, at=at)
    return True


def take_callback(body: bytes, moment: str, given: str, *, at: datetime) -> int:
    """Take a signed call of the provider: ``[{"id": …, "state": "delivered", "reason": …}]``; returns how many were ours.

    Raises BadReceipt where the signature or the form is wrong; then nothing is taken.
    """
    if not is_signed(notice_options().sms.secret, moment, body, given, at=at):
        raise BadReceipt("signature", en="the receipt is not signed as agreed.", zh="回执签名不符。")
    try:
        rows = json.loads(body)
        receipts = [(str(row["id"]), STATES[str(row["state"])], str(row.get("reason", ""))) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BadReceipt(type(problem).__name__, en="the receipt cannot be read.", zh="回执无法读取。") from problem
    return sum(told(provider_id, state, reason, told_by=PROVIDER, at=at) for provider_id, state, reason in receipts)


def ask_provider(*, at: datetime, most: int = 200) -> int:
    """Ask what became of messages of the last days without a receipt; returns how many answers were new.

    A provider that does not answer is asked again in the next round.
    """
    options = notice_options().sms
    if not options.poll_url:
        return 0
    open_ones = Delivery.objects.filter(
        channel=Channel.SMS.value,
        state=DeliveryState.SENT.value,
        sent_at__range=(at - _ASK_UNTIL, at - _ASK_AFTER),
    ).exclude(provider_id="")
    found = 0
    with closing(SmsByHttp(options)) as sender:
        for delivery in open_ones.order_by("pk")[:most]:
            try:
                state, reason = sender.ask(delivery.provider_id)
            except SendFailed:
                break
            if state is not DeliveryState.SENT:
                told(delivery.provider_id, state, reason, told_by=PROVIDER, at=at)
                found += 1
    return found


def came_back(mail_indexes: list[str], *, at: datetime) -> bool:
    """A mail came back: its notice takes the next channel; False where the mail was none of ours."""
    delivery = Delivery.objects.filter(mail_index__in=[index for index in mail_indexes if index]).first()
    if delivery is None:
        return False
    gave_up(delivery, DeliveryState.BOUNCED, "the mail came back", told_by="mailbox", at=at)
    return True
