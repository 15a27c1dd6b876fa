"""What cash refuses, and why."""

from xubao.values.errors import XubaoError


class NoOpenShift(XubaoError):
    """The cashier has no open shift, or it is of another area or day."""

    code = "XB-CASH-001"
    next_step_zh = "请先开班（或先结清上一班）再收款。"
    next_step_en = "Open a shift, or count and close the old one first; nothing was booked."


class ShiftStandsOpen(XubaoError):
    """The cashier or the desk has an open shift already."""

    code = "XB-CASH-002"
    next_step_zh = "请先点钞结清该班次。"
    next_step_en = "Count and close that shift first."


class ShiftBeingCounted(XubaoError):
    """A count of the shift waits for a second person."""

    code = "XB-CASH-003"
    next_step_zh = "请等待复核；复核不同意后可以继续收款或重新点钞。"
    next_step_en = "Wait for the second person; after a refusal the shift goes on."


class BadCount(XubaoError):
    """A number of pieces that cannot be right."""

    code = "XB-CASH-004"
    next_step_zh = "请重新点钞并填写每种面值的张（枚）数。"
    next_step_en = "Count again and give a whole number of pieces."


class DifferenceWithoutReason(XubaoError):
    """The drawer holds more or less than the books say, and nobody says why. ``value``: counted less expected, in fen."""

    code = "XB-CASH-005"
    next_step_zh = "请复点一遍；差额属实的，填写原因后提交。"
    next_step_en = "Count once more; if the difference stays, say why."


class UnknownShift(XubaoError):
    """No shift has this number, or it is closed."""

    code = "XB-CASH-006"
    next_step_zh = "请从班次列表中选择。"
    next_step_en = "Choose one from the list of shifts."


class CashRequestGone(XubaoError):
    """A count or movement that does not wait for a decision."""

    code = "XB-CASH-007"
    next_step_zh = "请刷新页面。"
    next_step_en = "Reload the page."


class SafeTooEmpty(XubaoError):
    """The safe holds less than is to be taken out."""

    code = "XB-CASH-008"
    next_step_zh = "请核对保险柜余额，或先从基金户拨入备用金。"
    next_step_en = "Check what the safe holds, or fund it first; nothing was booked."


class BadMovement(XubaoError):
    """An amount of zero or less, or a kind that does not exist."""

    code = "XB-CASH-009"
    next_step_zh = "请更正金额。"
    next_step_en = "Correct the amount; nothing was booked."


class NotThatDeposit(XubaoError):
    """A line of the statement that is not the deposit."""

    code = "XB-CASH-010"
    next_step_zh = "请选择金额相同、尚未处理的到账明细和解款。"
    next_step_en = "Choose a waiting line and a waiting deposit of the same amount."


class DayNotClosable(XubaoError):
    """Something stands in the way of the day's close; ``obstacles`` in both languages."""

    code = "XB-CASH-011"
    next_step_zh = "请先处理上列事项。"
    next_step_en = "Settle these first; nothing was closed."

    def __init__(self, day: str, obstacles: tuple[tuple[str, str], ...]) -> None:
        self.obstacles = obstacles
        super().__init__(
            day,
            en=f"{day} cannot be closed: {' '.join(en for _, en in obstacles)}",
            zh=f"{day} 不能日结：{''.join(zh for zh, _ in obstacles)}",
        )
