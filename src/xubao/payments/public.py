"""All that other packages may use of payments."""

from xubao.payments.announcements import CREDITED, Payload, connect, wake_with
from xubao.payments.deliver import Delivered, dead_letters, deliver_due
from xubao.payments.demand_standing import (
    DemandStanding,
    demand_by_reference,
    demand_months,
    standing_of,
)
from xubao.payments.errors import (
    BadCashAmount,
    DemandAlreadyPaid,
    DemandExpired,
    LineProblem,
    NothingToDemand,
    ReceiptNotInPool,
    StatementAlreadyImported,
    StatementLinesWrong,
    StatementNotText,
    StatementOverlaps,
    StatementTooLarge,
    StatementTotalMissing,
    StatementTotalWrong,
    StatementWithoutColumns,
    UnknownReceipt,
    UnknownReference,
    UnknownStatement,
)
from xubao.payments.import_statement import ImportReport, StatementFile, import_statement
from xubao.payments.issue_demand import DemandRequest, issue_demand
from xubao.payments.look_up import (
    credits_of,
    demands_of,
    receipt_by_number,
    statement_lines,
    statements,
)
from xubao.payments.match_line import POOL_REASONS_ZH, PoolReason
from xubao.payments.models import CashReceipt, Credit, Demand, Statement, StatementLine, UnmatchedReceipt
from xubao.payments.reference import format_reference
from xubao.payments.statement_text import LARGEST_FILE_BYTES
from xubao.payments.take_cash import CashPayment, take_cash
from xubao.payments.unmatched_pool import assign_receipt, unmatched_receipts

__all__ = [
    "CREDITED",
    "LARGEST_FILE_BYTES",
    "POOL_REASONS_ZH",
    "BadCashAmount",
    "CashPayment",
    "CashReceipt",
    "Credit",
    "Delivered",
    "Demand",
    "DemandAlreadyPaid",
    "DemandExpired",
    "DemandRequest",
    "DemandStanding",
    "ImportReport",
    "LineProblem",
    "NothingToDemand",
    "Payload",
    "PoolReason",
    "ReceiptNotInPool",
    "Statement",
    "StatementAlreadyImported",
    "StatementFile",
    "StatementLine",
    "StatementLinesWrong",
    "StatementNotText",
    "StatementOverlaps",
    "StatementTooLarge",
    "StatementTotalMissing",
    "StatementTotalWrong",
    "StatementWithoutColumns",
    "UnknownReceipt",
    "UnknownReference",
    "UnknownStatement",
    "UnmatchedReceipt",
    "assign_receipt",
    "connect",
    "credits_of",
    "dead_letters",
    "deliver_due",
    "demand_by_reference",
    "demand_months",
    "demands_of",
    "format_reference",
    "import_statement",
    "issue_demand",
    "receipt_by_number",
    "standing_of",
    "statement_lines",
    "statements",
    "take_cash",
    "unmatched_receipts",
    "wake_with",
]
