"""What can be wrong with a file before anybody looks at what it says."""

from xubao.values.errors import XubaoError

_NOTHING_EN = "Nothing was imported."


class FileNotText(XubaoError):
    """The file is no text in an encoding that banks and offices use."""

    code = "XB-FILE-001"
    next_step_zh = "请导出为 CSV（UTF-8 或 GBK）或 Excel 后重新上传。"
    next_step_en = f"Export the file as CSV (UTF-8 or GBK) or Excel and upload that. {_NOTHING_EN}"


class FileNotReadable(XubaoError):
    """A workbook that is broken or encrypted."""

    code = "XB-FILE-002"
    next_step_zh = "请重新导出；本次未导入任何内容。"
    next_step_en = f"Export the file again. {_NOTHING_EN}"


class FileTooLarge(XubaoError):
    """More bytes or lines than one import takes."""

    code = "XB-FILE-003"
    next_step_zh = "请分成几个文件导出。"
    next_step_en = f"Export less per file. {_NOTHING_EN}"
