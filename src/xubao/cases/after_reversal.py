"""What follows when money for a case is taken back: months unpaid again, a new decision, what was restored withdrawn.

Called through the outbox, once per reversal and after the credit it takes back, in the transaction that marks the
event as delivered. The voucher needs nothing done: its standing is the ledger's.
"""

from datetime import date, datetime

from xubao.cases.acts import Act
from xubao.cases.assess import assess, freeze
from xubao.cases.gather_facts import gather_facts
from xubao.cases.log_sentences import Said, Sentence, said_move, sentence
from xubao.cases.models import Case
from xubao.cases.move_case import SYSTEM, move_case
from xubao.cases.states import CLOSED_STATES, State
from xubao.events.public import Event, PaymentUncredited
from xubao.payments.public import (
    TAKE_BACK_LABELS_ZH,
    CreditReversal,
    Demand,
    TakeBackKind,
    demand_months,
    demands_of,
)
from xubao.records.public import Origin, Report, Status, report_months
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan

_KINDS_EN: dict[TakeBackKind, str] = {
    TakeBackKind.BOUNCED: "Returned by the bank",
    TakeBackKind.RECALLED: "Called back by the payer",
    TakeBackKind.MISTAKEN: "Booked to the wrong demand",
    TakeBackKind.MOVED: "Moved to the new demand",
    TakeBackKind.PARTLY: "Partly given back",
}


def on_uncredited(event: Event[PaymentUncredited], *, at: datetime, today: date) -> Case:
    """Carry a case back after a credit on it was taken back."""
    told = event.data
    demand = Demand.objects.get(number=told.demand)
    case = Case.objects.select_for_update().get(number=event.subject)
    data = {key: getattr(told, key) for key in ("demand", "amount_fen", "kind", "credit", "reversal")}
    if told.was_settled:
        _months_unpaid(case, demand, told, at)
        assessed = assess(AreaCode(case.area), gather_facts(case.person, AreaCode(case.area), as_of=today), today)
        freeze(case, assessed, occasion="uncredited", at=at)
        data["computation_id"] = assessed.computation_id
    act = _act(case, demand, told.paid_fen)
    return move_case(case, said_move(act, _said(case, told, act), data), SYSTEM, at=at)


def _months_unpaid(case: Case, demand: Demand, told: PaymentUncredited, at: datetime) -> None:
    """New rows beside the old ones: the months were paid as far as anybody knew, and are unpaid from now on."""
    # A return that carries an earlier day than the credit must still outweigh it.
    last = max([told.reversed_on, *demand.credits.values_list("credited_on", flat=True)])
    report = Report(
        area=AreaCode(case.area),
        status=Status.UNPAID,
        origin=Origin.PAYMENT,
        reference=f"demand/{demand.number}/reversal/{told.reversal}",
        reported_on=last,
    )
    report_months(case.person, demand_months(demand), report, recorded_at=at)


def _act(case: Case, demand: Demand, paid_fen: int) -> Act:
    if case.state == State.RESTORED and _other_open_case(case) is not None:
        return Act.CREDIT_GONE_CLOSE
    newest = demands_of(case.number)[0]
    if newest.pk != demand.pk:
        # A later demand was decided on months that have turned out unpaid.
        return Act.CREDIT_GONE_REFER
    return Act.CREDIT_GONE_PART if paid_fen else Act.CREDIT_GONE_ALL


def _other_open_case(case: Case) -> Case | None:
    closed = [state.value for state in CLOSED_STATES]
    return (
        Case.objects.filter(person=case.person, area=case.area, kind=case.kind)
        .exclude(state__in=closed)
        .exclude(pk=case.pk)
        .first()
    )


def _said(case: Case, told: PaymentUncredited, act: Act) -> list[Sentence]:
    kind = TakeBackKind(told.kind)
    taken = sentence(
        Said.TAKEN_BACK,
        kind_zh=TAKE_BACK_LABELS_ZH[kind],
        kind_en=_KINDS_EN[kind],
        amount=format_yuan(Fen(told.amount_fen)),
        why=CreditReversal.objects.values_list("reason", flat=True).get(pk=told.reversal),
        left=format_yuan(Fen(told.outstanding_fen)),
    )
    said = [taken, sentence(Said.MONTHS_UNPAID)] if told.was_settled else [taken]
    if act is Act.CREDIT_GONE_CLOSE:
        other = _other_open_case(case)
        said.append(sentence(Said.DECIDE_IN_OTHER, number=other.number if other else ""))
    return said
