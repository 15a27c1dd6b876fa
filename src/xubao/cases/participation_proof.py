"""参保凭证 on the spot: what is on record, and how the person stands today, in the words of the confirmation."""

from datetime import date, datetime

from xubao.cases.areas import area_name
from xubao.cases.confirmation import confirmation
from xubao.cases.confirmation_lines import confirmation_lines
from xubao.cases.models import Case
from xubao.records.public import Status, history
from xubao.values.area_code import AreaCode
from xubao.vouchers.public import ParticipationProof, ProofRequest, issue_proof

_STANDING = ("wait", "cover")


def prove_participation(case: Case, *, today: date, at: datetime) -> ParticipationProof:
    """Issue the proof for the person of a case. Raises NothingToProve where no paid month is on record."""
    area = AreaCode(case.area)
    found = confirmation(case, today=today)
    lines = confirmation_lines(found, "zh") if found is not None else ()
    standing = "".join(line.text for line in lines if line.about in _STANDING)
    request = ProofRequest(
        person=case.person,
        area=area,
        area_name=area_name(area, "zh"),
        subject=case.number,
        as_of=today,
        paid=tuple(month.month for month in history(case.person, area) if month.status is Status.PAID),
        standing=standing or "缴费记录见上；待遇以就医当日的参保查询为准。",
        computation_id=found.computation_id if found is not None else "",
    )
    return issue_proof(request, at=at)
