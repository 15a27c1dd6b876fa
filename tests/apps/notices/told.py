"""People who can be reached, and a notice to them."""

from datetime import date, datetime

from tests.apps.moments import AT
from tests.apps.persons import person
from xubao.notices.models import Notice
from xubao.notices.steps import Step
from xubao.notices.write_notice import NewNotice, matter_of_cover, write_notice
from xubao.people.public import ContactKind, InsuredPerson, add_contact

PHONE = "13812345678"
ADDRESS = "示例省示例市示例路 1 号 2 单元 301"
AREA = "000000"


def reachable(
    sequence: int = 1, *, phone: str = PHONE, email: str = "", address: str = "", verified: bool = True
) -> InsuredPerson:
    """A person with these contacts, proved to be theirs or not."""
    found = person(sequence)
    for kind, value in ((ContactKind.PHONE, phone), (ContactKind.EMAIL, email), (ContactKind.ADDRESS, address)):
        if value:
            add_contact(found, kind, value, by="test", at=AT, verified_at=AT if verified else None)
    return found


def restored(to: InsuredPerson, *, key: str = "1", step: Step = Step.RESTORED, at: datetime = AT) -> Notice:
    """A notice that cover is back."""
    new = NewNotice(
        person=to,
        area=AREA,
        step=step,
        matter=matter_of_cover(to, AREA),
        key=key,
        about_on=date(2026, 12, 31),
        facts=lambda lang: {"day": "2026年12月31日" if lang == "zh" else "31 December 2026", "amount": "420.00"},
        origin="event",
    )
    return write_notice(new, at=at)[0]
