"""Cash at the counter: what is paid, what was handed over, what is given back, and a receipt; only inside an open shift."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.ledger.public import next_number
from xubao.payments.book_credit import Arrival, book_credit
from xubao.payments.cash.models import CashShift, ShiftReceipt
from xubao.payments.cash.shifts import lock_working_shift
from xubao.payments.demand_standing import standing_of
from xubao.payments.errors import BadCashAmount, DemandExpired
from xubao.payments.models import CashReceipt, Credit, Demand
from xubao.values.fen import Fen, format_yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class CashPayment:
    """Cash for a demand. ``form_token`` marks one form: sent twice, it pays once."""

    demand: Demand
    amount_fen: Fen
    tendered_fen: Fen
    form_token: str


def take_cash(payment: CashPayment, *, cashier: str, at: datetime) -> CashReceipt:
    """Book cash and return the receipt with the change; the same form again returns the first receipt.

    Raises NoOpenShift, ShiftBeingCounted, BadCashAmount, DemandExpired, DemandAlreadyPaid.
    """
    with transaction.atomic():
        earlier = CashReceipt.objects.filter(form_token=payment.form_token).first()
        if earlier is not None:
            return earlier
        # The shift is locked before the demand, everywhere: a count waits for the receipt, a receipt for the count.
        shift = lock_working_shift(cashier, payment.demand.area, at)
        # The lock makes a second click wait until the first one's receipt is there to be found.
        demand = Demand.objects.select_for_update().get(pk=payment.demand.pk)
        earlier = CashReceipt.objects.filter(form_token=payment.form_token).first()
        if earlier is not None:
            return earlier
        today = localdate(at)
        _check(payment, demand)
        if demand.valid_until is not None and today > demand.valid_until:
            raise DemandExpired(
                demand.number,
                en=f"the amount of demand {demand.number} held until {demand.valid_until}.",
                zh=f"缴费通知 {demand.number} 的金额有效期至 {demand.valid_until}。",
            )
        arrival = Arrival(
            amount_fen=payment.amount_fen,
            credited_on=today,
            channel="cash",
            key=f"cash/{payment.form_token}",
            place=shift.number,
        )
        booked = book_credit(demand, arrival, booked_by=cashier, at=at)
        return _receipt(payment, booked, shift)


def _receipt(payment: CashPayment, booked: Credit, shift: CashShift) -> CashReceipt:
    number = next_number(f"receipt/{shift.area}/{shift.day.year}")
    receipt = CashReceipt.objects.create(
        number=f"{shift.area}-{shift.day.year}-S{number:06d}",
        credit=booked,
        tendered_fen=payment.tendered_fen,
        change_fen=payment.tendered_fen - payment.amount_fen,
        form_token=payment.form_token,
    )
    ShiftReceipt.objects.create(shift=shift, receipt=receipt)
    return receipt


def _check(payment: CashPayment, demand: Demand) -> None:
    outstanding = standing_of(demand).outstanding_fen
    if payment.amount_fen <= 0:
        raise BadCashAmount(payment.amount_fen, en="the amount to be paid must be positive.", zh="缴费金额必须大于零。")
    # Zero open is the business of book_credit, which says that the demand is paid.
    if outstanding and payment.amount_fen > outstanding:
        raise BadCashAmount(
            payment.amount_fen,
            en=f"{format_yuan(payment.amount_fen)} yuan is more than the {format_yuan(outstanding)} due.",
            zh=f"缴费金额 {format_yuan(payment.amount_fen)} 元超过尚欠的 {format_yuan(outstanding)} 元。",
        )
    if payment.tendered_fen < payment.amount_fen:
        raise BadCashAmount(
            payment.tendered_fen,
            en=f"{format_yuan(payment.tendered_fen)} yuan was handed over for {format_yuan(payment.amount_fen)}.",
            zh=f"实收 {format_yuan(payment.tendered_fen)} 元，不足缴费金额 {format_yuan(payment.amount_fen)} 元。",
        )
