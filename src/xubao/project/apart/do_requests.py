"""The core does what the portal's visitors ask: takes a case up, a question, a paper; each once, each answered."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from xubao.cases.public import INSURED_PERSON, OpenRequest, case_by_number, open_case
from xubao.enquiries.public import ASKER, Asker, EnquiryChannel, NewEnquiry, open_enquiry
from xubao.exchange.public import FileNotGenuine, PortalMatter
from xubao.project.apart.standing import remember, tell_standing
from xubao.records.papers.public import HandedIn, PaperOrigin, receive_paper
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.month import Month

Said = Mapping[str, Any]


def open_asked(said: Said, number: int, at: datetime) -> str:
    """Take a case up."""
    asked = OpenRequest(
        identity=said["identity"],
        name=said["name"],
        area=AreaCode(said["area"]),
        stated_paid=tuple(Month.parse(month) for month in said["paid"]),
    )
    return _answered(said, "case", lambda: open_case(asked, INSURED_PERSON, at=at).number, at)


def enquiry_asked(said: Said, number: int, at: datetime) -> str:
    """Take a question up."""
    new = NewEnquiry(
        channel=EnquiryChannel.WEB,
        asker=Asker(name=said["name"], email=said["email"], phone=said["phone"]),
        text=said["text"],
        author=ASKER,
        area=said["area"],
        language="en" if said["language"] == "en" else "zh",
        form_token=f"portal/{said['request']}",
    )
    return _answered(said, "enquiry", lambda: open_enquiry(new, at=at).number, at)


def paper_asked(said: Said, number: int, at: datetime) -> str:
    """Take a paper up for a matter; without a matter it is not kept. The digest travels beside the file."""
    matter = PortalMatter.objects.filter(request=said["request"]).first()
    if matter is None or not matter.reference:
        return ""
    data = base64.b64decode(said["content"], validate=True)
    try:
        with transaction.atomic():
            if hashlib.sha256(data).hexdigest() != said["digest"]:
                raise FileNotGenuine(said["digest"], en="the paper does not have its digest.", zh="文件与其摘要不符。")
            person = case_by_number(matter.reference).person if matter.kind == "case" else None
            told = HandedIn(
                subject=matter.reference,
                origin=PaperOrigin.PORTAL,
                received_by="portal",
                file_name=said["name"],
                person=person,
            )
            receive_paper(data, told, at=at)
    except XubaoError as problem:
        tell_standing(matter, at=at, problem=problem)
        return problem.code
    tell_standing(matter, at=at)
    return matter.reference


def _answered(said: Said, kind: str, act: Callable[[], str], at: datetime) -> str:
    """Do it, remember what it led to, and tell; a refusal of the rules is an answer too, a fault of the program is not."""
    try:
        with transaction.atomic():
            reference = act()
    except XubaoError as problem:
        matter = remember(said["request"], kind, "", said["code"], at=at)
        tell_standing(matter, at=at, problem=problem)
        return problem.code
    tell_standing(remember(said["request"], kind, reference, said["code"], at=at), at=at)
    return reference
