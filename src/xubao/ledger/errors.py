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


class AccountWouldTurn(XubaoError):
    """An entry would turn the balance of an account that may stand on one side only."""

    code = "XB-LEDGER-006"
    next_step_zh = "请先核对该科目余额；没有写入任何分录。"
    next_step_en = "Look at the balance of the account first; nothing was written."


class PeriodClosed(XubaoError):
    """An entry counts for a day whose period is closed."""

    code = "XB-LEDGER-007"
    next_step_zh = "请记入第一个未结账的日期，或以更正分录处理。"
    next_step_en = "Book it on the first open day; a closed period is corrected by an entry in an open one."


class NotReversible(XubaoError):
    """An entry that does not exist, is a reversal itself, or has been reversed or asked to be reversed already."""

    code = "XB-LEDGER-009"
    next_step_zh = "请查看该分录及其冲正记录。"
    next_step_en = "Look at the entry and at what has been asked about it."


class AlreadyDecided(XubaoError):
    """A request on which somebody has decided, or that does not exist."""

    code = "XB-LEDGER-010"
    next_step_zh = "请刷新页面查看结果。"
    next_step_en = "Reload the page to see what was decided."


class PeriodNotClosable(XubaoError):
    """A period that cannot be closed: already closed, not over yet, or changed since it was prepared."""

    code = "XB-LEDGER-011"
    next_step_zh = "请按说明处理后重新提交结账。"
    next_step_en = "Do what the message says, then prepare the close again."


class UnknownBook(XubaoError):
    """A book that has no entries."""

    code = "XB-LEDGER-013"
    next_step_zh = "请核对统筹地区代码。"
    next_step_en = "Check the area code; `xubao ledger books` lists the books there are."
