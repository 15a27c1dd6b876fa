"""Questions as they come in."""

from datetime import datetime

from tests.apps.moments import AT
from xubao.enquiries.models import Enquiry
from xubao.enquiries.public import Asker, EnquiryAct, EnquiryChannel, NewEnquiry, Said, Topic, open_enquiry

PHONE = "13800000001"


def asked(token: str = "form-1", *, at: datetime = AT, channel: EnquiryChannel = EnquiryChannel.WEB, email: str = "") -> Enquiry:
    """An enquiry about a lapse in the fictional area."""
    new = NewEnquiry(
        channel=channel,
        asker=Asker(name="示例甲", email=email, phone=PHONE),
        text="断缴两个月，还能补吗？",
        author="asker",
        area="000000",
        topic=Topic.LAPSE,
        form_token=token,
    )
    return open_enquiry(new, at=at)


def said(act: EnquiryAct = EnquiryAct.ANSWER, text: str = "可以。", *, token: str = "", seen: int | None = None) -> Said:
    """Something that clerk Wang says."""
    return Said(act=act, text=text, author="wang", form_token=token, seen=seen)
