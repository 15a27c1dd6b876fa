"""Takes up one mail: sorts it into its thread, opens a new one, or recognises that a machine wrote it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import transaction

from xubao.enquiries.asker import Asker, clean_email, index_of
from xubao.enquiries.errors import BadContact
from xubao.enquiries.mail.incoming import IncomingMail, read_mail
from xubao.enquiries.mail.queue import mail_index, queue_mail
from xubao.enquiries.models import Enquiry, MailReceipt, OutgoingMail, ThreadEntry
from xubao.enquiries.offices import area_named_in
from xubao.enquiries.open_enquiry import NewEnquiry, open_enquiry
from xubao.enquiries.standard_texts import filled
from xubao.enquiries.states import EnquiryAct, EnquiryChannel
from xubao.enquiries.thread import ASKER, SYSTEM, Said, text_of, write
from xubao.records.papers.public import HandedIn, PaperOrigin, receive_paper
from xubao.values.errors import XubaoError

BounceListener = Callable[[list[str], datetime], object]

MOST_PER_HOUR = 10
_MOST_HOPS = 25
_MOST_FILES = 20


class Verdict(StrEnum):
    """What a mail was taken for."""

    NEW = "new"
    THREAD = "thread"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    LOOP = "loop"
    FLOOD = "flood"
    UNREADABLE = "unreadable"


VERDICT_LABELS_ZH: dict[Verdict, str] = {
    Verdict.NEW: "新咨询",
    Verdict.THREAD: "已归入原咨询",
    Verdict.AUTOMATIC: "自动回复，未处理",
    Verdict.BOUNCE: "退信",
    Verdict.LOOP: "循环邮件，未处理",
    Verdict.FLOOD: "来信过多，留在邮箱",
    Verdict.UNREADABLE: "无法识别发件人",
}


_listeners: list[BounceListener] = []


def on_bounce(listener: BounceListener) -> None:
    """Tell ``listener`` of mails that came back and are no answers to enquiries: the indexes of their ids, and the moment.

    It is called in the transaction in which the mail is written down.
    """
    if listener not in _listeners:
        _listeners.append(listener)


def receive_mail(raw: bytes, *, at: datetime) -> MailReceipt:
    """Take a mail up; the same mail taken twice is the first receipt."""
    mail = read_mail(raw)
    index = mail_index(mail.message_id)
    known = MailReceipt.objects.filter(mail_index=index).first()
    if known is not None:
        return known
    with transaction.atomic():
        verdict, enquiry = _sorted(mail, at)
        return MailReceipt.objects.create(
            mail_index=index,
            sender_index=index_of(mail.sender),
            verdict=verdict.value,
            enquiry=enquiry,
            received_at=at,
        )


def _sorted(mail: IncomingMail, at: datetime) -> tuple[Verdict, Enquiry | None]:
    if mail.bounce:
        return Verdict.BOUNCE, _bounced(mail, at)
    if mail.sender == settings.XUBAO_MAIL_FROM.lower() or mail.hops > _MOST_HOPS:
        return Verdict.LOOP, None
    if mail.automatic:
        return Verdict.AUTOMATIC, None
    try:
        if not clean_email(mail.sender):
            return Verdict.UNREADABLE, None
    except BadContact:
        return Verdict.UNREADABLE, None
    if _flooded(mail, at):
        return Verdict.FLOOD, _warned(mail, at)
    enquiry = _thread_of(mail)
    if enquiry is not None:
        said = Said(act=EnquiryAct.ASK, text=_text(mail), author=ASKER, channel=EnquiryChannel.EMAIL, mail_id=mail.message_id)
        write(enquiry, said, at=at)
        _take_files(mail, enquiry, at)
        return Verdict.THREAD, enquiry
    return Verdict.NEW, _opened(mail, at)


def _thread_of(mail: IncomingMail) -> Enquiry | None:
    """The enquiry that the mail answers, if this sender asked it: a number or an id that was overheard opens no thread."""
    mine = Enquiry.objects.filter(email_index=index_of(mail.sender))
    indexes = [mail_index(reference) for reference in mail.references]
    for found in (
        mine.filter(entries__mails__mail_index__in=indexes),
        mine.filter(mails__mail_index__in=indexes),
        mine.filter(number__in=mail.numbers),
    ):
        enquiry = found.order_by("-pk").first()
        if enquiry is not None:
            return enquiry
    return None


def _opened(mail: IncomingMail, at: datetime) -> Enquiry:
    text = _text(mail)
    new = NewEnquiry(
        channel=EnquiryChannel.EMAIL,
        asker=Asker(email=mail.sender),
        text=text,
        author=ASKER,
        area=area_named_in(text, tuple(settings.XUBAO_AREAS)),
        language="zh" if any("\u4e00" <= character <= "\u9fff" for character in text) else "en",
        mail_id=mail.message_id,
    )
    enquiry = open_enquiry(new, at=at)
    _take_files(mail, enquiry, at)
    _say(enquiry, "received", at)
    return enquiry


def _text(mail: IncomingMail) -> str:
    # A mail of a subject and a photo is a question too.
    return "\n".join(part for part in (mail.subject if not mail.numbers else "", mail.text) if part) or "（无文字）"


def _take_files(mail: IncomingMail, enquiry: Enquiry, at: datetime) -> None:
    """Attachments become candidates; what is refused is said in the thread, with the reason."""
    refused: list[str] = []
    for attachment in mail.attachments[:_MOST_FILES]:
        told = HandedIn(subject=enquiry.number, origin=PaperOrigin.EMAIL, received_by=ASKER, file_name=attachment.name)
        try:
            receive_paper(attachment.content, told, at=at)
        except XubaoError as problem:
            refused.append(f"{problem.zh}{problem.next_step_zh}")
    if len(mail.attachments) > _MOST_FILES:
        refused.append(f"附件超过 {_MOST_FILES} 个，其余未收取。")
    if refused:
        write(enquiry, Said(act=EnquiryAct.NOTE, text="附件未收取：\n" + "\n".join(refused), author=SYSTEM), at=at)


def _flooded(mail: IncomingMail, at: datetime) -> bool:
    lately = MailReceipt.objects.filter(sender_index=index_of(mail.sender), received_at__gt=at - timedelta(hours=1))
    return lately.count() >= MOST_PER_HOUR


def _warned(mail: IncomingMail, at: datetime) -> Enquiry | None:
    """Tell the sender once in the hour that later mails wait for a person."""
    sender = index_of(mail.sender)
    enquiry = Enquiry.objects.filter(email_index=sender).order_by("-pk").first()
    told = MailReceipt.objects.filter(sender_index=sender, verdict=Verdict.FLOOD.value, received_at__gt=at - timedelta(hours=1))
    if enquiry is not None and not told.exists():
        _say(enquiry, "too-many", at)
    return enquiry


def _say(enquiry: Enquiry, text_id: str, at: datetime) -> None:
    text = filled(text_id, enquiry, enquiry.language)
    said = Said(act=EnquiryAct.NOTE, text=text, author=SYSTEM, channel=EnquiryChannel.EMAIL, data={"standard_text": text_id})
    queue_mail(write(enquiry, said, at=at), automatic=True, at=at)


def _bounced(mail: IncomingMail, at: datetime) -> Enquiry | None:
    """One of our mails came back: staff see that the asker has no answer."""
    indexes = [mail_index(reference) for reference in mail.references]
    ours = OutgoingMail.objects.filter(mail_index__in=indexes).select_related("entry__enquiry").order_by("-pk").first()
    if ours is None:
        for listener in _listeners:
            listener(indexes, at)
        return None
    OutgoingMail.objects.filter(pk=ours.pk).update(state="failed")
    entry: ThreadEntry = ours.entry
    if not ours.automatic:
        write(entry.enquiry, Said(act=EnquiryAct.UNDELIVERED, text=text_of(entry)[:200], author=SYSTEM), at=at)
    return entry.enquiry
