"""What can go wrong with subscribers and with the log of events."""

from xubao.values.errors import XubaoError


class AddressRefused(XubaoError):
    """The address of a subscriber is none that this installation sends to."""

    code = "XB-EVENT-001"
    next_step_zh = "请填写公网上以 https:// 开头的地址；内网地址须由运维人员用 XUBAO_WEBHOOK_PRIVATE 放行。"
    next_step_en = "Give a public https:// address; private ones are allowed by the operator with XUBAO_WEBHOOK_PRIVATE."


class SubscriptionUnclear(XubaoError):
    """A subscription lacks a name, a type of event or an area, or its code is taken."""

    code = "XB-EVENT-002"
    next_step_zh = "请补全后重新提交。"
    next_step_en = "Complete the form and send it again."


class SubscriberGone(XubaoError):
    """The subscriber is not in the state in which this can be done."""

    code = "XB-EVENT-003"
    next_step_zh = "请刷新页面，查看订阅方的当前状态。"
    next_step_en = "Reload the page and look at where the subscriber stands."


class DeliveryGone(XubaoError):
    """The delivery does not exist, or is not one that waits."""

    code = "XB-EVENT-004"
    next_step_zh = "请刷新页面后重新选择。"
    next_step_en = "Reload the page and choose again."
