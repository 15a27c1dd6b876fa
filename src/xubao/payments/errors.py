"""What payments refuse, and why."""

from xubao.documents.line_problem import LinesWrong
from xubao.values.errors import XubaoError

_NOTHING_EN = "Nothing was imported."


class NothingToDemand(XubaoError):
    """A demand over zero or less."""

    code = "XB-PAY-001"
    next_step_zh = "请核对计算结果。"
    next_step_en = "Check the computation; nothing was issued."


class UnknownReference(XubaoError):
    """No demand has this payment reference, or its check digits are wrong."""

    code = "XB-PAY-002"
    next_step_zh = "请重新核对十二位缴费识别码。"
    next_step_en = "Read the twelve digits again."


class DemandAlreadyPaid(XubaoError):
    """The demand is paid in full."""

    code = "XB-PAY-003"
    next_step_zh = "无需再缴；如对方坚持付款，请核对识别码。"
    next_step_en = "Nothing more is due; check the reference if somebody wants to pay again."


class DemandExpired(XubaoError):
    """The day of the amount is past: the amount may have changed."""

    code = "XB-PAY-004"
    next_step_zh = "请重新计算并开具新的缴费通知。"
    next_step_en = "Calculate again and issue a new demand."


class DemandNotPayable(XubaoError):
    """The demand was withdrawn, or another one has taken its place."""

    code = "XB-PAY-030"
    next_step_zh = "请使用最新的缴费通知。"
    next_step_en = "Use the newest demand; nothing was booked."


class DemandHasMoney(XubaoError):
    """Money has been credited to the demand."""

    code = "XB-PAY-036"
    next_step_zh = "请先处理已到账的款项。"
    next_step_en = "Deal with the money first; nothing was changed."


class CreditNotStanding(XubaoError):
    """The credit was taken back already, or a request about it waits."""

    code = "XB-PAY-031"
    next_step_zh = "请刷新页面查看撤销记录。"
    next_step_en = "Reload the page to see what was taken back."


class TakeBackDecided(XubaoError):
    """The request does not exist or has been decided."""

    code = "XB-PAY-032"
    next_step_zh = "请刷新页面。"
    next_step_en = "Reload the page."


class DebitDecided(XubaoError):
    """The debit does not exist or has been decided."""

    code = "XB-PAY-033"
    next_step_zh = "请刷新页面。"
    next_step_en = "Reload the page."


class LineNotReturnable(XubaoError):
    """The debit and what is left of the line are not the same amount."""

    code = "XB-PAY-034"
    next_step_zh = "请选择金额相符的收款；未作任何改动。"
    next_step_en = "Choose a line of the same amount; nothing was booked."


class ProposalDecided(XubaoError):
    """The proposal does not exist or has been decided."""

    code = "XB-PAY-040"
    next_step_zh = "请刷新页面。"
    next_step_en = "Reload the page."


class ExcessGone(XubaoError):
    """What was paid too much has been refunded or used for another demand; the credit cannot go back as a whole."""

    code = "XB-PAY-041"
    next_step_zh = "请先撤销已使用的部分，或由银行退回的款项以其他方式追回；未作任何改动。"
    next_step_en = "Take back first what it was used for; nothing was booked."


class NothingHeld(XubaoError):
    """Nothing of an overpayment is free to be used for another demand, or less than was asked."""

    code = "XB-PAY-042"
    next_step_zh = "请核对多缴余额、未办结的退款申请和所选通知；未作任何改动。"
    next_step_en = "Look at what is held, the open requests and the demand chosen; nothing was booked."


class SplitTooLarge(XubaoError):
    """The parts of a receipt are more than what waits of it, or one of them is nothing."""

    code = "XB-PAY-035"
    next_step_zh = "请更正分配金额；未作任何改动。"
    next_step_en = "Correct the parts; nothing was booked."


class BadCashAmount(XubaoError):
    """The cash handed over, or the part to be paid, cannot be right."""

    code = "XB-PAY-005"
    next_step_zh = "请重新点钞并填写金额。"
    next_step_en = "Count again and correct the amounts; nothing was booked."


class StatementNotReadable(XubaoError):
    """A workbook, XML or MT940 file that is broken, encrypted, or not what it says it is."""

    code = "XB-PAY-037"
    next_step_zh = "请从网银重新导出；本次未导入任何内容。"
    next_step_en = f"Export the file again. {_NOTHING_EN}"


class StatementGap(XubaoError):
    """The opening balance is not the closing balance of the statement before: a file in between is missing."""

    code = "XB-PAY-038"
    next_step_zh = "请先导入缺少的对账单；确无缺漏的，填写说明后重新导入。"
    next_step_en = f"Import the missing statement first, or say why none is missing. {_NOTHING_EN}"


class UnknownMapping(XubaoError):
    """No mapping of columns has this name."""

    code = "XB-PAY-039"
    next_step_zh = "请从列表中选择，或用样本新建列映射。"
    next_step_en = f"Choose one from the list, or make one from a sample. {_NOTHING_EN}"


class StatementWithoutColumns(XubaoError):
    """No row of the file names the columns that are needed."""

    code = "XB-PAY-011"
    next_step_zh = "表头须包含交易日期和收入金额两列。"
    next_step_en = f"The header must name the date and the amount credited. {_NOTHING_EN}"


class StatementTotalMissing(XubaoError):
    """The file has no total row, so nothing tells whether it is whole."""

    code = "XB-PAY-012"
    next_step_zh = "请导出带“合计”行的完整对账单。"
    next_step_en = f"Export the statement with its total row. {_NOTHING_EN}"


class StatementTotalWrong(XubaoError):
    """The lines do not add up to the total row, in amount or in number."""

    code = "XB-PAY-013"
    next_step_zh = "文件可能被截断或改动，请重新从网银导出；本次未导入任何内容。"
    next_step_en = f"The file may be cut off or edited: export it again. {_NOTHING_EN}"


class StatementAlreadyImported(XubaoError):
    """The same file was imported before."""

    code = "XB-PAY-014"
    next_step_zh = "本次未作任何改动。"
    next_step_en = "Nothing was changed."


class StatementOverlaps(XubaoError):
    """Lines without serial numbers, for days that another statement covers already."""

    code = "XB-PAY-015"
    next_step_zh = "请导出不重叠的日期，或导出带交易流水号的对账单。"
    next_step_en = f"Export other days, or with the bank's serial numbers. {_NOTHING_EN}"


class StatementLinesWrong(LinesWrong):
    """Some lines cannot be read. ``problems`` lists every one of them."""

    code = "XB-PAY-017"
    next_step_zh = "请更正下列各行后重新上传；本次未导入任何内容。"
    next_step_en = f"Correct the lines listed. {_NOTHING_EN}"


class ReceiptNotInPool(XubaoError):
    """The receipt was assigned already, or was never unmatched."""

    code = "XB-PAY-018"
    next_step_zh = "请刷新页面。"
    next_step_en = "Reload the page."


class UnknownStatement(XubaoError):
    """No statement has this number."""

    code = "XB-PAY-019"
    next_step_zh = "请从对账单列表中选择。"
    next_step_en = "Choose one from the list of statements."


class UnknownReceipt(XubaoError):
    """No cash receipt has this number."""

    code = "XB-PAY-020"
    next_step_zh = "请核对收据编号。"
    next_step_en = "Check the number of the receipt."
