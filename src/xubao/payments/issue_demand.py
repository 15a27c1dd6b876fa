"""Freezes a finished assessment as a demand with a payment reference."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.ledger.public import next_number
from xubao.payments.errors import NothingToDemand
from xubao.payments.models import Demand
from xubao.payments.reference import new_reference
from xubao.people.public import InsuredPerson
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRequest:
    """What is demanded, finished elsewhere: payments computes no amount.

    ``subject``: whose matter this is, opaque here. ``computation_id`` and ``answer`` explain the amount;
    ``answer`` is stored byte for byte. ``valid_until``: last day of this amount, None when it has none.
    """

    person: InsuredPerson
    area: AreaCode
    subject: str
    amount_fen: Fen
    months: tuple[Month, ...]
    computation_id: str
    answer: bytes
    valid_until: date | None


def issue_demand(request: DemandRequest, *, issued_by: str, at: datetime) -> Demand:
    """Write the demand under the next number of its area and year. Raises NothingToDemand."""
    if request.amount_fen <= 0 or not request.months:
        raise NothingToDemand(
            request.amount_fen,
            en=f"a demand over {request.amount_fen} fen for {len(request.months)} months.",
            zh=f"应缴金额为 {request.amount_fen} 分、共 {len(request.months)} 个月，不能开具通知。",
        )
    with transaction.atomic():
        year = localdate(at).year
        number = next_number(f"demand/{request.area}/{year}")
        return Demand.objects.create(
            number=f"{request.area}-{year}-{number:06d}",
            reference=_unused_reference(),
            person=request.person,
            area=request.area,
            subject=request.subject,
            amount_fen=request.amount_fen,
            months=format_month_ranges(request.months),
            computation_id=request.computation_id,
            answer=request.answer,
            issued_at=at,
            issued_by=issued_by,
            valid_until=request.valid_until,
        )


def _unused_reference() -> str:
    # One chance in many millions to meet a used one; the unique column would refuse it anyway.
    reference = new_reference()
    while Demand.objects.filter(reference=reference).exists():
        reference = new_reference()
    return reference
