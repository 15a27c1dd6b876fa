"""What online channels refuse, and why."""

from xubao.values.errors import XubaoError


class UnknownProvider(XubaoError):
    """No channel of this name is switched on."""

    code = "XB-CHANNEL-001"
    next_step_zh = "请选择其他缴费方式。"
    next_step_en = "Choose another way to pay."


class ForgedCallback(XubaoError):
    """A callback whose signature does not hold. Nothing of it was believed."""

    code = "XB-CHANNEL-002"
    next_step_zh = "未作任何改动。"
    next_step_en = "Nothing was changed."


class OddCallback(XubaoError):
    """A genuine callback that does not fit: an order that is not ours, another amount or currency. Staff have to look at it."""

    code = "XB-CHANNEL-003"
    next_step_zh = "请与支付渠道核对。"
    next_step_en = "Clear it up with the provider."


class NotPayableOnline(XubaoError):
    """Nothing is open on the demand, or its day is past."""

    code = "XB-CHANNEL-004"
    next_step_zh = "请刷新页面查看最新状态。"
    next_step_en = "Reload the page."


class NotThatSettlement(XubaoError):
    """The line of the statement is not what the provider pays out for these orders."""

    code = "XB-CHANNEL-005"
    next_step_zh = "请核对渠道账单、截止日期和手续费。"
    next_step_en = "Compare the provider's bill, the last day and the fee."


class ProviderFailed(XubaoError):
    """The provider could not be reached, or refused."""

    code = "XB-CHANNEL-006"
    next_step_zh = "请稍后再试，或选择其他缴费方式。没有扣款。"
    next_step_en = "Try again later or pay another way; no money has moved."


class BillNotReadable(XubaoError):
    """The provider's bill has not the columns, or a line in it cannot be read."""

    code = "XB-CHANNEL-007"
    next_step_zh = "未保存账单。请联系管理员核对渠道账单格式。"
    next_step_en = "The bill was not kept. Call the administrator: its form has changed."


class NotRefundable(XubaoError):
    """This payment cannot go back through its channel: not paid, or given back already."""

    code = "XB-CHANNEL-008"
    next_step_zh = "请核对订单，或按银行退款办理。"
    next_step_en = "Look at the order, or refund by the bank."
