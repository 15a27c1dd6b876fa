"""What follows when money for a case is credited: records, a new decision, the voucher, the next state.

Called through the outbox, once per credit, in the transaction that marks the event as delivered.
"""

from dataclasses import dataclass
from datetime import date, datetime

from xubao.cases.acts import Act
from xubao.cases.areas import area_name
from xubao.cases.assess import Assessed, assess, freeze
from xubao.cases.gather_facts import gather_facts
from xubao.cases.log_sentences import Said, Sentence, said_move, sentence
from xubao.cases.models import Case
from xubao.cases.move_case import SYSTEM, move_case
from xubao.events.public import Event, PaymentCredited
from xubao.payments.public import CreditReversal, Demand, demand_months, standing_of
from xubao.records.public import Origin, Report, Status, report_months
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan
from xubao.vouchers.public import Voucher, VoucherRequest, issue_voucher


@dataclass(frozen=True, slots=True)
class _Credited:
    demand: Demand
    amount_fen: int
    credited_on: date
    outstanding_fen: int
    credit: int

    @classmethod
    def read(cls, told: PaymentCredited) -> "_Credited":
        return cls(
            demand=Demand.objects.get(number=told.demand),
            amount_fen=told.amount_fen,
            # The months count as paid on the day on which the last of the money arrived.
            credited_on=told.settled_on or told.credited_on,
            outstanding_fen=told.outstanding_fen,
            credit=told.credit,
        )


def on_credited(event: Event[PaymentCredited], *, at: datetime, today: date) -> Case:
    """Carry a case forward after a credit; ``today`` decides whether a resumption day has come."""
    credited = _Credited.read(event.data)
    case = Case.objects.select_for_update().get(number=event.subject)
    if credited.outstanding_fen:
        return _part(case, credited, at)
    return _all(case, credited, at, today)


def _part(case: Case, credited: _Credited, at: datetime) -> Case:
    amount, left = format_yuan(credited.amount_fen), format_yuan(credited.outstanding_fen)
    data = {"demand": credited.demand.number, "amount_fen": credited.amount_fen}
    return move_case(
        case, said_move(Act.CREDIT_PART, [sentence(Said.PART_CREDITED, amount=amount, left=left)], data), SYSTEM, at=at
    )


def _all(case: Case, credited: _Credited, at: datetime, today: date) -> Case:
    area = AreaCode(case.area)
    settled_on = credited.credited_on
    report = Report(
        area=area,
        status=Status.PAID,
        origin=Origin.PAYMENT,
        reference=_reference(credited),
        reported_on=settled_on,
        credited_on=settled_on,
    )
    report_months(case.person, demand_months(credited.demand), report, recorded_at=at)
    assessed = assess(area, gather_facts(case.person, area, as_of=settled_on), settled_on)
    freeze(case, assessed, occasion="credited", at=at)
    # A payment that has bounced before this was told proves nothing any more; the reversal is told next.
    voucher = _voucher(case, credited.demand, settled_on, at) if standing_of(credited.demand).settled else None
    data = {
        "demand": credited.demand.number,
        "amount_fen": credited.amount_fen,
        "voucher": voucher.number if voucher else "",
        "computation_id": assessed.computation_id,
    }
    return move_case(case, said_move(_act(assessed, today), [_said(assessed)], data), SYSTEM, at=at)


def _reference(credited: _Credited) -> str:
    """The demand; paid again after money was taken back, also the credit, since each report of a month has its own name."""
    number = credited.demand.number
    again = CreditReversal.objects.filter(credit__demand=credited.demand, credit__lt=credited.credit).exists()
    return f"demand/{number}/credit/{credited.credit}" if again else f"demand/{number}"


def _act(assessed: Assessed, today: date) -> Act:
    if assessed.benefits_from is None:
        return Act.CREDIT_ALL_REFER
    return Act.CREDIT_ALL_RESTORE if assessed.benefits_from <= today else Act.CREDIT_ALL_WAIT


def _said(assessed: Assessed) -> Sentence:
    if assessed.benefits_from is None:
        return sentence(Said.ALL_CREDITED_DAY_UNKNOWN)
    return sentence(Said.ALL_CREDITED, day=assessed.benefits_from)


def _voucher(case: Case, demand: Demand, settled_on: date, at: datetime) -> Voucher:
    area = AreaCode(case.area)
    request = VoucherRequest(
        person=case.person,
        area=area,
        area_name=area_name(area, "zh"),
        subject=case.number,
        demand_number=demand.number,
        amount_fen=Fen(demand.amount_fen),
        months=demand_months(demand),
        credited_on=settled_on,
    )
    return issue_voucher(request, at=at)
