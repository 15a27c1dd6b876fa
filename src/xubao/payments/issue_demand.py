"""Freezes a finished assessment as a demand with a payment reference."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.events.public import DemandMade, emit
from xubao.ledger.public import next_number
from xubao.payments.errors import NothingToDemand
from xubao.payments.models import Demand, DemandMonth, DemandName, DemandTerm
from xubao.payments.name_index import name_index
from xubao.payments.reference import new_reference
from xubao.people.public import InsuredPerson
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges


@dataclass(frozen=True, slots=True)
class MonthAmount:
    """What one month costs, and its parts by component where the assessment has them, in fen."""

    month: Month
    amount_fen: Fen
    parts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Term:
    """Paid at the latest on ``pay_by``, this is the amount; None: the rules do not say it."""

    pay_by: date
    amount_fen: Fen | None
    covered_from: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRequest:
    """What is demanded, finished elsewhere: payments computes no amount.

    ``subject``: whose matter this is, opaque here. ``computation_id`` and ``answer`` explain the amount;
    ``answer`` is stored byte for byte. ``valid_until``: last day of this amount, None when it has none.
    ``month_amounts``: what each month costs; kept where they add up to the amount. ``terms``: this amount with its
    last day, and the amounts that follow after it.
    """

    person: InsuredPerson
    area: AreaCode
    subject: str
    amount_fen: Fen
    months: tuple[Month, ...]
    computation_id: str
    answer: bytes
    valid_until: date | None
    month_amounts: tuple[MonthAmount, ...] = ()
    terms: tuple[Term, ...] = ()


def issue_demand(request: DemandRequest, *, issued_by: str, at: datetime, supersedes: str | None = None) -> Demand:
    """Write the demand under the next number of its area and year. Raises NothingToDemand.

    ``supersedes``: the number of the demand that it takes the place of.
    """
    if request.amount_fen <= 0 or not request.months:
        raise NothingToDemand(
            request.amount_fen,
            en=f"a demand over {request.amount_fen} fen for {len(request.months)} months.",
            zh=f"应缴金额为 {request.amount_fen} 分、共 {len(request.months)} 个月，不能开具通知。",
        )
    with transaction.atomic():
        year = localdate(at).year
        number = next_number(f"demand/{request.area}/{year}")
        demand = Demand.objects.create(
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
        DemandName.objects.create(demand=demand, name_index=name_index(request.person.name))
        _write_months(demand, request)
        _write_terms(demand, request)
        data = DemandMade(
            demand=demand.number, amount_fen=demand.amount_fen, valid_until=demand.valid_until, supersedes=supersedes
        )
        emit(data, demand.subject, area=demand.area, key=demand.number, at=at)
        return demand


def _write_months(demand: Demand, request: DemandRequest) -> None:
    months = [row for row in request.month_amounts if row.amount_fen > 0]
    # Amounts that do not add up (a late fee, a month of unknown cost) say nothing of what a part payment is for.
    if sum(row.amount_fen for row in months) == request.amount_fen and {row.month for row in months} <= set(request.months):
        DemandMonth.objects.bulk_create(
            DemandMonth(demand=demand, month=int(row.month), amount_fen=row.amount_fen, parts=_whole_parts(row)) for row in months
        )


def _whole_parts(row: MonthAmount) -> dict[str, int]:
    # Parts that are not the whole month (something was added to it, or taken off) would mislead.
    return row.parts if sum(row.parts.values()) == row.amount_fen else {}


def _write_terms(demand: Demand, request: DemandRequest) -> None:
    DemandTerm.objects.bulk_create(
        DemandTerm(
            demand=demand, position=position, pay_by=term.pay_by, amount_fen=term.amount_fen, covered_from=term.covered_from
        )
        for position, term in enumerate(request.terms)
    )


def _unused_reference() -> str:
    # One chance in many millions to meet a used one; the unique column would refuse it anyway.
    reference = new_reference()
    while Demand.objects.filter(reference=reference).exists():
        reference = new_reference()
    return reference
