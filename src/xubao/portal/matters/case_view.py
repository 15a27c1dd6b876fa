"""What the page of a case shows, gathered from its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from xubao.cases.public import (
    ACT_LABELS_ZH,
    ASSIGN,
    INSURED_PERSON,
    KIND_LABELS_ZH,
    NOTE,
    STATE_LABELS_ZH,
    Act,
    Assessment,
    Case,
    Kind,
    Line,
    State,
    acts_by_hand,
    area_name,
    confirmation,
    confirmation_lines,
    in_force,
    today,
)
from xubao.payments.public import (
    TAKE_BACK_LABELS_ZH,
    Credit,
    Demand,
    DemandStanding,
    TakeBackKind,
    credits_of,
    demands_of,
    format_reference,
    standing_of,
)
from xubao.payments.refunds.public import REFUND_STATE_LABELS_ZH, refund_state, refunds_of
from xubao.people.public import masked_identity
from xubao.portal.matters.ask_page import ASKED_HERE
from xubao.portal.matters.benefits_view import BenefitsShown, benefits_shown
from xubao.portal.matters.standing_view import Standing, standing_shown
from xubao.portal.page_language import page_language
from xubao.values.area_code import AreaCode
from xubao.values.fen import format_yuan
from xubao.values.month import Month
from xubao.vouchers.public import Voucher, vouchers_of

# The next months show what waiting costs; the whole year is in the frozen answer.
_CHOICES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class DemandShown:
    """A demand as the person reads it; amounts are texts in yuan."""

    number: str
    reference: str
    amount: str
    paid: str
    outstanding: str
    settled: bool
    valid_until: date | None
    expired: bool
    supersedes: str
    arrivals: list["ArrivalShown"]


@dataclass(frozen=True, slots=True)
class ArrivalShown:
    """Money that came: when, how much, for which months; the number of the cash receipt; what became of it where it went back."""

    day: date
    amount: str
    shares: list[tuple[str, str]]
    gone: str
    receipt: str


@dataclass(frozen=True, slots=True)
class ChoiceShown:
    """One way to go on: pay by this day, and this follows; texts are "" where the rules do not say."""

    day: date
    amount: str
    covered_from: date | None
    gap_costs: str


@dataclass(frozen=True, slots=True)
class RefundShown:
    """Money that goes back: amount in yuan, the end of the account, how far it has come."""

    number: str
    amount: str
    tail: str
    state: str


@dataclass(frozen=True, slots=True)
class StepShown:
    """One line of the history. ``said``: what the office wrote to the person, where the act says something to her."""

    at: datetime
    act: str
    said: str


@dataclass(frozen=True, slots=True)
class CaseShown:
    """Everything on the page."""

    case: Case
    state: str
    state_label: str
    identity: str
    area: str
    decision: Assessment | None
    sentence: str
    steps: list[str]
    questions: list[str]
    months: list[tuple[str, str, bool]]
    choices: list[ChoiceShown]
    demand: DemandShown | None
    voucher: Voucher | None
    refunds: list[RefundShown]
    history: list[StepShown]
    may_withdraw: bool
    standing: Standing
    other_kinds: list[tuple[str, str]]
    benefits: BenefitsShown | None
    confirmed: tuple[Line, ...]
    may_prove: bool


def show(case: Case) -> CaseShown:
    """Gather the page of a case in the language of the request."""
    lang = page_language()
    decision = in_force(case)
    words = decision.words if decision else {}
    demands = demands_of(case.number)
    standing = standing_of(demands[0]) if demands else None
    confirmed = confirmation(case, today=today())
    return CaseShown(
        case=case,
        state=case.state,
        state_label=gettext(STATE_LABELS_ZH[State(case.state)]),
        identity=masked_identity(case.person),
        area=area_name(AreaCode(case.area), lang),
        decision=decision,
        sentence=words.get("sentence", {}).get(lang, ""),
        steps=words.get("steps", {}).get(lang, []),
        questions=words.get("open_questions", {}).get(lang, []),
        months=_months(_demanded(case, demands)) if case.state != State.ANSWERED else [],
        choices=_choices(decision, lang) if case.state == State.AWAITING_PAYMENT else [],
        demand=_demand(demands[0], standing) if demands and standing else None,
        voucher=next(iter(vouchers_of(case.number)), None),
        refunds=[
            RefundShown(r.number, format_yuan(r.amount_fen), r.payee_tail, gettext(REFUND_STATE_LABELS_ZH[refund_state(r)]))
            for r in refunds_of(case.number)
        ],
        history=_history(case),
        may_withdraw=Act.WITHDRAW in acts_by_hand(case, INSURED_PERSON) and not (standing and standing.paid_fen),
        standing=standing_shown(case, demands[0].valid_until if demands and not (standing and standing.settled) else None),
        other_kinds=[(kind.value, gettext(KIND_LABELS_ZH[kind])) for kind in ASKED_HERE],
        benefits=benefits_shown(case) if case.kind == Kind.BACK_PAYMENT else None,
        confirmed=confirmation_lines(confirmed, lang) if confirmed is not None else (),
        may_prove=confirmed is not None and confirmed.may_prove,
    )


# Acts whose reason is written for the person; notes and the reasons of proposals stay in the office.
_SAID = (Act.ASK_PERSON, Act.APPROVE, Act.REFUSE, Act.UPHOLD, Act.OVERTURN, Act.ANSWER, Act.HAND_OVER, Act.RECORD_DECISION)
_INTERNAL = (NOTE, ASSIGN)


def _history(case: Case) -> list[StepShown]:
    return [
        StepShown(event.at, gettext(ACT_LABELS_ZH[event.act]), event.reason if event.act in _SAID else "")
        for event in case.events.order_by("number")
        if event.act not in _INTERNAL
    ]


def _demanded(case: Case, demands: Sequence[Demand]) -> Assessment | None:
    """The assessment that says which months are to be paid: that of the demand, which a new determination replaces."""
    of_demand = case.assessments.filter(computation_id=demands[0].computation_id) if demands else None
    return (of_demand.order_by("-pk").first() if of_demand is not None else None) or case.assessments.order_by("pk").first()


def _months(decision: Assessment | None) -> list[tuple[str, str, bool]]:
    """Month, amount in yuan, and whether it is the month of the decision itself, which was not missed."""
    if decision is None:
        return []
    present = str(Month.of(decision.as_of))
    return [(month, format_yuan(fen) if fen is not None else "", month == present) for month, fen in decision.months_owed]


def _choices(decision: Assessment | None, lang: str) -> list[ChoiceShown]:
    return [
        ChoiceShown(
            day=date.fromisoformat(row["day"]),
            amount=format_yuan(row["amount_fen"]) if row["amount_fen"] is not None else "",
            covered_from=date.fromisoformat(row["covered_from"]) if row["covered_from"] else None,
            gap_costs=row["gap_costs"].get(lang, ""),
        )
        for row in (decision.choices[:_CHOICES_SHOWN] if decision else [])
    ]


def _demand(demand: Demand, standing: DemandStanding) -> DemandShown:
    return DemandShown(
        number=demand.number,
        reference=format_reference(demand.reference),
        amount=format_yuan(standing.amount_fen),
        paid=format_yuan(standing.paid_fen),
        outstanding=format_yuan(standing.outstanding_fen),
        settled=standing.settled,
        valid_until=demand.valid_until,
        supersedes=_superseded_number(demand),
        arrivals=[_arrival(item) for item in credits_of(demand.subject) if item.demand_id == demand.pk],
        expired=demand.valid_until is not None and today() > demand.valid_until and not standing.settled,
    )


def _superseded_number(demand: Demand) -> str:
    step = getattr(demand, "supersedes", None)
    return step.old.number if step is not None else ""


def _arrival(item: Credit) -> ArrivalShown:
    reversal = getattr(item, "reversal", None)
    shares = [(str(Month(share.month)), format_yuan(share.amount_fen)) for share in item.shares.all() if share.month is not None]
    gone = gettext(TAKE_BACK_LABELS_ZH[TakeBackKind(reversal.kind)]) if reversal is not None else ""
    receipt = getattr(item, "receipt", None)
    return ArrivalShown(item.credited_on, format_yuan(item.amount_fen), shares, gone, receipt.number if receipt else "")
