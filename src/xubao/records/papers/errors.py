"""What is refused of a file that somebody hands in, and why. No text carries the name of a file: names hold names."""

from xubao.values.errors import XubaoError


class FileEmpty(XubaoError):
    """The file has no content."""

    code = "XB-PAPER-001"
    next_step_zh = "请重新选择文件；照片可能还没有保存好。"
    next_step_en = "Choose the file again; the photo may not have been saved yet."


class FileTooLarge(XubaoError):
    """The file, or the picture in it, is larger than is taken."""

    code = "XB-PAPER-002"
    next_step_zh = "请拍照上传，或分成几个文件上传。"
    next_step_en = "Take a photo of it, or hand it in as several files."


class UnknownFileType(XubaoError):
    """By its content the file is none of the types taken, whatever its name says."""

    code = "XB-PAPER-003"
    next_step_zh = "请上传照片（JPEG、PNG、HEIC）或 PDF 文件。"
    next_step_en = "Hand in a photo (JPEG, PNG, HEIC) or a PDF file."


class FileBroken(XubaoError):
    """The file begins as its type does but cannot be read to its end."""

    code = "XB-PAPER-004"
    next_step_zh = "请重新拍照或重新导出后再上传。"
    next_step_en = "Take the photo again, or save the document anew, and hand it in once more."


class FileEncrypted(XubaoError):
    """The document asks for a password."""

    code = "XB-PAPER-005"
    next_step_zh = "请去掉密码后再上传，或对打开的页面拍照。"
    next_step_en = "Save it without the password, or take a photo of the open page."


class TooManyPages(XubaoError):
    """The document has more pages than a person could have been asked for."""

    code = "XB-PAPER-006"
    next_step_zh = "请只上传需要的页。"
    next_step_en = "Hand in only the pages that were asked for."


class MalwareFound(XubaoError):
    """The scanner recognised harmful content; the file was not kept."""

    code = "XB-PAPER-007"
    next_step_zh = "请检查您的设备，并对纸质材料重新拍照。"
    next_step_en = "Have your device checked, and take a photo of the paper itself."


class TooManyPapers(XubaoError):
    """More files were handed in for one matter than a person could have been asked for."""

    code = "XB-PAPER-008"
    next_step_zh = "已收到的材料都已保存；如还有材料，请联系经办窗口。"
    next_step_en = "Everything received so far is kept; ask the counter about more."


class UnknownPaper(XubaoError):
    """No paper has this key."""

    code = "XB-PAPER-009"
    next_step_zh = "请刷新页面。"
    next_step_en = "Reload the page."


class UploadNotFound(XubaoError):
    """There is no unfinished upload with this key: it was finished, given up, or is too old."""

    code = "XB-PAPER-010"
    next_step_zh = "请重新选择文件上传。"
    next_step_en = "Choose the file again."


class WrongOffset(XubaoError):
    """A piece does not continue where the upload stands."""

    code = "XB-PAPER-011"
    next_step_zh = "网页会自动从已收到的位置继续；如没有继续，请刷新页面。"
    next_step_en = "The page goes on from where the upload stands by itself; reload it where it does not."


class OriginalMissing(XubaoError):
    """The stored original is not there or is not what its digest says."""

    code = "XB-PAPER-012"
    next_step_zh = "请立即联系系统管理员从备份恢复。"
    next_step_en = "Tell the administrator to restore it from the backup."


class OriginalHeld(XubaoError):
    """The original is not handed out: no scanner has passed it."""

    code = "XB-PAPER-013"
    next_step_zh = "请查看页面图像；扫描通过后可下载原件。"
    next_step_en = "Look at the pictures of its pages; the original is handed out once a scan has passed it."


class DecisionNeedsReason(XubaoError):
    """A paper is refused, or asked for anew, without saying why."""

    code = "XB-PAPER-014"
    next_step_zh = "请写明理由，申请人会看到。"
    next_step_en = "Write the reason; the person will read it."
