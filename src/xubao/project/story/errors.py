"""What the rooms of the demo refuse, and why."""

from xubao.values.errors import XubaoError


class ClockGoesForward(XubaoError):
    """The clock was to go back, stand still, or go further than a person would follow."""

    code = "XB-DEMO-001"
    next_step_zh = "请选择今天之后、两年之内的日期；要回到开始，请重置演示。"
    next_step_en = "Choose a day after today, within two years; to begin again, reset the demo."


class NothingAtTheBank(XubaoError):
    """A statement was asked of the demo's bank, or a transfer to be returned, where there is none."""

    code = "XB-DEMO-002"
    next_step_zh = "请先在演示银行转一笔账。"
    next_step_en = "Transfer something at the demo's bank first."


class BadTransfer(XubaoError):
    """A transfer without an amount or without a payer."""

    code = "XB-DEMO-003"
    next_step_zh = "请填写金额（元）和户名，再提交。"
    next_step_en = "Write the amount in yuan and the payer's name, then send it."


class NoFirstState(XubaoError):
    """The copy of the filled database that a reset goes back to is not there, or cannot be put back."""

    code = "XB-DEMO-004"
    next_step_zh = "请停止演示，再运行 ./xubao demo --reset。"
    next_step_en = "Stop the demo and run ./xubao demo --reset."
