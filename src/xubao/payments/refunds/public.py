"""All that may be used of refunds outside this room."""

from xubao.payments.refunds.ask_refund import (
    REFUND_KIND_LABELS_ZH,
    RefundKind,
    RefundRequest,
    approve_refund,
    ask_refund,
    decline_refund,
)
from xubao.payments.refunds.bank_file import FORMS
from xubao.payments.refunds.errors import (
    BatchChanged,
    NotHeld,
    NothingToSend,
    NotThatRefund,
    PayeeUnknown,
    RefundGone,
    UnknownForm,
)
from xubao.payments.refunds.models import Refund, RefundBatch
from xubao.payments.refunds.refund_source import Payee, RefundSource
from xubao.payments.refunds.refund_standing import (
    REFUND_STATE_LABELS_ZH,
    RefundState,
    refund_state,
    refunds,
    refunds_of,
    waiting_refunds,
)
from xubao.payments.refunds.refundable import Overpaid, overpaid_demands
from xubao.payments.refunds.send_refunds import PayingAccount, batch_file, make_batch, to_send
from xubao.payments.refunds.settle_refund import BankDebit, refund_paid, refund_returned

__all__ = [
    "FORMS",
    "REFUND_KIND_LABELS_ZH",
    "REFUND_STATE_LABELS_ZH",
    "BankDebit",
    "BatchChanged",
    "NotHeld",
    "NotThatRefund",
    "NothingToSend",
    "Overpaid",
    "Payee",
    "PayeeUnknown",
    "PayingAccount",
    "Refund",
    "RefundBatch",
    "RefundGone",
    "RefundKind",
    "RefundRequest",
    "RefundSource",
    "RefundState",
    "UnknownForm",
    "approve_refund",
    "ask_refund",
    "batch_file",
    "decline_refund",
    "make_batch",
    "overpaid_demands",
    "refund_paid",
    "refund_returned",
    "refund_state",
    "refunds",
    "refunds_of",
    "to_send",
    "waiting_refunds",
]
