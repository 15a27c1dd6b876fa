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
from xubao.payments.refunds.refund_debits import RefundCandidate, refunds_for
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
from xubao.payments.refunds.settle_refund import batch_paid, refund_paid, refund_returned
from xubao.payments.refunds.use_excess import UseOfExcess, demands_to_use_it_for, free_excess, preview_use, use_excess

__all__ = [
    "FORMS",
    "REFUND_KIND_LABELS_ZH",
    "REFUND_STATE_LABELS_ZH",
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
    "RefundCandidate",
    "RefundGone",
    "RefundKind",
    "RefundRequest",
    "RefundSource",
    "RefundState",
    "UnknownForm",
    "UseOfExcess",
    "approve_refund",
    "ask_refund",
    "batch_file",
    "batch_paid",
    "decline_refund",
    "demands_to_use_it_for",
    "free_excess",
    "make_batch",
    "overpaid_demands",
    "preview_use",
    "refund_paid",
    "refund_returned",
    "refund_state",
    "refunds",
    "refunds_for",
    "refunds_of",
    "to_send",
    "use_excess",
    "waiting_refunds",
]
