"""What can go wrong with a report of months."""

from xubao.values.errors import XubaoError


class ConflictingReport(XubaoError):
    """The same origin, under the same reference, has already reported this month otherwise."""

    code = "XB-RECORDS-001"
    next_step_zh = "请用新的来源编号登记更正，原记录保留。"
    next_step_en = "Report the correction under a reference of its own; the first report stays."


class CreditWithoutPayment(XubaoError):
    """A day of credit was given for months that were not paid."""

    code = "XB-RECORDS-002"
    next_step_zh = "请去掉到账日期，或将状态改为已缴。"
    next_step_en = "Leave the credit date out, or report the months as paid."


class UnknownReport(XubaoError):
    """No report of a month has this number."""

    code = "XB-RECORDS-003"
    next_step_zh = "请刷新页面后重新选择。"
    next_step_en = "Reload the page and choose again."


class StandingRequestGone(XubaoError):
    """The request to put a report in force does not exist or has been decided."""

    code = "XB-RECORDS-004"
    next_step_zh = "请刷新页面。"
    next_step_en = "Reload the page."


class TransferKnown(XubaoError):
    """This transfer form is on record already, or it names one area as both ends."""

    code = "XB-RECORDS-005"
    next_step_zh = "请核对凭证编号和两地；更正须用新的凭证编号。"
    next_step_en = "Check number and areas; a correction comes under a number of its own."
