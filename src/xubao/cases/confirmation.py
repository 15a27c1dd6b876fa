"""确认: what has been paid, from when the person is covered, and what becomes of hospital bills of the gap.

One computation; the person's page, the script of counter and telephone and the JSON of the interface say what stands here.
The cover is the one that hospitals are told (eligibility); nothing of it is stored.
"""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from xubao.cases.benefit_spans import BenefitSpan, Cover
from xubao.cases.eligibility.public import eligibility_on, timeline_kept
from xubao.cases.in_force import in_force
from xubao.cases.kinds.every_kind import Kind
from xubao.cases.models import Assessment, Case
from xubao.cases.states import State
from xubao.cases.time_limit import time_limit
from xubao.payments.public import Demand, DemandStanding, credits_of, demands_of, standing_of
from xubao.records.public import Status, history
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen
from xubao.vouchers.public import vouchers_of

_UNCOVERED = (Cover.STOPPED, Cover.RETROACTIVE_IF_PAID, Cover.MADE_GOOD)
_NOT_PAID = "not-covered"


class Paid(StrEnum):
    """How much of the demand has been credited."""

    NO_DEMAND = "no_demand"
    NOTHING = "nothing"
    PART = "part"
    WHOLE = "whole"
    TAKEN_BACK = "taken_back"


class Bills(StrEnum):
    """What becomes of hospital bills of the gap."""

    NO_GAP = "no_gap"
    PAYABLE = "payable"
    PAYABLE_IF_PAID = "payable_if_paid"
    NOT_PAYABLE = "not_payable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class HandIn:
    """What can be handed in for bills of the gap: the papers that the law names, and how long the agency may take."""

    papers: tuple[str, ...]
    working_days: int
    article: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Everything that is confirmed on a day. Money in fen; a day of None: there is none, or it is not known.

    credited_on: the day of the last money that still stands. cover: of the day itself. cover_from: the first day of full cover
    after the gap. waiting_until: the last day of the wait. gap_first, gap_last: days without cover. pay_by: until when a payment
    makes the gap good. bills_kind: what the rules say of bills of the gap, as the engine names it. hand_in_by: always None as
    yet, since no document read names a last day. reason: why cover is as it is, "zh" and "en".
    """

    case: str
    area: AreaCode
    as_of: date
    paid: Paid
    demanded_fen: Fen | None
    paid_fen: Fen
    outstanding_fen: Fen
    demand_until: date | None
    credited_on: date | None
    voucher: str
    cover: Cover
    cover_from: date | None
    waiting_until: date | None
    percent: int | None
    gap_first: date | None
    gap_last: date | None
    pay_by: date | None
    bills: Bills
    bills_kind: str
    hand_in: HandIn | None
    hand_in_by: date | None
    may_prove: bool
    with_officer: bool
    reason: dict[str, str]
    computation_id: str
    pack_digest: str


def confirmation(case: Case, *, today: date) -> Confirmation | None:
    """What is confirmed of a case on a day; None for kinds of case in which nothing is paid for cover."""
    if case.kind != Kind.BACK_PAYMENT:
        return None
    area = AreaCode(case.area)
    demand = next(iter(demands_of(case.number)), None)
    standing = standing_of(demand) if demand is not None else None
    now = eligibility_on(case.person, area, today, today=today)
    spans = timeline_kept(case.person, area, today=today).whole_spans()
    gap = next((span for span in reversed(spans) if span.cover in _UNCOVERED), None)
    waiting = next((span for span in _after(spans, gap) if span.cover is Cover.WAITING), None)
    again = next((span for span in _after(spans, gap) if span.cover is Cover.ACTIVE), None)
    kind = _bills_kind(in_force(case), paid=standing is not None and standing.settled)
    bills = _bills(gap, kind)
    voucher = next(iter(vouchers_of(case.number)), None)
    return Confirmation(
        case=case.number,
        area=area,
        as_of=today,
        paid=_paid(case, standing),
        **_money(demand, standing),
        voucher=voucher.number if voucher is not None and standing is not None and standing.settled else "",
        cover=now.cover,
        cover_from=again.first if again is not None else None,
        waiting_until=waiting.last if waiting is not None else None,
        percent=waiting.percent if waiting is not None else None,
        gap_first=gap.first if gap is not None else None,
        gap_last=gap.last if gap is not None else None,
        pay_by=gap.pay_by if gap is not None else None,
        bills=bills,
        bills_kind=kind if bills in (Bills.PAYABLE, Bills.PAYABLE_IF_PAID, Bills.NOT_PAYABLE) else "",
        hand_in=_hand_in(today) if bills in (Bills.PAYABLE, Bills.PAYABLE_IF_PAID, Bills.UNKNOWN) else None,
        hand_in_by=None,
        may_prove=any(month.status is Status.PAID for month in history(case.person, area)),
        with_officer=case.state == State.WITH_OFFICER,
        reason=now.reason,
        computation_id=now.computation_id,
        pack_digest=now.pack_digest,
    )


def _after(spans: tuple[BenefitSpan, ...], gap: BenefitSpan | None) -> tuple[BenefitSpan, ...]:
    """The spans behind the gap; none where there is no gap, since then nothing begins again."""
    return spans[spans.index(gap) + 1 :] if gap is not None else ()


def _paid(case: Case, standing: DemandStanding | None) -> Paid:
    if standing is None:
        return Paid.NO_DEMAND
    if standing.settled:
        return Paid.WHOLE
    if standing.paid_fen:
        return Paid.PART
    return Paid.TAKEN_BACK if credits_of(case.number).exclude(reversal=None).exists() else Paid.NOTHING


def _money(demand: Demand | None, standing: DemandStanding | None) -> dict[str, Any]:
    if demand is None or standing is None:
        return {
            "demanded_fen": None, "paid_fen": Fen(0), "outstanding_fen": Fen(0), "demand_until": None, "credited_on": None,
        }  # fmt: skip
    return {
        "demanded_fen": standing.amount_fen,
        "paid_fen": standing.paid_fen,
        "outstanding_fen": standing.outstanding_fen,
        "demand_until": demand.valid_until,
        "credited_on": standing.last_credited_on,
    }


def _bills_kind(found: Assessment | None, *, paid: bool) -> str:
    """What the decision in force says of bills of the gap: as it is, or, before payment, if it is paid now; "" where nothing."""
    if found is None:
        return ""
    answer = json.loads(bytes(found.answer))
    if paid:
        return str((answer.get("answer") or {}).get("gap_costs") or "")
    choice = next(iter(answer.get("choices") or []), None)
    return str((choice or {}).get("gap_costs") or "")


def _bills(gap: BenefitSpan | None, kind: str) -> Bills:
    if gap is None:
        return Bills.NO_GAP
    if gap.cover is Cover.MADE_GOOD and kind not in ("", _NOT_PAID):
        return Bills.PAYABLE
    if gap.cover is Cover.RETROACTIVE_IF_PAID and kind not in ("", _NOT_PAID):
        return Bills.PAYABLE_IF_PAID
    return Bills.NOT_PAYABLE if gap.cover is Cover.STOPPED and kind == _NOT_PAID else Bills.UNKNOWN


def _hand_in(on: date) -> HandIn | None:
    limit = time_limit("manual-reimbursement", on)
    if limit is None or limit.working_days is None:
        return None
    return HandIn(tuple(limit.documents), limit.working_days, limit.article or "", limit.quote)
