"""Demands of a case and their payment; vouchers: verified by anyone with a token, downloaded by who opened the case."""

from datetime import date
from typing import Annotated

import msgspec

from xubao.cases.public import Case
from xubao.partners.call import Answer, Call
from xubao.partners.errors import NothingHere
from xubao.partners.matters import case_to_see
from xubao.payments.public import Demand, DemandStanding, demands_of, standings_of
from xubao.people.public import masked_name
from xubao.vouchers.public import Standing, Voucher, hand_out, standing_of, voucher_by_number, voucher_standing, vouchers_of


class DemandAnswer(msgspec.Struct, forbid_unknown_fields=True):
    """A demand and where it stands, in fen. payable: whether money for it is welcome today."""

    number: str
    reference: str
    months: list[str]
    amount_fen: int
    paid_fen: int
    outstanding_fen: int
    settled: bool
    payable: bool
    withdrawn: bool
    valid_until: date | None
    last_credited_on: date | None


class DemandList(msgspec.Struct, forbid_unknown_fields=True):
    """The demands of a case, the newest first."""

    items: list[DemandAnswer]


class VoucherAnswer(msgspec.Struct, forbid_unknown_fields=True):
    """A voucher and whether it holds today. replaced_by: the number of the one in its place, "" where there is none."""

    number: str
    demand: str
    person: str
    amount_fen: int
    months: list[str]
    credited_on: date
    standing: Standing
    replaced_by: str
    pdf_digest: str


class VoucherList(msgspec.Struct, forbid_unknown_fields=True):
    """The vouchers of a case, the newest first."""

    items: list[VoucherAnswer]


class VerifyQuestion(msgspec.Struct, forbid_unknown_fields=True):
    """The code on the paper."""

    code: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]


def list_demands(call: Call) -> Answer:
    """The demands of a case."""
    demands = demands_of(case_to_see(call).number)
    standings = standings_of(demands)
    return Answer(DemandList([_demand(demand, standings[demand.pk]) for demand in demands]))


def list_vouchers(call: Call) -> Answer:
    """The vouchers of a case."""
    return Answer(VoucherList([_voucher(voucher) for voucher in vouchers_of(case_to_see(call).number)]))


def download_voucher(call: Call) -> Answer:
    """The file of a voucher of a case that the partner opened."""
    case: Case = case_to_see(call)
    voucher = voucher_by_number(call.given["voucher"])
    if voucher.subject != case.number:
        raise NothingHere(call.given["voucher"])
    return Answer(hand_out(voucher, "download", given_by=call.actor.name, at=call.at), media_type="application/pdf")


def verify_voucher(call: Call) -> Answer:
    """Whether a voucher is genuine and holds, by the code on it: what anyone may know who has the paper."""
    asked: VerifyQuestion = call.body
    return Answer(_voucher(voucher_standing(asked.code).voucher))


def _demand(demand: Demand, standing: DemandStanding) -> DemandAnswer:
    return DemandAnswer(
        number=demand.number,
        reference=demand.reference,
        months=list(demand.months),
        amount_fen=standing.amount_fen,
        paid_fen=standing.paid_fen,
        outstanding_fen=standing.outstanding_fen,
        settled=standing.settled,
        payable=standing.payable,
        withdrawn=standing.withdrawn,
        valid_until=demand.valid_until,
        last_credited_on=standing.last_credited_on,
    )


def _voucher(voucher: Voucher) -> VoucherAnswer:
    now = standing_of(voucher)
    return VoucherAnswer(
        number=voucher.number,
        demand=voucher.demand_number,
        person=masked_name(voucher.person.name),
        amount_fen=voucher.amount_fen,
        months=list(voucher.months),
        credited_on=voucher.credited_on,
        standing=now.standing,
        replaced_by=now.replaced_by,
        pdf_digest=voucher.pdf_digest,
    )
