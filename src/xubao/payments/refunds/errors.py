"""What refunds refuse, and why."""

from xubao.values.errors import XubaoError


class NotHeld(XubaoError):
    """More is asked back than is held for this payer and not asked back already."""

    code = "XB-REFUND-001"
    next_step_zh = "请核对多缴余额和尚未办结的退款申请。"
    next_step_en = "Look at what is held and at the open requests; nothing was booked."


class PayeeUnknown(XubaoError):
    """The money came without an account to which it could go back."""

    code = "XB-REFUND-002"
    next_step_zh = "请填写收款户名和账号，并在原因中写明核实方式。"
    next_step_en = "Give the name and the account, and say in the reason how they were checked."


class RefundGone(XubaoError):
    """A refund that does not wait for this step."""

    code = "XB-REFUND-003"
    next_step_zh = "请刷新页面。"
    next_step_en = "Reload the page."


class NothingToSend(XubaoError):
    """No agreed refund waits for a batch."""

    code = "XB-REFUND-004"
    next_step_zh = "请先复核退款申请。"
    next_step_en = "Agree to requests first."


class BatchChanged(XubaoError):
    """The file of a batch is not byte for byte what it was when the batch was made."""

    code = "XB-REFUND-005"
    next_step_zh = "请勿提交银行，并联系管理员。"
    next_step_en = "Do not hand it to the bank; call the administrator."


class UnknownForm(XubaoError):
    """No form of bank file has this name, or it needs a setting that is missing."""

    code = "XB-REFUND-006"
    next_step_zh = "请选择其他格式，或设置 XUBAO_REFUND_ACCOUNT。"
    next_step_en = "Choose another form, or set XUBAO_REFUND_ACCOUNT."


class NotThatRefund(XubaoError):
    """The line of the statement is not this refund."""

    code = "XB-REFUND-007"
    next_step_zh = "请核对金额和日期。"
    next_step_en = "Check amount and day."
