"""Errors in the shape of a file: not YAML, an unknown key, a value of the wrong kind."""

from __future__ import annotations

from xubao.rulebook.pack_error import PackError


class NotYaml(PackError):
    """The file is not well-formed YAML."""

    code = "XB-PACK-001"
    says_en = "not readable as YAML: {found}."
    says_zh = "无法按 YAML 读取：{found}。"
    next_step_en = "Check indentation and quotes at this line; quote a text that holds a colon or begins with a bracket."
    next_step_zh = "请检查该行的缩进和引号；含冒号或以括号开头的文字要加引号。"


class MissingFile(PackError):
    """A file that every pack must have is not there, or cannot be opened."""

    code = "XB-PACK-002"
    says_en = "the file {found} cannot be opened."
    says_zh = "无法打开文件 {found}。"
    next_step_en = "Create it beside the other files of the area; packs/areas/000000-example shows a complete one."
    next_step_zh = "请在该地区文件夹中补建此文件，可参照 packs/areas/000000-example。"


class DuplicateKey(PackError):
    """A key is written twice in one mapping."""

    code = "XB-PACK-003"
    says_en = "the key {found!r} is written twice."
    says_zh = "键“{found}”重复。"
    next_step_en = "Keep one of the two."
    next_step_zh = "请只保留一个。"


class UnknownKey(PackError):
    """A key that the format does not know: it would be ignored silently, so it is refused."""

    code = "XB-PACK-004"
    says_en = "unknown key {found!r}; known here: {expected}."
    says_zh = "未知的键“{found}”，此处可用：{expected}。"
    next_step_en = "Correct the spelling, quote a text that holds a comma inside {braces}, or put it under `note`."
    next_step_zh = "请更正拼写；花括号内含逗号的文字要加引号；说明文字请写入 note。"


class MissingKey(PackError):
    """A key that must be there is not."""

    code = "XB-PACK-005"
    says_en = "the key {found!r} is missing: {expected}."
    says_zh = "缺少键“{found}”：{expected}。"
    next_step_en = "Add it to this entry."
    next_step_zh = "请在此条目中补上。"


class WrongKind(PackError):
    """A value of another kind than the format wants, such as a bare number where money stands."""

    code = "XB-PACK-006"
    says_en = "{found!r} is of the wrong kind; expected {expected}."
    says_zh = "值“{found}”类型不符，应为{expected}。"
    next_step_en = 'Money, rates and codes are texts in quotes ("414.70", "4.8%", "420100"); lists stand in [brackets].'
    next_step_zh = '金额、比率、代码须加引号（"414.70"、"4.8%"、"420100"），列表须用方括号。'


class NotInList(PackError):
    """A word that is not in the closed list."""

    code = "XB-PACK-007"
    says_en = "{found!r} is not in the closed list: {expected}."
    says_zh = "“{found}”不在可选列表中：{expected}。"
    next_step_en = "Choose a word of the list; a new kind of rule needs a new named method in the engine."
    next_step_zh = "请从列表中选择；新的规则种类须先在引擎中增加方法。"


class BadForm(PackError):
    """A text that is not written in the form that its field wants."""

    code = "XB-PACK-008"
    says_en = "{found!r} is not written as expected: {expected}."
    says_zh = "“{found}”书写形式不符，应为：{expected}。"
    next_step_en = "Rewrite it in that form."
    next_step_zh = "请按该形式改写。"


class FloatRefused(PackError):
    """A bare decimal number: it would be read as a float and lose exactness."""

    code = "XB-PACK-009"
    says_en = "{found} is a bare decimal number; expected {expected}."
    says_zh = "{found} 是未加引号的小数，应为{expected}。"
    next_step_en = 'Put it in quotes: money as "414.70", a rate as "4.8%".'
    next_step_zh = '请加引号：金额写作 "414.70"，比率写作 "4.8%"。'
