"""Notices on their way: once, by the channel that works, whatever a provider does."""

import json
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.conf import LazySettings

from tests.apps.enquiries.mail_host import ENQUIRIES, MailHost
from tests.apps.moments import AT
from tests.apps.notices.provider import REFUSED, SECRET, Provider
from tests.apps.notices.told import ADDRESS, reachable, restored
from xubao.enquiries.public import fetch_mails
from xubao.notices.addresses import address_of_person
from xubao.notices.errors import BadReceipt, SendFailed
from xubao.notices.models import Delivery, Notice, Receipt
from xubao.notices.receipts import ask_provider, take_callback
from xubao.notices.release import send_again
from xubao.notices.send_due import send_due
from xubao.notices.senders.signature import signature
from xubao.notices.states import Channel
from xubao.notices.steps import Step
from xubao.notices.verification_code import send_code
from xubao.notices.wishes import wish

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT)


def stands(notice: Notice) -> tuple[str, list[tuple[str, str]]]:
    """The state of a notice, and its deliveries."""
    notice.refresh_from_db()
    return notice.state, [(row.channel, row.state) for row in notice.deliveries.order_by("pk")]


def rounds(*minutes: int) -> None:
    """Send at AT and so many minutes later."""
    for later in (0, *minutes):
        send_due(at=AT + timedelta(minutes=later))


def test_a_short_message_goes_out_signed_with_name_masked_and_check_number(sms: Provider) -> None:
    notice = restored(reachable())
    assert dict(send_due(at=AT)) == {"sent": 1}
    (told,) = sms.taken.values()
    assert told["to"] == "13812345678"
    assert told["content"].startswith("【示例医保】示**您好，您在示例市的医保待遇自2026年12月31日起已恢复")
    assert notice.check_number[:4] in told["content"]
    assert "示例甲" not in told["content"]
    assert stands(notice) == ("sent", [("sms", "sent")])
    assert sms.unsigned == 0
    assert dict(send_due(at=AT + timedelta(hours=1))) == {}


def test_a_provider_that_fails_is_tried_again_under_the_same_token_then_the_next_channel_takes_over(
    sms: Provider, mails: MailHost
) -> None:
    sms.answers = [500, 503, 429]
    notice = restored(reachable(email="a@person.example"))
    rounds(5, 20)
    assert sms.calls == 3
    assert stands(notice) == ("sent", [("sms", "failed"), ("email", "sent")])
    (mail,) = mails.sent
    assert mail["To"] == "a@person.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "2026年12月31日" in mail.get_content()


def test_a_number_that_is_refused_is_not_tried_again(sms: Provider) -> None:
    notice = restored(reachable(phone=REFUSED, address=ADDRESS))
    rounds(60)
    assert sms.calls == 1
    assert stands(notice) == ("queued", [("sms", "failed"), ("letter", "queued")])


def test_nobody_who_can_be_reached_by_nothing_is_lost_from_sight(sms: Provider) -> None:
    notice = restored(reachable(phone=REFUSED))
    rounds()
    assert stands(notice) == ("unreachable", [("sms", "failed")])
    send_again(notice, by="wang", at=AT)
    assert stands(notice) == ("queued", [("sms", "queued")])


def test_two_workers_take_different_messages(sms: Provider) -> None:
    for sequence in (1, 2):
        restored(reachable(sequence))
    from xubao.notices.send_due import _claimed

    claimed = [_claimed(AT), _claimed(AT), _claimed(AT)]
    assert claimed[2] is None
    assert claimed[0] is not None
    assert claimed[1] is not None
    assert claimed[0].pk != claimed[1].pk


def test_receipts_repeated_and_in_the_wrong_order_leave_delivered_standing(sms: Provider) -> None:
    notice = restored(reachable(address=ADDRESS))
    rounds()
    provider_id = Delivery.objects.get().provider_id
    for state in ("delivered", "delivered", "failed"):
        body = json.dumps([{"id": provider_id, "state": state}, {"id": "of somebody else", "state": "failed"}]).encode()
        moment = str(int(AT.timestamp()))
        assert take_callback(body, moment, signature(SECRET, moment, body), at=AT) == 1
    assert stands(notice) == ("delivered", [("sms", "delivered")])
    assert Receipt.objects.count() == 2


def test_a_failure_told_later_moves_the_notice_to_the_next_channel(sms: Provider) -> None:
    notice = restored(reachable(address=ADDRESS))
    rounds()
    sms.states[Delivery.objects.get().provider_id] = "failed"
    assert ask_provider(at=AT + timedelta(minutes=5)) == 0
    assert ask_provider(at=AT + timedelta(minutes=30)) == 1
    assert stands(notice) == ("queued", [("sms", "failed"), ("letter", "queued")])


