"""Errors in a file of worked examples: always with file, line and the id of the example."""

from __future__ import annotations

from xubao.rulebook.pack_error import PackError
from xubao.values.errors import XubaoError


class MalformedExamples(PackError):
    """The file is not a list of examples at all."""

    code = "XB-EXAMPLE-001"
    says_en = "{found} cannot be the content of a file of examples: {expected}."
    says_zh = "示例文件内容不符：{found}，{expected}。"
    next_step_en = "Write one key, examples, with a list under it."
    next_step_zh = "请只写一个键 examples，其下为列表。"


class BadExampleKey(PackError):
    """A key that the format of examples does not know, or that is missing."""

    code = "XB-EXAMPLE-002"
    says_en = "{found}; known here: {expected}."
    says_zh = "{found}；此处可用：{expected}。"
    next_step_en = "Correct the key; the README beside the examples lists all."
    next_step_zh = "请更正该键，全部键见示例说明。"


class BadExampleValue(PackError):
    """A value that is not written as the format of examples wants it."""

    code = "XB-EXAMPLE-003"
    says_en = "{found} must be {expected}."
    says_zh = "{found} 应为{expected}。"
    next_step_en = 'Rewrite the value; months YYYY-MM, days YYYY-MM-DD, money as "366.50".'
    next_step_zh = '请改写：月份 YYYY-MM，日期 YYYY-MM-DD，金额写作 "366.50"。'


class InconsistentExample(PackError):
    """The parts of an example contradict each other."""

    code = "XB-EXAMPLE-004"
    says_en = "{found}: {expected}."
    says_zh = "{found}：{expected}。"
    next_step_en = "Correct the facts or the expectation."
    next_step_zh = "请更正事实或预期。"


class NoExamples(XubaoError):
    """No file of examples where one was looked for."""

    code = "XB-EXAMPLE-005"
    next_step_en = "Give a file, or a folder with files of examples, such as packs."
    next_step_zh = "请给出示例文件或其所在文件夹，例如 packs。"
