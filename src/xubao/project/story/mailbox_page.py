"""What the demo has sent and would have sent: mails, messages, letters; and a mail that the visitor writes to the agency."""

from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.cases.public import Decision, area_name, decision_pdf, now
from xubao.enquiries.public import VERDICT_LABELS_ZH, MailReceipt, Verdict, receive_mail, send_mails
from xubao.notices.public import (
    CHANNEL_LABELS_ZH,
    Channel,
    NothingToPrint,
    Notice,
    ShownMessage,
    batch_by_number,
    batch_pdf,
    batches_of,
    make_batch,
    sent_messages,
    waiting_letters,
)
from xubao.payments.public import Demand, demand_by_number, demand_paper
from xubao.portal.problem_text import problem_text
from xubao.project.demo_matters import AREA
from xubao.project.story.mail_folder import sent_mails
from xubao.project.story.only_in_demo import only_in_demo
from xubao.values.area_code import AreaCode

_SHOWN = 20
_MOST_NOTICES = 60
_WRITER = "shili@example.org"


@only_in_demo
def mailbox(request: HttpRequest) -> HttpResponse:
    """Show everything that went out and came in, the latest first."""
    receipts = MailReceipt.objects.select_related("enquiry").order_by("-pk")[:_SHOWN]
    context = {
        "sent": sent_mails(Path(settings.XUBAO_HOME) / "mail"),
        "came": [(one, gettext(VERDICT_LABELS_ZH[Verdict(one.verdict)])) for one in receipts],
        "decisions": Decision.objects.select_related("case__person").order_by("-pk")[:_SHOWN],
        "demands": Demand.objects.select_related("person").order_by("-pk")[:_SHOWN],
        "notices": _notices(),
        "letters": waiting_letters([AREA]),
        "batches": batches_of([AREA]),
        "writer": _WRITER,
        "agency": settings.XUBAO_MAIL_FROM,
    }
    return render(request, "story/mailbox.html", context)


def _notices() -> list[tuple[ShownMessage, str, str]]:
    """Each message with its channel, and the name of whoever it went to."""
    shown = sent_messages(_MOST_NOTICES)
    told = Notice.objects.filter(number__in=[one.notice_number for one in shown], person__isnull=False).select_related("person")
    names = {notice.number: notice.person.name for notice in told if notice.person is not None}
    return [(one, gettext(CHANNEL_LABELS_ZH[Channel(one.channel)]), names.get(one.notice_number, "")) for one in shown]


@only_in_demo
@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """Take a mail in, as if it had been fetched from the mailbox of the enquiries, and send what answers it."""
    receipt = receive_mail(_mail(request), at=now())
    send_mails(at=now())
    verdict = gettext(VERDICT_LABELS_ZH[Verdict(receipt.verdict)])
    number = receipt.enquiry.number if receipt.enquiry is not None else ""
    messages.success(request, gettext("邮件已收到：%(verdict)s %(number)s") % {"verdict": verdict, "number": number})
    return redirect("demo:mailbox")


@only_in_demo
def decision_letter(request: HttpRequest, number: str) -> HttpResponse:
    """The notice of a decision, as it lies in the envelope."""
    return _pdf(decision_pdf(get_object_or_404(Decision, number=number)))


@only_in_demo
def demand_letter(request: HttpRequest, number: str) -> HttpResponse:
    """The demand, as it lies in the envelope."""
    demand = demand_by_number(number)
    if demand is None:
        raise Http404(number)
    area = area_name(AreaCode(demand.area), "zh")
    return _pdf(demand_paper(demand, area_name=area, bank_account=settings.XUBAO_BANK_ACCOUNT))


@only_in_demo
@require_POST
def print_letters(request: HttpRequest) -> HttpResponse:
    """Make a batch of the letters that wait, as the office does before it goes to the post."""
    try:
        make_batch(AREA, by="clerk", at=now())
    except NothingToPrint as problem:
        messages.error(request, problem_text(problem))
    return redirect("demo:mailbox")


@only_in_demo
def batch_letters(request: HttpRequest, number: str) -> HttpResponse:
    """The letters of a batch, one after the other."""
    batch = batch_by_number(number)
    if batch is None:
        raise Http404(number)
    return _pdf(batch_pdf(batch))


def _pdf(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type="application/pdf")


def _mail(request: HttpRequest) -> bytes:
    mail = EmailMessage()
    # A header of more than one line is refused by the library; a visitor's line end is no reason for an error page.
    for header, field in (("From", "sender"), ("Subject", "subject")):
        mail[header] = " ".join(request.POST.get(field, "").split())[:200]
    mail["To"] = settings.XUBAO_MAIL_FROM
    mail["Message-ID"] = make_msgid(domain="example.org")
    mail.set_content(request.POST.get("text", ""))
    upload = request.FILES.get("file")
    if upload is not None:
        mail.add_attachment(upload.read(), maintype="application", subtype="octet-stream", filename=upload.name)
    return mail.as_bytes()
