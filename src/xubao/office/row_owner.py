"""Whose row an address names: the areas that decide who may open it, and the person whose data it shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from xubao.cases.public import Case, CoverDay, Moratorium, Redetermination
from xubao.ledger.public import Entry, ReversalRequest
from xubao.notices.public import Delivery, LetterBatch, Notice
from xubao.payments.cash.public import DayClose, MonthClose, SafeMovement, ShiftCount
from xubao.payments.public import (
    CashReceipt,
    Credit,
    Demand,
    MatchProposal,
    Statement,
    StatementDebit,
    TakeBackRequest,
    UnmatchedReceipt,
)
from xubao.payments.refunds.public import Refund, RefundBatch
from xubao.payments.tax.public import TaxExport
from xubao.people.public import InsuredPerson, Participation, PersonFinding
from xubao.policy.public import Draft
from xubao.records.employers.public import Employer, Hiring, PremiumAssessment, UndeclaredPremium
from xubao.records.month_files.public import ReportFile, WaitingFile
from xubao.records.public import MonthReport, StandingRequest, TransferForm
from xubao.vouchers.public import VoidRequest, Voucher


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a row is: the areas in one of which a role must be held (none: in any), and the person, if it shows one."""

    areas: frozenset[str]
    person_id: int | None = None


RowOwner = Callable[[Mapping[str, Any]], Owner | None]
"""From the arguments of an address to the owner of its row; None where there is no such row."""


def by_number(model: type[Model], area: str = "area", *, person: str = "") -> RowOwner:
    """Rows whose address carries their ``number``. area, person: the lookups that lead from the row to both."""
    return lambda address: _owner(model, area, person, number=address["number"])


def by_key(model: type[Model], argument: str, area: str = "area", *, person: str = "") -> RowOwner:
    """Rows whose address carries their primary key under the name ``argument``."""
    return lambda address: _owner(model, area, person, pk=address[argument])


def _owner(model: type[Model], area: str, person: str, **wanted: object) -> Owner | None:
    paths = [area, person] if person else [area]
    found = model._default_manager.filter(**wanted).values_list(*paths).first()
    if found is None:
        return None
    # What belongs to no area yet is open to whoever holds the role in any.
    return Owner(frozenset({str(found[0])} - {""}), found[1] if person else None)


_SECOND: Mapping[str, tuple[type[Model], str, str]] = {
    "count": (ShiftCount, "shift__area", ""),
    "safe": (SafeMovement, "area", ""),
    "day": (DayClose, "area", ""),
    "month": (MonthClose, "area", ""),
    "reversal": (ReversalRequest, "entry__book_id", ""),
    "refund": (Refund, "area", "demand__person_id"),
    "void": (VoidRequest, "voucher__area", "voucher__person_id"),
    "undeclared": (UndeclaredPremium, "employer__area", ""),
    "assessment": (PremiumAssessment, "hiring__employer__area", "hiring__person_id"),
    "standing": (StandingRequest, "report__area", "report__person_id"),
    "again": (Redetermination, "case__area", "case__person_id"),
    "cover_day": (CoverDay, "case__area", "case__person_id"),
    "replace": (VoidRequest, "voucher__area", "voucher__person_id"),
}


def of_second(address: Mapping[str, Any]) -> Owner | None:
    """The owner of something that waits for a second person, by its kind and key."""
    if address["kind"] not in _SECOND:
        return None
    model, area, person = _SECOND[address["kind"]]
    return _owner(model, area, person, pk=address["pk"])


def of_entry(address: Mapping[str, Any]) -> Owner | None:
    """The owner of an entry: the books are kept by area, and the name of a book is its area."""
    return _owner(Entry, "book_id", "", book=address["book"], number=address["number"])


def of_person(address: Mapping[str, Any]) -> Owner | None:
    """A person belongs to every area in which she has a case or takes part; one who has neither yet, to none."""
    key = address["person_id"]
    if not InsuredPerson.objects.filter(pk=key).exists():
        return None
    areas = {*Case.objects.filter(person=key).values_list("area", flat=True)}
    areas |= {*Participation.objects.filter(person=key).values_list("area", flat=True)}
    return Owner(frozenset(areas), key)


def of_person_in_area(address: Mapping[str, Any]) -> Owner | None:
    """A person as one area knows her: by a report, a case, a relation or a transfer form; None where it knows nothing."""
    person, area = address["person_id"], str(address["area"])
    here = {"person": person, "area": area}
    known = (
        MonthReport.objects.filter(**here).exists()
        or Case.objects.filter(**here).exists()
        or Participation.objects.filter(**here).exists()
        or TransferForm.objects.filter(person=person, to_area=area).exists()
    )
    return Owner(frozenset({area}), int(person)) if known else None


def of_waiting_file(address: Mapping[str, Any]) -> Owner | None:
    """The owner of a file of months that waits."""
    return _owner(WaitingFile, "area", "", token=address["token"])


def of_finding(address: Mapping[str, Any]) -> Owner | None:
    """The owner of a doubt about the register: the person it was found with."""
    found = PersonFinding.objects.filter(pk=address["finding_id"]).values_list("person_id", flat=True).first()
    return of_person({"person_id": found}) if found is not None else None


of_report_file = by_key(ReportFile, "file_id")
of_employer = by_key(Employer, "employer_id")
of_hiring = by_key(Hiring, "hiring_id", "employer__area", person="person_id")
of_assessment = by_number(PremiumAssessment, "hiring__employer__area", person="hiring__person_id")
of_case = by_number(Case, person="person_id")
of_moratorium = by_key(Moratorium, "moratorium_id")
of_demand = by_number(Demand, person="person_id")
of_voucher = by_number(Voucher, person="person_id")
of_cash_receipt = by_number(CashReceipt, "credit__demand__area", person="credit__demand__person_id")
of_refund = by_number(Refund, person="demand__person_id")
of_refund_batch = by_number(RefundBatch)
of_tax_export = by_number(TaxExport)
of_statement = by_key(Statement, "statement_id")
of_pool_receipt = by_key(UnmatchedReceipt, "receipt_id", "line__area")
of_movement = by_key(SafeMovement, "movement_id")
of_proposal = by_key(MatchProposal, "proposal_id", "demand__area", person="demand__person_id")
of_debit = by_key(StatementDebit, "debit_id", "statement__area")
of_credit = by_key(Credit, "credit_id", "demand__area", person="demand__person_id")
of_take_back = by_key(TakeBackRequest, "request_id", "credit__demand__area", person="credit__demand__person_id")
of_relation = by_key(Participation, "relation_id", person="person_id")
of_notice = by_number(Notice, person="person_id")
of_letter = by_key(Delivery, "delivery_id", "notice__area", person="notice__person_id")
# Whom the letters of a batch are for is written down by the page that prints them.
of_letter_batch = by_number(LetterBatch)
of_draft = by_number(Draft)
