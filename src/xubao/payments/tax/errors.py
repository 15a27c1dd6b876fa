"""What the exchange with the tax authority refuses, and why."""

from xubao.documents.line_problem import LinesWrong
from xubao.values.errors import XubaoError


class NotCollectedByTax(XubaoError):
    """In this area the agency collects itself, or nobody knows who does."""

    code = "XB-TAX-001"
    next_step_zh = "请核对该地区规则包中的征收主体。"
    next_step_en = "Look at who collects by the rules of the area."


class NothingToExport(XubaoError):
    """No demand is open that the authority has not been told."""

    code = "XB-TAX-002"
    next_step_zh = "没有新的应缴数据，无需发送。"
    next_step_en = "There is nothing new to send."


class TaxFileKnown(XubaoError):
    """The same file was imported before."""

    code = "XB-TAX-003"
    next_step_zh = "本次未作任何改动。"
    next_step_en = "Nothing was changed."


class TaxFileWithoutColumns(XubaoError):
    """No row of the file names the columns that are needed."""

    code = "XB-TAX-004"
    next_step_zh = "请核对文件格式；本次未导入任何内容。"
    next_step_en = "Check the form of the file; nothing was imported."


class TaxLinesWrong(LinesWrong):
    """Some lines cannot be read. ``problems`` lists every one of them."""

    code = "XB-TAX-005"
    next_step_zh = "请要求税务部门更正后重新发送；本次未导入任何内容。"
    next_step_en = "Ask the authority for a corrected file; nothing was imported."


class ExportChanged(XubaoError):
    """The file of an export is not byte for byte what it was."""

    code = "XB-TAX-006"
    next_step_zh = "请勿发送，并联系管理员。"
    next_step_en = "Do not send it; call the administrator."
