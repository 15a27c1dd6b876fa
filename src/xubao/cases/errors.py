"""What cases refuse, and why."""

from xubao.values.errors import XubaoError


class ActNotAllowed(XubaoError):
    """The state of the case does not allow this act to this party."""

    code = "XB-CASE-001"
    next_step_zh = "请刷新页面查看当前状态。"
    next_step_en = "Reload the page to see where the case stands."


class StaleCase(XubaoError):
    """Somebody else moved the case in the meantime."""

    code = "XB-CASE-002"
    next_step_zh = "请刷新页面后重试。"
    next_step_en = "Reload the page and try again; nothing was changed."


class CaseAlreadyOpen(XubaoError):
    """The person has an open case in this area."""

    code = "XB-CASE-003"
    next_step_zh = "请用受理编号查询办理进度，或联系经办窗口。"
    next_step_en = "Look it up by its case number, or ask the counter."


class NothingOwed(XubaoError):
    """By the records there is no unpaid month: there is nothing to repair."""

    code = "XB-CASE-004"
    next_step_zh = "如您认为有漏缴的月份，请核对所填月份或联系经办窗口。"
    next_step_en = "If a month is missing, check the months you gave or ask the counter."


class NoRecords(XubaoError):
    """No month is known of this person in this area, neither on file nor stated."""

    code = "XB-CASE-005"
    next_step_zh = "请填写您已缴费的月份。"
    next_step_en = "Give the months that were paid."


class UnknownCase(XubaoError):
    """No case has this number, or it is not this person's."""

    code = "XB-CASE-006"
    next_step_zh = "请核对受理编号和身份证号码。"
    next_step_en = "Check the case number and the identity number."


class DemandStillOpen(XubaoError):
    """A new calculation would replace a demand that is still good."""

    code = "XB-CASE-007"
    next_step_zh = "请在金额有效期过后重新计算。"
    next_step_en = "Calculate again after the amount has expired."


class AreaNotServed(XubaoError):
    """Cases are not opened here for this area."""

    code = "XB-CASE-008"
    next_step_zh = "请联系当地医疗保障经办机构。"
    next_step_en = "Ask the medical security agency of that area."


class MoneyReceived(XubaoError):
    """The case cannot be withdrawn: money has been credited to it."""

    code = "XB-CASE-009"
    next_step_zh = "如需退款，请联系经办窗口。"
    next_step_en = "Ask the counter about a refund."
