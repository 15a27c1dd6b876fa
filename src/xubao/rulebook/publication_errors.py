"""Findings about what may be published: addresses, grades, dates of instruments, printed amounts."""

from __future__ import annotations

from xubao.rulebook.pack_error import PackError


class ForbiddenHost(PackError):
    """An address that must not be linked: its copies carry foreign text."""

    code = "XB-PACK-040"
    says_en = "{found} must not be linked: {expected}."
    says_zh = "不得链接 {found}：{expected}。"
    next_step_en = "Cite the original; write null, and say in a note that it was read on a copy."
    next_step_zh = "请改引原件；地址写 null，并在 note 中说明所读为转载。"


class MachineWrittenOnly(PackError):
    """A value rests on a machine-written page alone."""

    code = "XB-PACK-041"
    says_en = "{found} is the only basis and machine-written: {expected}."
    says_zh = "{found} 为机器生成内容，且是唯一依据：{expected}。"
    next_step_en = "Give another page under read_at, or drop the value and raise a question."
    next_step_zh = "请在 read_at 另给出处，否则删去该值并列为待核问题。"


class EffectiveBeforeDated(PackError):
    """An instrument takes effect before it was published, and nobody says why."""

    code = "XB-PACK-042"
    says_en = "effective {found} lies before the date of the instrument, {expected}."
    says_zh = "施行日期 {found} 早于发文日期 {expected}。"
    next_step_en = "Correct the dates, or say under `retroactive` where the text orders it."
    next_step_zh = "请更正日期，或在 retroactive 写明文本中的溯及规定。"


class BeforeEffective(PackError):
    """An entry begins before the instrument that it cites takes effect."""

    code = "XB-PACK-043"
    severity = "warning"
    says_en = "begins on {found}, before its source takes effect on {expected}."
    says_zh = "起始日 {found} 早于所引文件施行日 {expected}。"
    next_step_en = "Begin on the day of effect, or cite the instrument that held before."
    next_step_zh = "请从施行日起算，或引用此前有效的文件。"


class AfterEnd(PackError):
    """An open entry rests on an instrument that has ended."""

    code = "XB-PACK-044"
    says_en = "holds until {found}, but its source ended on {expected}."
    says_zh = "有效至 {found}，但所引文件已于 {expected} 失效。"
    next_step_en = "End the entry with its source, or cite what replaced it."
    next_step_zh = "请与所引文件同时终止，或引用替代文件。"


class UnusedSource(PackError):
    """A source that no pack cites."""

    code = "XB-PACK-045"
    severity = "warning"
    says_en = "no pack cites {found}."
    says_zh = "没有规则包引用 {found}。"
    next_step_en = "Cite it, or remove the file."
    next_step_zh = "请引用它，或删除该文件。"


class AmountDiffers(PackError):
    """The printed amount and the sum of its parts differ by more than one rounding unit."""

    code = "XB-PACK-046"
    severity = "warning"
    says_en = "{found} is printed, but the parts come to {expected}."
    says_zh = "公布金额 {found}，而各部分合计 {expected}。"
    next_step_en = "Check base, rates and rounding; where the source itself is wrong, say so in a note and leave the parts out."
    next_step_zh = "请核对基数、费率和取整；若来源本身有误，请在 note 说明并删去分项。"


class GradeTooHigh(PackError):
    """An entry is graded higher than what was read allows: primary on second hand, or anything on a page without an address."""

    code = "XB-PACK-047"
    says_en = "graded {found}, but the source read is of kind {expected}."
    says_zh = "等级为 {found}，但所读来源类型为 {expected}。"
    next_step_en = (
        "Grade it secondary (unverified where the page has no address), or read the instrument itself on the official site."
    )
    next_step_zh = "请改为 secondary（网页没有地址的改为 unverified），或核对官方原文。"


class Uncited(PackError):
    """Something that is told as known has no source, or a paper is asked for without legal basis."""

    code = "XB-PACK-048"
    says_en = "{found} is not cited: {expected}."
    says_zh = "{found} 没有依据：{expected}。"
    next_step_en = "Add the source; for a paper also the legal basis for asking for it."
    next_step_zh = "请补上来源；材料还须写明要求提供的法律依据。"


class QuoteKindDiffers(PackError):
    """A quote marked [gist] is passed off as verbatim, or the reverse."""

    code = "XB-PACK-049"
    says_en = "the quote begins with {found}, but quote_kind is {expected}."
    says_zh = "引文以 {found} 开头，而 quote_kind 为 {expected}。"
    next_step_en = "Correct quote_kind, or the mark in the quote."
    next_step_zh = "请更正 quote_kind 或引文中的标记。"


class Unreachable(PackError):
    """A provision whose conditions are those of an earlier one: what both decide, it can never decide."""

    code = "XB-PACK-050"
    severity = "warning"
    says_en = "{found} has the conditions of {expected}, which stands before it and decides the same question."
    says_zh = "{found} 的条件与在前的 {expected} 相同，且决定同一问题，永不适用。"
    next_step_en = "Remove the question from one of the two, or make the conditions differ."
    next_step_zh = "请删去其一，或区分条件。"
