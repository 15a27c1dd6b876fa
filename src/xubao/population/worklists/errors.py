"""What can be wrong with a call for worklists."""

from __future__ import annotations

from pathlib import Path

from xubao.values.errors import XubaoError


class FolderNotEmpty(XubaoError):
    """Worklists are written into an empty folder only: batches of two runs must never lie side by side."""

    code = "XB-WORK-001"
    next_step_en = "Name a new folder for every run."
    next_step_zh = "每次运行请用新的目录。"

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), en=f"{folder} is not empty.", zh=f"{folder} 不是空目录。")


class BadBatchSize(XubaoError):
    """Not a number of rows for a batch."""

    code = "XB-WORK-002"
    next_step_en = "Give a number from 1 to 1,000,000."
    next_step_zh = "请填写 1 至 1000000。"

    def __init__(self, rows: int) -> None:
        super().__init__(rows, en=f"a batch of {rows} rows cannot be made.", zh=f"无法按每批 {rows} 行划分。")
