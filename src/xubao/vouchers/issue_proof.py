"""Issues a proof of participation: that somebody takes part, since when months are on record, and how they stand on a day."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime

from xubao.ledger.public import next_number
from xubao.people.public import InsuredPerson, masked_identity
from xubao.values.area_code import AreaCode
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges
from xubao.vouchers.draw_page import Paper, draw_page
from xubao.vouchers.errors import NothingToProve
from xubao.vouchers.models import ParticipationProof
from xubao.vouchers.sign_document import sign_document
from xubao.vouchers.verify_address import new_code

_TITLE = "职工基本医疗保险参保凭证"
_TITLE_EN = "Proof of participation in employee basic medical insurance"
_NOTE = "本凭证证明开具之日的参保和缴费记录，不是缴费凭证；待遇以就医当日的参保查询为准。"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofRequest:
    """What is to be proved. ``standing``: one sentence on how the person stands on ``as_of``; ``computation_id`` explains it."""

    person: InsuredPerson
    area: AreaCode
    area_name: str
    subject: str
    as_of: date
    paid: tuple[Month, ...]
    standing: str
    computation_id: str = ""


def issue_proof(request: ProofRequest, *, at: datetime) -> ParticipationProof:
    """Write the proof and return it. Each call writes a new one: it speaks of its own day. Raises NothingToProve."""
    if not request.paid:
        raise NothingToProve(
            request.subject,
            en=f"no month is on record for the matter {request.subject}.",
            zh="没有缴费记录，无法开具参保凭证。",
        )
    with transaction.atomic():
        local = localtime(at)
        number = f"{request.area}-{local.year}-P{next_number(f'proof/{request.area}/{local.year}'):06d}"
        code = new_code()
        pdf = sign_document(draw_page(_paper(request, number, code, local)), reason=_TITLE)
        return ParticipationProof.objects.create(
            number=number,
            code=code,
            person=request.person,
            area=request.area,
            subject=request.subject,
            as_of=request.as_of,
            months=format_month_ranges(request.paid),
            standing=request.standing,
            computation_id=request.computation_id,
            issued_at=at,
            pdf=pdf,
            pdf_digest=hashlib.sha256(pdf).hexdigest(),
        )


def _paper(request: ProofRequest, number: str, code: str, at: datetime) -> Paper:
    spans = "、".join(" 至 ".join(span.split("..")) for span in format_month_ranges(request.paid))
    return Paper(
        title=_TITLE,
        title_en=_TITLE_EN,
        number=number,
        code=code,
        agency=f"{request.area_name}医疗保障经办机构",
        issued_at=at,
        rows=(
            ("姓名 Name", request.person.name),
            ("身份证号码 Identity number", masked_identity(request.person)),
            ("统筹地区 Pooling area", request.area_name),
            ("参保身份 Participation", "灵活就业人员 flexible worker"),
            ("缴费月份 Months paid", f"{spans}（共 {len(request.paid)} 个月）"),
            ("截至日期 As of", request.as_of.isoformat()),
            ("参保状态 Standing", request.standing),
        ),
        note=_NOTE,
        specimen="演示样张" if settings.XUBAO_DEMO else "",
    )
