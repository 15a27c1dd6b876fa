"""Issues the voucher of a paid demand: number, code, PDF, in one transaction."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime

from xubao.events.public import VoucherIssued, emit
from xubao.ledger.public import CONTRIBUTION_INCOME, balance_of, next_number
from xubao.people.public import InsuredPerson, masked_identity
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges
from xubao.vouchers.draw_voucher import VoucherFacts, draw_voucher
from xubao.vouchers.errors import NotCredited
from xubao.vouchers.models import Voucher
from xubao.vouchers.sign_document import sign_document
from xubao.vouchers.sm2_signature import sm2_signature
from xubao.vouchers.verify_address import new_code


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherRequest:
    """What is to be proved: a demand paid in full. ``area_name`` is printed, ``subject`` is opaque."""

    person: InsuredPerson
    area: AreaCode
    area_name: str
    subject: str
    demand_number: str
    amount_fen: Fen
    months: tuple[Month, ...]
    credited_on: date


def issue_voucher(request: VoucherRequest, *, at: datetime) -> Voucher:
    """Write the voucher and return it; asked again for the same demand, return the one that stands.

    Raises NotCredited when the ledger does not show exactly this amount for the demand.
    """
    credited = Fen(-balance_of(CONTRIBUTION_INCOME, book=request.area, subject=request.demand_number))
    if credited != request.amount_fen:
        raise NotCredited(
            request.demand_number,
            en=f"the ledger shows {format_yuan(credited)} yuan for demand {request.demand_number}, "
            f"the voucher is to prove {format_yuan(request.amount_fen)}.",
            zh=f"缴费通知 {request.demand_number} 已到账 {format_yuan(credited)} 元，"
            f"与凭证金额 {format_yuan(request.amount_fen)} 元不符。",
        )
    earlier = _standing(request.demand_number)
    if earlier is not None:
        return earlier
    with transaction.atomic():
        local = localtime(at)
        number = next_number(f"voucher/{request.area}/{local.year}")
        # Of two requests at the same moment the second has waited for its number until the first was done.
        earlier = _standing(request.demand_number)
        if earlier is None:
            return _write(request, f"{request.area}-{local.year}-V{number:06d}", local)
        # It gives the number back, so that the series has no gap.
        transaction.set_rollback(True)
    return earlier


def _standing(demand_number: str) -> Voucher | None:
    """The voucher of a demand that is not void."""
    return Voucher.objects.filter(demand_number=demand_number, voided_by__isnull=True).first()


def _write(request: VoucherRequest, number: str, at: datetime) -> Voucher:
    void = Voucher.objects.filter(demand_number=request.demand_number).order_by("-pk").values_list("number", flat=True).first()
    facts = VoucherFacts(
        number=number,
        code=new_code(),
        name=request.person.name,
        identity=masked_identity(request.person),
        area=request.area_name,
        agency=f"{request.area_name}医疗保障经办机构",
        demand_number=request.demand_number,
        amount_fen=request.amount_fen,
        months=request.months,
        credited_on=request.credited_on,
        issued_at=at,
        specimen="演示样张" if settings.XUBAO_DEMO else "",
        replaces=void or "",
    )
    pdf = sign_document(draw_voucher(facts), reason="基本医疗保险费缴费凭证")
    voucher = Voucher.objects.create(
        number=number,
        code=facts.code,
        person=request.person,
        area=request.area,
        subject=request.subject,
        demand_number=request.demand_number,
        amount_fen=request.amount_fen,
        months=format_month_ranges(request.months),
        credited_on=request.credited_on,
        issued_at=at,
        pdf=pdf,
        pdf_digest=hashlib.sha256(pdf).hexdigest(),
        sm2_signature=sm2_signature(pdf),
    )
    told = VoucherIssued(voucher=number, demand=request.demand_number, amount_fen=request.amount_fen)
    emit(told, request.subject, area=request.area, key=number, at=at)
    return voucher
