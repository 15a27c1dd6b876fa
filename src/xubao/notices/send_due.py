"""One round of sending: takes what is due, hands it over, and goes to the next channel where one fails too often.

A delivery is claimed in one short transaction and sent outside of any: a slow provider holds no lock. A process that dies
between sending and writing leaves a claim that runs out; the message is sent again under the same token. Where a provider
does not know the token (XUBAO_SMS_LOST=once), nothing is repeated of which it is not known that it failed.
"""

from collections import Counter
from datetime import datetime, timedelta

from django.db import connection, transaction

from xubao.notices.addresses import address_of, masked
from xubao.notices.errors import AnswerLost, SendFailed
from xubao.notices.models import Delivery, Notice
from xubao.notices.notice_options import notice_options
from xubao.notices.receipts import gave_up, note
from xubao.notices.senders.chosen import sender_of
from xubao.notices.senders.email import index_of_mail
from xubao.notices.senders.sender import Handed, Message, Sender
from xubao.notices.states import Channel, DeliveryState, NoticeState

CLAIM = timedelta(minutes=5)
MOST_AT_ONCE = 500
_FIRST_PAUSE = timedelta(minutes=2)
_TRIED_BY_MACHINE = (Channel.SMS.value, Channel.EMAIL.value)
_US = "sender"
NO_ANSWER = "handed over without an answer: it may have gone out"


def send_due(*, at: datetime, most: int = MOST_AT_ONCE) -> Counter[str]:
    """Send what is due, at most ``most``; returns how many were sent, will be tried again, and were given up."""
    counts: Counter[str] = Counter()
    senders: dict[str, Sender] = {}
    try:
        for _ in range(most):
            delivery = _claimed(at)
            if delivery is None:
                break
            counts[_sent(delivery, senders, at)] += 1
    finally:
        for sender in senders.values():
            sender.close()
    return counts


def _claimed(at: datetime) -> Delivery | None:
    with transaction.atomic():
        due = Delivery.objects.filter(state=DeliveryState.QUEUED.value, channel__in=_TRIED_BY_MACHINE, next_at__lte=at).order_by(
            "next_at", "pk"
        )
        skip = connection.features.has_select_for_update_skip_locked
        delivery = due.select_for_update(skip_locked=skip).first()
        if delivery is None:
            return None
        delivery.attempts += 1
        delivery.next_at = at + CLAIM
        delivery.save(update_fields=["attempts", "next_at"])
    return delivery


def _sent(delivery: Delivery, senders: dict[str, Sender], at: datetime) -> str:
    notice = delivery.notice
    channel = Channel(delivery.channel)
    address = address_of(notice, channel)
    if notice.state not in (NoticeState.QUEUED.value, NoticeState.SENT.value):
        # Superseded or cancelled after it was claimed.
        Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.STOPPED.value)
        return "stopped"
    if not address:
        gave_up(delivery, DeliveryState.FAILED, "the address has ended", told_by=_US, at=at)
        return "given_up"
    if _may_have_gone_out(delivery):
        _without_answer(delivery, masked(address, channel), at)
        return "sent"
    try:
        if delivery.channel not in senders:
            senders[delivery.channel] = sender_of(channel)
        handed = senders[delivery.channel].send(_message(notice, channel, address, delivery.token))
    except SendFailed as problem:
        if isinstance(problem, AnswerLost) and not notice_options().sms.knows_token:
            _without_answer(delivery, masked(address, channel), at)
            return "sent"
        return _failed(delivery, problem, at)
    _handed(delivery, handed, masked(address, channel), at)
    return "sent"


def _may_have_gone_out(delivery: Delivery) -> bool:
    """Whether a process died over an earlier try, and nobody but the provider could tell a second message from the first."""
    if delivery.channel != Channel.SMS.value or notice_options().sms.knows_token:
        return False
    return delivery.attempts > 1 and not delivery.problem


def _without_answer(delivery: Delivery, to_masked: str, at: datetime) -> None:
    """It stands as sent, and says that nobody confirmed it: it is not repeated by itself, staff can send it again."""
    with transaction.atomic():
        Delivery.objects.filter(pk=delivery.pk).update(
            state=DeliveryState.SENT.value, sent_at=at, to_masked=to_masked, next_at=None, problem=NO_ANSWER
        )
        Notice.objects.filter(pk=delivery.notice_id, state=NoticeState.QUEUED.value).update(
            state=NoticeState.SENT.value, sent_at=at
        )


def _message(notice: Notice, channel: Channel, address: str, token: str) -> Message:
    texts = notice.texts
    subject = texts["subject"] if channel is Channel.EMAIL else ""
    return Message(address, subject, texts[channel.value], token, notice.number, notice.language)


def _failed(delivery: Delivery, problem: SendFailed, at: datetime) -> str:
    if problem.for_good or delivery.attempts >= notice_options().tries:
        gave_up(delivery, DeliveryState.FAILED, problem.en, told_by=_US, at=at)
        return "given_up"
    Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.QUEUED.value).update(
        next_at=at + _FIRST_PAUSE * 2**delivery.attempts, problem=problem.en[:200]
    )
    return "again"


def _handed(delivery: Delivery, handed: Handed, to_masked: str, at: datetime) -> None:
    mail_index = index_of_mail(delivery.token) if delivery.channel == Channel.EMAIL.value else ""
    with transaction.atomic():
        Delivery.objects.filter(pk=delivery.pk).update(
            state=DeliveryState.SENT.value,
            sent_at=at,
            to_masked=to_masked,
            provider_id=handed.provider_id,
            mail_index=mail_index,
            problem="",
        )
        Notice.objects.filter(pk=delivery.notice_id, state=NoticeState.QUEUED.value).update(
            state=NoticeState.SENT.value, sent_at=at
        )
        if handed.state is not DeliveryState.SENT:
            delivery.refresh_from_db()
            note(delivery, handed.state, "", told_by=_US, at=at)
