"""What others may read of payments: demands of a matter, statements, receipts."""

from collections.abc import Sequence

from django.db.models import QuerySet

from xubao.payments.account_index import account_index
from xubao.payments.errors import UnknownReceipt, UnknownStatement
from xubao.payments.models import CashReceipt, Credit, Demand, Statement, StatementLine
from xubao.people.public import InsuredPerson


def demands_of(subject: str) -> Sequence[Demand]:
    """The demands of a matter, the newest first."""
    return list(Demand.objects.filter(subject=subject).order_by("-pk"))


def demand_by_number(number: str) -> Demand | None:
    """The demand with this number, or None."""
    return Demand.objects.filter(number=number).select_related("person").first()


def credits_of(subject: str) -> QuerySet[Credit]:
    """The money credited to a matter, in order, with its ledger entry."""
    found = Credit.objects.filter(demand__subject=subject).select_related("demand", "entry", "line", "reversal", "receipt")
    return found.prefetch_related("shares").order_by("pk")


def credits_from_account(account: str) -> QuerySet[Credit]:
    """What was credited from lines of statements that name this payer's account."""
    index = account_index(account)
    return Credit.objects.filter(line__account_index=index).exclude(line=None).select_related("demand").order_by("-pk")


def credits_to_person(person: InsuredPerson) -> QuerySet[Credit]:
    """Everything credited to a person's demands that was not taken back, the latest first."""
    return Credit.objects.filter(demand__person=person, reversal=None).select_related("demand").order_by("-pk")


def statements() -> QuerySet[Statement]:
    """Imported statements, the newest first."""
    return Statement.objects.order_by("-pk")


def statement_lines(statement_id: int) -> tuple[Statement, QuerySet[StatementLine]]:
    """A statement and its lines with what became of each; raises UnknownStatement."""
    statement = Statement.objects.filter(pk=statement_id).first()
    if statement is None:
        raise UnknownStatement(
            statement_id, en=f"there is no statement {statement_id}.", zh=f"没有编号为 {statement_id} 的对账单。"
        )
    lines = (
        statement.lines.select_related("unmatched")
        .prefetch_related("credits__demand", "credits__reversal")
        .order_by("line_number")
    )
    return statement, lines


def receipt_by_number(number: str) -> CashReceipt:
    """The cash receipt with this number; raises UnknownReceipt."""
    receipt = CashReceipt.objects.filter(number=number).select_related("credit__demand__person").first()
    if receipt is None:
        raise UnknownReceipt(number, en=f"there is no receipt {number}.", zh=f"没有收据 {number}。")
    return receipt
