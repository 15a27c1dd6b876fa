"""The PDF of a batch: the list that goes on top, then one letter after the other, each with its address for the window."""

from pathlib import Path

from django.utils.timezone import localdate

from xubao.cases.public import area_name
from xubao.documents.typeset import typeset
from xubao.enquiries.public import office_of
from xubao.notices.addresses import address_of
from xubao.notices.check_number import format_check_number
from xubao.notices.models import Delivery, LetterBatch
from xubao.notices.states import Channel
from xubao.people.public import masked_name
from xubao.values.area_code import AreaCode
from xubao.values.written_dates import day_written

_TEMPLATE = Path(__file__).with_name("letters.typ")


def batch_pdf(batch: LetterBatch) -> bytes:
    """One PDF. Addresses are those that stand today: a corrected one is printed corrected."""
    letters = list(Delivery.objects.filter(batch=batch).select_related("notice__person").order_by("pk"))
    day = localdate(batch.made_at)
    paper = {
        "number": batch.number,
        "area": f"{area_name(AreaCode(batch.area), 'zh')}　{batch.area}",
        "office": _office(batch.area, "zh"),
        "day": day.isoformat(),
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "letters": [_letter(delivery) for delivery in letters],
    }
    # With whole addresses it is not a paper to keep: what is kept are the texts of the notices.
    return typeset(_TEMPLATE, paper, at=batch.made_at, to_keep=False)


def _letter(delivery: Delivery) -> dict[str, object]:
    notice = delivery.notice
    english = notice.language == "en"
    name = notice.person.name if notice.person is not None else ""
    return {
        "english": english,
        "number": notice.number,
        "check": format_check_number(notice.check_number),
        "name": name,
        "masked": masked_name(name),
        "address": address_of(notice, Channel.LETTER),
        "sender": _office(notice.area, notice.language),
        "day": day_written(localdate(delivery.batch.made_at) if delivery.batch else localdate(notice.made_at), notice.language),
        "subject": notice.texts["subject"],
        "paragraphs": notice.texts["letter"].split("\n\n"),
    }


def _office(area: str, lang: str) -> str:
    office = office_of(area)
    fallback = {"zh": "医疗保障经办机构", "en": "Agency of medical insurance"}
    return office.name[lang] if office is not None else fallback[lang]
