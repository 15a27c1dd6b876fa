"""What can be wrong with a table of people, a file of them, or a run over them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from xubao.values.errors import XubaoError

REFERENCE = "docs/reference/population.md"


class ColumnMissing(XubaoError):
    """A table of people lacks a column that nobody can be assessed without."""

    code = "XB-POP-001"
    next_step_en = f"Add it, or rename yours; {REFERENCE} lists the columns."
    next_step_zh = f"请补上或改名；列名见 {REFERENCE}。"

    def __init__(self, name: str, present: Iterable[str]) -> None:
        """present: the columns that are there."""
        listed = ", ".join(present) or "-"
        super().__init__(name, en=f"the column {name} is missing; there are {listed}.", zh=f"缺少 {name} 列；现有 {listed}。")


class ColumnOfWrongType(XubaoError):
    """A column holds something else than it must."""

    code = "XB-POP-002"
    next_step_en = "Convert it before; a rounded or parsed guess could change an answer."
    next_step_zh = "请先转换类型；系统不会替您取整或猜测。"

    def __init__(self, name: str, found: str, wanted: str) -> None:
        """found: the type in the table. wanted: text, integer, flag, day, month or int64."""
        super().__init__(
            found, en=f"the column {name} holds {found}, not {wanted}.", zh=f"{name} 列的类型是 {found}，应为 {wanted}。"
        )


class UnknownColumn(XubaoError):
    """A column whose name is nearly that of a known one would be passed over."""

    code = "XB-POP-003"

    def __init__(self, name: str, meant: str) -> None:
        """meant: the known name."""
        super().__init__(
            name, en=f"the column {name!r} is not read; it looks like {meant}.", zh=f"不识别“{name}”列，可能是 {meant}。",
            next_step_en=f"Rename it to {meant}, or leave it out.", next_step_zh=f"请改名为 {meant}，或去掉该列。",
        )  # fmt: skip


class WrongRow(XubaoError):
    """One row cannot be assessed; the others can. `code_of_row` says which of the kinds below it is."""

    code = "XB-POP-010"
    next_step_en = "Correct it at the source and assess the person again; the run has gone on without them."
    next_step_zh = "请在来源处更正后重新测算；本次运行已跳过此人。"

    def __init__(self, value: object, where: str, *, en: str, zh: str) -> None:
        super().__init__(value, en=en, zh=zh, where=where)


class UnreadableInput(XubaoError):
    """A file or table that cannot be opened or is broken."""

    code = "XB-POP-020"
    next_step_en = "Write it again at its source and compare its size; nothing of this run counts as done that was not finished."
    next_step_zh = "请重新导出并核对大小；未完成的部分一律不计为已完成。"

    def __init__(self, path: object, why: str) -> None:
        """why: what the reader says."""
        super().__init__(str(path), en=f"{path} cannot be read: {why}.", zh=f"无法读取 {path}：{why}。")


class UnknownFormat(XubaoError):
    """A name that says neither what to read nor what to write."""

    code = "XB-POP-021"
    next_step_en = "Use .parquet, .arrow, .csv, FILE.duckdb::TABLE or postgresql://…::QUERY."
    next_step_zh = "可用 .parquet、.arrow、.csv、文件.duckdb::表名 或 postgresql://…::查询。"

    def __init__(self, name: str) -> None:
        super().__init__(name, en=f"{name!r} does not say what it holds.", zh=f"从“{name}”看不出是什么格式。")


class NoRoom(XubaoError):
    """The disk is full, or the folder cannot be written."""

    code = "XB-POP-022"
    next_step_en = "Make room and start the same command again: it goes on where it stopped."
    next_step_zh = "请腾出空间后重新运行同一命令，将从中断处继续。"

    def __init__(self, path: Path, why: str) -> None:
        """why: what the system says."""
        super().__init__(str(path), en=f"{path} cannot be written: {why}.", zh=f"无法写入 {path}：{why}。")


class OtherRun(XubaoError):
    """The folder holds the beginning of a run with other inputs, rules or options."""

    code = "XB-POP-023"
    next_step_en = "Give another folder, or remove this one."
    next_step_zh = "请换一个输出文件夹，或先删除它。"

    def __init__(self, path: Path, differs: str) -> None:
        """differs: which of the inputs differ."""
        super().__init__(
            str(path), en=f"{path} holds another run: {differs} differ.", zh=f"{path} 中是另一次运行：{differs} 不同。"
        )