@pytest.mark.parametrize(
    ("body", "moment", "given"),
    [
        (b"[]", str(int(AT.timestamp())), "0" * 64),
        (b"[]", str(int(AT.timestamp()) - 3600), ""),
        (b"[]", "", ""),
        (b'[{"id": 1}]', str(int(AT.timestamp())), ""),
        (b"nonsense", str(int(AT.timestamp())), ""),
    ],
)
def test_a_receipt_that_is_not_signed_old_or_unreadable_is_refused(sms: Provider, body: bytes, moment: str, given: str) -> None:
    with pytest.raises(BadReceipt):
        take_callback(body, moment, given or signature(SECRET, moment, body), at=AT)


def test_a_mail_that_comes_back_is_recognised_in_the_mailbox(mails: MailHost) -> None:
    to = reachable(phone="", email="gone@person.example", address=ADDRESS)
    notice = restored(to)
    rounds()
    (mail,) = mails.sent
    back = EmailMessage()
    back["From"], back["To"], back["Subject"] = "mailer-daemon@person.example", ENQUIRIES, "Undelivered"
    back["Message-ID"] = "<bounce-1@person.example>"
    back.set_content(f"could not be delivered\n\nMessage-ID: {mail['Message-ID']}")
    mails.send(back)
    fetch_mails(at=AT)
    assert stands(notice) == ("queued", [("email", "bounced"), ("letter", "queued")])


def test_a_mail_server_that_is_busy_gets_the_mail_later(mails: MailHost) -> None:
    mails.refuse = True
    notice = restored(reachable(phone="", email="a@person.example"))
    rounds()
    assert stands(notice) == ("queued", [("email", "queued")])
    mails.refuse = False
    rounds(10)
    assert stands(notice) == ("sent", [("email", "sent")])


def test_the_same_is_written_once_and_a_newer_one_takes_the_place_of_what_was_not_sent(sms: Provider) -> None:
    to = reachable()
    first = restored(to, step=Step.WAITING_ENDS)
    assert restored(to, step=Step.WAITING_ENDS).pk == first.pk
    second = restored(to)
    assert stands(first) == ("superseded", [("sms", "stopped")])
    rounds()
    assert stands(second)[0] == "sent"
    third = restored(to, key="2")
    assert stands(second)[0] == "sent"
    assert stands(third)[0] == "queued"
    assert len(sms.taken) == 1


def test_what_is_claimed_and_then_superseded_is_not_sent(sms: Provider) -> None:
    notice = restored(reachable())
    Notice.objects.filter(pk=notice.pk).update(state="superseded")
    assert dict(send_due(at=AT)) == {"stopped": 1}
    assert sms.calls == 0


def test_wishes_decide_channel_language_and_what_may_be_left_out(sms: Provider, mails: MailHost) -> None:
    to = reachable(email="a@person.example")
    wish(to, channels=[Channel.EMAIL], language="en", refused=[Step.WAITING_ENDS, Step.CREDITED], by="insured_person", at=AT)
    assert restored(to, step=Step.WAITING_ENDS).state == "refused"
    # What the law has told her, no wish keeps away.
    credited = restored(to, step=Step.CREDITED)
    rounds()
    assert stands(credited) == ("sent", [("email", "sent")])
    assert mails.sent[0]["Subject"] == "Your payment has been credited"
    assert sms.calls == 0


def test_at_night_nothing_goes(sms: Provider, settings: LazySettings) -> None:
    from xubao.notices.quiet_hours import QuietHours

    settings.XUBAO_NOTICES = replace(settings.XUBAO_NOTICES, quiet=QuietHours())
    night = AT.replace(hour=23)
    notice = restored(reachable(), at=night)
    assert dict(send_due(at=night)) == {}
    assert dict(send_due(at=night + timedelta(hours=9))) == {"sent": 1}
    assert stands(notice)[0] == "sent"


def test_a_code_goes_at_once_and_is_kept_nowhere(sms: Provider) -> None:
    send_code("13812345678", "123456", "zh-hans")
    (told,) = sms.taken.values()
    assert told["content"].startswith("【示例医保】验证码 123456")
    assert Notice.objects.count() == 0
    sms.answers = [500]
    with pytest.raises(SendFailed):
        send_code("13812345678", "123456", "en")


def test_no_message_goes_to_a_telephone_or_mail_address_that_nobody_has_proved_to_be_theirs() -> None:
    person = reachable(phone="13812345679", email="ren@example.org", address=ADDRESS, verified=False)
    assert [address_of_person(person, channel) for channel in (Channel.SMS, Channel.EMAIL, Channel.LETTER)] == ["", "", ADDRESS]
