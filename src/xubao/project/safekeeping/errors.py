"""Why a copy is not made, not put back, or a database not changed. Staff read them: Chinese and English."""

from __future__ import annotations

from xubao.values.errors import XubaoError


class ProgramMissing(XubaoError):
    """A program of PostgreSQL is not there, or is older than the server."""

    code = "XB-KEEP-001"
    next_step_en = "Install the client programs of the server's version and name their folder in XUBAO_POSTGRES_PROGRAMS."
    next_step_zh = "请安装与服务器同版本的客户端程序，并在 XUBAO_POSTGRES_PROGRAMS 中写明其文件夹。"


class CopyFailed(XubaoError):
    """The database could not be copied, or a copy not be read back."""

    code = "XB-KEEP-002"
    next_step_en = "Nothing was kept of this attempt; see the message of the database above, then try again."
    next_step_zh = "本次未留下任何文件；请按上面的数据库提示处理后重试。"


class TargetNotEmpty(XubaoError):
    """The place to write to holds something already."""

    code = "XB-KEEP-003"
    next_step_en = "Name a folder that does not exist yet, or an empty database."
    next_step_zh = "请指定尚不存在的文件夹，或空的数据库。"


class BadCopy(XubaoError):
    """A copy is incomplete, changed, or made by another kind of database or a newer version."""

    code = "XB-KEEP-004"
    next_step_en = "Use another copy. Nothing was changed."
    next_step_zh = "请改用另一份备份。未作任何改动。"


class PutBackDiffers(XubaoError):
    """After putting back, the database is not what the copy says it was."""

    code = "XB-KEEP-005"
    next_step_en = "Do not use this database: keep the copy and the messages above, and use an older copy."
    next_step_zh = "请勿使用这个数据库：保留备份和以上信息，并改用更早的备份。"


class OtherVersion(XubaoError):
    """The database is of an earlier version than this program, which therefore cannot prove what is in it."""

    code = "XB-KEEP-006"
    next_step_en = "Make the copy with the version that wrote the data, then run upgrade with this one."
    next_step_zh = "请用写入数据的那个版本备份，再用本版本升级。"
