"""Of which area the row of an address is: what decides whether a member of staff of that area may open it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model

from xubao.cases.public import Case
from xubao.ledger.public import Entry, ReversalRequest
from xubao.payments.cash.public import DayClose, SafeMovement, ShiftCount
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
from xubao.vouchers.public import VoidRequest, Voucher

RowArea = Callable[[Mapping[str, Any]], str | None]
"""From the arguments of an address to a six-digit area; None where there is no such row."""


def by_number(model: type[Model], path: str = "area") -> RowArea:
    """Rows whose address carries their ``number``. path: the lookup that leads from the row to its area."""
    return lambda address: _area(model, path, number=address["number"])


def by_key(model: type[Model], argument: str, path: str = "area") -> RowArea:
    """Rows whose address carries their primary key under the name ``argument``."""
    return lambda address: _area(model, path, pk=address[argument])


def _area(model: type[Model], path: str, **wanted: object) -> str | None:
    found: str | None = model._default_manager.filter(**wanted).values_list(path, flat=True).first()
    return found


_SECOND: Mapping[str, tuple[type[Model], str]] = {
    "count": (ShiftCount, "shift__area"),
    "safe": (SafeMovement, "area"),
    "day": (DayClose, "area"),
    "reversal": (ReversalRequest, "entry__book_id"),
    "refund": (Refund, "area"),
    "void": (VoidRequest, "voucher__area"),
    "replace": (VoidRequest, "voucher__area"),
}


def of_second(address: Mapping[str, Any]) -> str | None:
    """The area of something that waits for a second person, by its kind and key."""
    if address["kind"] not in _SECOND:
        return None
    model, path = _SECOND[address["kind"]]
    return _area(model, path, pk=address["pk"])


def of_entry(address: Mapping[str, Any]) -> str | None:
    """The area of an entry: the books are kept by area, and the name of a book is its area."""
    return _area(Entry, "book_id", book=address["book"], number=address["number"])


of_case = by_number(Case)
of_demand = by_number(Demand)
of_voucher = by_number(Voucher)
of_cash_receipt = by_number(CashReceipt, "credit__demand__area")
of_refund = by_number(Refund)
of_refund_batch = by_number(RefundBatch)
of_tax_export = by_number(TaxExport)
of_statement = by_key(Statement, "statement_id")
of_pool_receipt = by_key(UnmatchedReceipt, "receipt_id", "line__area")
of_movement = by_key(SafeMovement, "movement_id")
of_proposal = by_key(MatchProposal, "proposal_id", "demand__area")
of_debit = by_key(StatementDebit, "debit_id", "statement__area")
of_credit = by_key(Credit, "credit_id", "demand__area")
of_take_back = by_key(TakeBackRequest, "request_id", "credit__demand__area")
