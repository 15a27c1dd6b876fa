"""The demo's questions, one by each way of asking, and the papers that people have handed in: all fictional."""

from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from io import BytesIO

from PIL import Image, ImageDraw

from xubao.cases.public import Case, State
from xubao.enquiries.public import (
    AppointmentKind,
    Asker,
    Enquiry,
    EnquiryAct,
    EnquiryChannel,
    NewEnquiry,
    Said,
    Topic,
    agree,
    answer,
    assign,
    computed_answer,
    open_enquiry,
    receive_mail,
    write,
)
from xubao.project.demo_people import APPEALS, UNCLEAR, DemoPerson
from xubao.records.papers.public import HandedIn, PaperOrigin, PaperStanding, decide_paper, receive_paper
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

AREA = AreaCode("000000")
_STEP = timedelta(seconds=1)
_SIZE = (860, 540)


def seed_enquiries(today: date, *, at: datetime) -> None:
    """Write them, each a little after the one before."""
    _by_the_site(today, at)
    _by_telephone(today, at + _STEP)
    _at_the_counter(at + 2 * _STEP)
    _by_mail(at + 3 * _STEP)
    _papers(at + 4 * _STEP)


def _asked(channel: EnquiryChannel, asker: Asker, text: str, topic: Topic, at: datetime) -> Enquiry:
    author = "asker" if channel is EnquiryChannel.WEB else "clerk"
    token = f"demo-{channel.value}"
    new = NewEnquiry(channel=channel, asker=asker, text=text, author=author, area=AREA, topic=topic, form_token=token)
    return open_enquiry(new, at=at)


def _by_the_site(today: date, at: datetime) -> None:
    """Answered with what the rules compute."""
    asker = Asker("示例·酉", "you@demo.example", "", "")
    text = "我八月以后没有再交，现在补还来得及吗？要交多少？"
    enquiry = _asked(EnquiryChannel.WEB, asker, text, Topic.LAPSE, at)
    present = Month.of(today)
    found = computed_answer(AREA, f"{present.plus(-30)}..{present.plus(-3)}", today, "zh")
    said = Said(
        act=EnquiryAct.ANSWER,
        text=f"您好。按您说的缴费情况计算：\n{found.text}\n以上按规则计算，办理时以缴费记录为准。",
        author="clerk",
        channel=EnquiryChannel.WEB,
        computation_id=found.computation_id,
    )
    answer(enquiry, said, at=at + _STEP / 2)


def _by_telephone(today: date, at: datetime) -> None:
    """Open, with a call agreed for the next day."""
    asker = Asker("示例·戌", "", "+999000000011", "")
    text = "来电：住院十天，出院后才知道断缴，问票据还能不能报。约定明天上午回电。"
    enquiry = _asked(EnquiryChannel.PHONE, asker, text, Topic.LAPSE, at)
    assign(enquiry, "clerk", by="clerk", at=at + _STEP / 3)
    agree(enquiry, AppointmentKind.CALL_BACK, at + timedelta(hours=20), by="clerk", at=at + _STEP / 2)


def _at_the_counter(at: datetime) -> None:
    """Answered on the spot and closed."""
    asker = Asker("示例·亥", "", "", "")
    enquiry = _asked(EnquiryChannel.COUNTER, asker, "到窗口问：没有手机银行，能不能交现金？", Topic.PAYING, at)
    text = "可以。带缴费识别码到窗口交现金，当场开收据。"
    told = Said(act=EnquiryAct.ANSWER, text=text, author="clerk", channel=EnquiryChannel.COUNTER)
    answer(enquiry, told, at=at + _STEP / 3)
    write(enquiry, Said(act=EnquiryAct.CLOSE, text="当场答复", author="clerk"), at=at + _STEP / 2)


def _by_mail(at: datetime) -> None:
    """As it came from a mailbox, with a photo that may become a paper."""
    mail = EmailMessage()
    mail["From"] = "示例·壬 <ren@demo.example>"
    mail["To"] = "fuwu@xubao.example"
    mail["Subject"] = "转入前的月份没有记上"
    mail["Message-ID"] = "<demo-1@demo.example>"
    mail["Date"] = format_datetime(at)
    mail.set_content("您好，我去年从外地转来，转入前有一年的缴费没有记上。附件是转出地的缴费清单照片，请核对。谢谢。")
    mail.add_attachment(_photo("缴费清单", "示例·壬"), maintype="image", subtype="jpeg", filename="缴费清单.jpg")
    receive_mail(mail.as_bytes(), at=at)


def _papers(at: datetime) -> None:
    """One paper that was accepted, one that waits to be looked at."""
    for person, origin, accepted in ((APPEALS, PaperOrigin.COUNTER, True), (UNCLEAR, PaperOrigin.PORTAL, False)):
        case = _case_of(person)
        if case is None:
            continue
        told = HandedIn(
            subject=case.number,
            origin=origin,
            received_by="clerk" if origin is PaperOrigin.COUNTER else "insured_person",
            file_name="身份证.jpg",
            kind="identity-document",
            person=case.person,
        )
        paper = receive_paper(_photo("居民身份证（样张）", person.name), told, at=at)
        if accepted:
            decide_paper(paper, PaperStanding.ACCEPTED, kind="identity-document", reason="", by="clerk", at=at + _STEP / 2)


def _case_of(person: DemoPerson) -> Case | None:
    rows = Case.objects.filter(person__name=person.name).exclude(state=State.WITHDRAWN.value)
    return rows.order_by("pk").first()


def _photo(title: str, name: str) -> bytes:
    """A picture that nobody takes for a document: a frame, and bars where letters would be."""
    picture = Image.new("RGB", _SIZE, "whitesmoke")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((30, 30, 830, 510), outline="steelblue", width=6)
    draw.rectangle((600, 120, 780, 360), fill="lightsteelblue")
    draw.text((70, 60), "SAMPLE - NOT A DOCUMENT", fill="firebrick", font_size=34)
    for row, words in enumerate((title, name, "999999 **** ****")):
        # The font that comes with the library has no Chinese; the number of bars tells one sample from another.
        for bar in range(len(words)):
            draw.rectangle((70 + 32 * bar, 150 + 70 * row, 94 + 32 * bar, 180 + 70 * row), fill="slategray")
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
