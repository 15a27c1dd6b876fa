"""The mail journey with real servers: a question comes by SMTP, is fetched by IMAP, answered by SMTP, and goes on."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.apps.enquiries.mail_host import ENQUIRIES, MailHost
from tests.apps.moments import AT
from tests.apps.persons import fictional_identity
from tests.apps.records.papers.made_files import HEIC, photo
from tests.served import free_port
from xubao.enquiries.mail.fetch_mails import HELD, TAKEN, fetch_mails
from xubao.enquiries.mail.receive_mail import Verdict
from xubao.enquiries.mail.send_mails import MOST_ATTEMPTS, MailsSent, send_mails
from xubao.enquiries.models import Enquiry, OutgoingMail
from xubao.enquiries.public import EnquiryAct, MailboxUnusable, Said, answer, text_of
from xubao.records.papers.public import papers_of

pytestmark = [pytest.mark.any_database, pytest.mark.django_db, pytest.mark.usefixtures("read_here")]
_ASKER = "rider@mail.example"


def _mail(
    subject: str = "断缴两个月怎么办", text: str = "示例市，还能补缴吗？", sender: str = _ASKER, **headers: str
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, ENQUIRIES, subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if "Message_ID" not in headers:
        message["Message-ID"] = f"<{abs(hash((subject, text, sender)))}@mail.example>"
    message.set_content(text)
    return message


def _reply(to: EmailMessage, text: str, sender: str = _ASKER) -> EmailMessage:
    quoted = "\n".join(f"> {line}" for line in str(to.get_content()).splitlines())
    written = f"{text}\n\n在 2026-11-24 09:00:00，{ENQUIRIES} 写道：\n{quoted}"
    return _mail(f"Re: {to['Subject']}", written, sender, In_Reply_To=str(to["Message-ID"]), References=str(to["Message-ID"]))


def _answer(enquiry: Enquiry, text: str) -> None:
    answer(enquiry, Said(act=EnquiryAct.ANSWER, text=text, author="wang"), at=AT)


def test_a_question_by_mail_is_numbered_confirmed_answered_and_goes_on_in_its_thread(host: MailHost) -> None:
    message = _mail()
    message.add_attachment(HEIC, maintype="image", subtype="heic", filename="身份证.heic")
    message.add_attachment(b"MZ\x90\x00" + b"\0" * 200, maintype="image", subtype="jpeg", filename="photo.jpg")
    host.send(message)
    assert fetch_mails(at=AT) == {Verdict.NEW: 1}
    enquiry = Enquiry.objects.get()
    assert (enquiry.number, enquiry.area, enquiry.language, enquiry.state) == ("2026-Q000001", "000000", "zh", "open")
    assert [paper.media_type for paper in papers_of(enquiry.number)] == ["image/heic"]
    assert any("不是照片或 PDF" in text_of(entry) for entry in enquiry.entries.all())

    assert send_mails(at=AT) == MailsSent(1, 0, 0)
    confirmation = host.sent.pop()
    assert (confirmation["To"], confirmation["Subject"]) == (_ASKER, "[2026-Q000001] 关于您的医保咨询")
    assert confirmation["Auto-Submitted"] == "auto-replied"
    assert confirmation["In-Reply-To"] == message["Message-ID"]

    _answer(enquiry, "可以在期限内补缴。")
    send_mails(at=AT)
    reply = host.sent.pop()
    assert "可以在期限内补缴。" in str(reply.get_content())
    assert reply["Auto-Submitted"] is None

    host.send(_reply(reply, "谢谢，交到哪里？"))
    assert fetch_mails(at=AT) == {Verdict.THREAD: 1}
    enquiry.refresh_from_db()
    last = enquiry.entries.order_by("-number").first()
    assert last is not None
    assert (enquiry.state, text_of(last)) == ("open", "谢谢，交到哪里？")
    assert (host.in_folder("INBOX"), host.in_folder(TAKEN) >= 2) == (0, True)


def test_the_number_in_the_subject_is_enough_where_a_program_drops_the_references(host: MailHost) -> None:
    host.send(_mail())
    fetch_mails(at=AT)
    host.send(_mail("回复：[2026-Q000001] 关于您的医保咨询", "补充一点"))
    assert fetch_mails(at=AT) == {Verdict.THREAD: 1}
    assert Enquiry.objects.count() == 1


def test_a_number_that_somebody_else_knows_does_not_open_the_thread(host: MailHost) -> None:
    host.send(_mail())
    fetch_mails(at=AT)
    host.send(_mail("[2026-Q000001] 我也想知道", "请把答复发给我", "stranger@mail.example"))
    assert fetch_mails(at=AT) == {Verdict.NEW: 1}
    assert sorted(Enquiry.objects.values_list("number", flat=True)) == ["2026-Q000001", "2026-Q000002"]


def test_a_mail_carries_no_identity_number_no_account_and_no_phone(host: MailHost) -> None:
    host.send(_mail())
    fetch_mails(at=AT)
    send_mails(at=AT)
    number = fictional_identity()
    _answer(Enquiry.objects.get(), f"身份证 {number}，卡号 6222 0200 0000 0000 123，手机 138 0013 8000，热线 12393。")
    send_mails(at=AT)
    body = str(host.sent[-1].get_content())
    assert number not in body
    assert f"**************{number[-4:]}" in body
    assert "6222" not in body
    assert "*******8000" in body
    assert "12393" in body
    assert _ASKER.partition("@")[0] not in str(host.sent[-1]["Subject"])


@pytest.mark.parametrize(
    ("headers", "verdict"),
    [
        ({"Auto_Submitted": "auto-replied"}, Verdict.AUTOMATIC),
        ({"Precedence": "bulk"}, Verdict.AUTOMATIC),
        ({"X_Autoreply": "yes"}, Verdict.AUTOMATIC),
        ({"sender": ENQUIRIES}, Verdict.LOOP),
    ],
)
def test_machines_get_no_answer(host: MailHost, headers: dict[str, str], verdict: Verdict) -> None:
    host.send(_mail(subject="自动回复：我在休假", **headers))
    assert fetch_mails(at=AT) == {verdict: 1}
    assert not Enquiry.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_a_mail_that_came_back_opens_the_enquiry_again(host: MailHost) -> None:
    host.send(_mail())
    fetch_mails(at=AT)
    enquiry = Enquiry.objects.get()
    _answer(enquiry, "可以补缴。")
    send_mails(at=AT)
    ours = host.sent[-1]["Message-ID"]
    report = (
        f"From: MAILER-DAEMON@mail.example\r\nTo: {ENQUIRIES}\r\nSubject: Undelivered\r\nMessage-ID: <b1@mail.example>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/plain\r\n\r\nno such mailbox\r\n"
        f"--x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {ours}\r\n\r\n\r\n--x--\r\n"
    )
    host.deliver(report.encode())
    assert fetch_mails(at=AT) == {Verdict.BOUNCE: 1}
    enquiry.refresh_from_db()
    assert enquiry.state == "open"
    assert OutgoingMail.objects.get(automatic=False).state == "failed"


def test_a_flood_is_held_in_the_mailbox_and_answered_once(host: MailHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.enquiries.mail.receive_mail.MOST_PER_HOUR", 3)
    held = host.in_folder(HELD)
    for number in range(6):
        host.send(_mail(f"问题 {number}", "再问一次"))
    assert fetch_mails(at=AT) == {Verdict.NEW: 3, Verdict.FLOOD: 3}
    assert host.in_folder(HELD) - held == 3
    send_mails(at=AT)
    assert sum("来信过多" in str(mail.get_content()) for mail in host.sent) == 1
    host.send(_mail("过后再问", "现在可以吗"))
    assert fetch_mails(at=AT + timedelta(hours=2)) == {Verdict.NEW: 1}


def test_the_same_mail_taken_twice_is_one_question(host: MailHost) -> None:
    message = _mail(Message_ID="<same@mail.example>")
    for _ in range(2):
        host.send(message)
    fetch_mails(at=AT)
    assert Enquiry.objects.count() == 1


def test_a_server_that_refuses_gets_the_mail_later_and_is_given_up_after_eight_times(host: MailHost) -> None:
    host.send(_mail())
    fetch_mails(at=AT)
    host.refuse = True
    assert send_mails(at=AT) == MailsSent(0, 1, 0)
    assert send_mails(at=AT) == MailsSent(0, 0, 0)
    later = AT + timedelta(hours=1)
    host.refuse = False
    assert send_mails(at=later) == MailsSent(1, 0, 0)
    OutgoingMail.objects.update(state="queued", attempts=MOST_ATTEMPTS - 1)
    host.refuse = True
    assert send_mails(at=later) == MailsSent(0, 0, 1)


def test_servers_that_cannot_be_reached_are_named_and_nothing_is_lost(host: MailHost, settings: LazySettings) -> None:
    host.send(_mail())
    settings.XUBAO_IMAP = f"imap://help:secret-word@127.0.0.1:{free_port()}/INBOX"
    with pytest.raises(MailboxUnusable) as refused:
        fetch_mails(at=AT)
    assert "secret-word" not in refused.value.line("en")
    settings.XUBAO_IMAP = host.imap
    fetch_mails(at=AT)
    settings.XUBAO_SMTP = f"smtp://127.0.0.1:{free_port()}"
    with pytest.raises(MailboxUnusable):
        send_mails(at=AT)
    assert OutgoingMail.objects.get().state == "queued"


def test_nothing_of_a_mail_stands_in_plain_text_in_the_database(host: MailHost, tmp_path: Path) -> None:
    from django.db import connection

    message = _mail(text="我是示例甲，断缴了")
    message.add_attachment(photo(), maintype="image", subtype="jpeg", filename="示例甲.jpg")
    host.send(message)
    fetch_mails(at=AT)
    for table in (
        "enquiries_enquiry",
        "enquiries_threadentry",
        "enquiries_mailreceipt",
        "enquiries_outgoingmail",
        "papers_paper",
    ):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")
            shown = repr([[bytes(c) if isinstance(c, memoryview) else c for c in row] for row in cursor.fetchall()])
        assert not any(word in shown for word in (_ASKER, "示例甲", "断缴", "mail.example", repr("示例甲".encode())[2:-1]))
