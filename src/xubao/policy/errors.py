"""What can be wrong with a draft."""

from xubao.values.errors import XubaoError


class DraftClosed(XubaoError):
    """A draft that was proposed, published or dropped was to be changed."""

    code = "XB-POLICY-001"
    next_step_zh = "已送审的草案须先退回才能修改；已发布或作废的，请另起草案。"
    next_step_en = "A proposed draft must be sent back first; for a published or dropped one begin another."


class NotAnEntry(XubaoError):
    """An id that no entry of the draft has, or a file that no draft has."""

    code = "XB-POLICY-002"
    next_step_zh = "请从草案页面的条目列表中选择。"
    next_step_en = "Choose from the list of entries on the page of the draft."


class NotYamlText(XubaoError):
    """A value that is no YAML."""

    code = "XB-POLICY-003"
    next_step_zh = "请参照原文的缩进和引号；金额和编码加引号。"
    next_step_en = "Keep the indents and quotes of the pattern; amounts and codes stand in quotes."


class FindingsLeft(XubaoError):
    """A draft with errors was to be proposed or published."""

    code = "XB-POLICY-004"
    next_step_zh = "请先改正检查中列出的错误。"
    next_step_en = "Correct the errors that the checks list first."


class NothingChanged(XubaoError):
    """A draft whose pack is the pack in force."""

    code = "XB-POLICY-005"
    next_step_zh = "请先修改条目。"
    next_step_en = "Change an entry first."


class BaseMoved(XubaoError):
    """The pack in force is no longer the one that the draft began with."""

    code = "XB-POLICY-006"
    next_step_zh = "请根据现行规则另起草案。"
    next_step_en = "Begin another draft from the rules in force."


class NowhereToPublish(XubaoError):
    """No folder for published packs is set."""

    code = "XB-POLICY-007"
    next_step_zh = "请管理员设置 XUBAO_PUBLISHED_PACKS。"
    next_step_en = "An administrator has to set XUBAO_PUBLISHED_PACKS."


class NoSuchPeople(XubaoError):
    """A study on a population file that is not set, or on too many or too few invented people."""

    code = "XB-POLICY-008"
    next_step_zh = "抽样人数为 1000 至 1000000；人口文件由管理员以 XUBAO_POLICY_POPULATION 设置。"
    next_step_en = "A sample has 1,000 to 1,000,000 people; a file is set by an administrator as XUBAO_POLICY_POPULATION."


class StudyBroken(XubaoError):
    """A simulation ended by an error that nobody foresaw: a full disk, too little memory, a fault of the program."""

    code = "XB-POLICY-010"
    next_step_zh = "请检查磁盘空间和内存后重新开始；仍然出错的，请把日志交给技术人员。"
    next_step_en = "Look at disk space and memory and start again; if it fails again, hand the log to the engineers."
