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


class BadMapping(XubaoError):
    """A mapping file that cannot be used, or that nobody has completed."""

    code = "XB-RECORDS-006"
    next_step_zh = "请补全列映射文件后重试；未导入任何内容。"
    next_step_en = "Complete the mapping file and try again; nothing was imported."


class MonthFileWithoutColumns(XubaoError):
    """No row of the file names the columns that are needed."""

    code = "XB-RECORDS-007"
    next_step_zh = "请核对文件和所选列映射；未导入任何内容。"
    next_step_en = "Check the file and the chosen mapping; nothing was imported."


class MonthFileEmpty(XubaoError):
    """Not one line of the file can be taken."""

    code = "XB-RECORDS-008"
    next_step_zh = "请按预览中的原因更正后重新导出。"
    next_step_en = "Correct the file as the preview says and export it again."


class WaitingFileGone(XubaoError):
    """The file was imported or given up in the meantime."""

    code = "XB-RECORDS-009"
    next_step_zh = "请在最近导入中查看，或重新上传。"
    next_step_en = "Look among the latest imports, or upload it again."
