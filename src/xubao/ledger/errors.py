"""What the ledger refuses, and why."""

from xubao.values.errors import XubaoError


class UnbalancedEntry(XubaoError):
    """The legs of an entry do not add up to zero."""

    code = "XB-LEDGER-001"
    next_step_zh = "请核对借贷两方金额后重新提交。"
    next_step_en = "Correct the legs so that debits equal credits; nothing was written."


class BadLeg(XubaoError):
    """An entry with fewer than two legs, or a leg without an amount."""

    code = "XB-LEDGER-002"
    next_step_zh = "每笔分录至少两条，金额不得为零。"
    next_step_en = "Give two or more legs, none of them zero; nothing was written."


class UnknownAccount(XubaoError):
    """A leg names an account that is not in the chart."""

    code = "XB-LEDGER-003"
    next_step_zh = "请使用会计科目表中的科目。"
    next_step_en = "Use an account of xubao.ledger.chart, or add one there with a migration."


class IdempotencyConflict(XubaoError):
    """The same idempotency key was used before for another entry."""

    code = "XB-LEDGER-004"
    next_step_zh = "请核对该业务是否已记账。"
    next_step_en = "Look up the entry already posted under this key; a different entry needs a key of its own."


class NotInTransaction(XubaoError):
    """A document number was asked for outside a transaction, where a failure would leave a gap."""

    code = "XB-LEDGER-005"
    next_step_zh = "请联系系统管理员。"
    next_step_en = "Take the number inside transaction.atomic(), together with the row that carries it."
