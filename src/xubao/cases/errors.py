"""What cases refuse, and why."""

from xubao.values.errors import XubaoError


class ActNotAllowed(XubaoError):
    """The state of the case does not allow this act to this party."""

    code = "XB-CASE-001"
    next_step_zh = "请刷新页面查看当前状态。"
    next_step_en = "Reload the page to see where the case stands."


class StaleCase(XubaoError):
    """Somebody else moved the case in the meantime."""

    code = "XB-CASE-002"
    next_step_zh = "请刷新页面后重试。"
    next_step_en = "Reload the page and try again; nothing was changed."


class CaseAlreadyOpen(XubaoError):
    """The person has an open case in this area."""

    code = "XB-CASE-003"
    next_step_zh = "请用受理编号查询办理进度，或联系经办窗口。"
    next_step_en = "Look it up by its case number, or ask the counter."


class NothingOwed(XubaoError):
    """By the records there is no unpaid month: there is nothing to repair."""

    code = "XB-CASE-004"
    next_step_zh = "如您认为有漏缴的月份，请核对所填月份或联系经办窗口。"
    next_step_en = "If a month is missing, check the months you gave or ask the counter."


class NoRecords(XubaoError):
    """No month is known of this person in this area, neither on file nor stated."""

    code = "XB-CASE-005"
    next_step_zh = "请填写您已缴费的月份。"
    next_step_en = "Give the months that were paid."


class UnknownCase(XubaoError):
    """No case has this number, or it is not this person's."""

    code = "XB-CASE-006"
    next_step_zh = "请核对受理编号和身份证号码。"
    next_step_en = "Check the case number and the identity number."


class DemandStillOpen(XubaoError):
    """A new calculation would replace a demand that is still good."""

    code = "XB-CASE-007"
    next_step_zh = "请在金额有效期过后重新计算。"
    next_step_en = "Calculate again after the amount has expired."


class AreaNotServed(XubaoError):
    """Cases are not opened here for this area."""

    code = "XB-CASE-008"
    next_step_zh = "请联系当地医疗保障经办机构。"
    next_step_en = "Ask the medical security agency of that area."


class MoneyReceived(XubaoError):
    """The case cannot be withdrawn: money has been credited to it."""

    code = "XB-CASE-009"
    next_step_zh = "如需退款，请联系经办窗口。"
    next_step_en = "Ask the counter about a refund."


class SamePerson(XubaoError):
    """Two persons decide: whoever proposed may not decide."""

    code = "XB-CASE-010"
    next_step_zh = "请由另一名复核人员办理。"
    next_step_en = "Let another reviewer do it."


class ChangedMeanwhile(XubaoError):
    """The page was older than the case: somebody has acted since it was opened."""

    code = "XB-CASE-011"
    next_step_zh = "您填写的内容仍在本页。请核对最新情况后再提交。"
    next_step_en = "What you wrote is still on this page. Look at what happened, then send it again."


class NotOfThisKind(XubaoError):
    """The request lacks what this kind of case needs, or has what it cannot use."""

    code = "XB-CASE-012"
    next_step_zh = "请按事项类型填写。"
    next_step_en = "Fill in what this kind of matter asks for."


class NoReason(XubaoError):
    """An act of staff carries a reason; the log keeps it for ever."""

    code = "XB-CASE-013"
    next_step_zh = "请填写理由。"
    next_step_en = "Write the reason."


class MoratoriumGone(XubaoError):
    """No such moratorium, or it has been answered."""

    code = "XB-CASE-014"
    next_step_zh = "请刷新页面查看。"
    next_step_en = "Reload the page."


class NothingNew(XubaoError):
    """Computed anew, everything is as it was."""

    code = "XB-CASE-015"
    next_step_zh = "无须重新核定。"
    next_step_en = "There is nothing to determine anew."


class RedeterminationGone(XubaoError):
    """No such proposal, it has been answered, or the case has moved since."""

    code = "XB-CASE-016"
    next_step_zh = "请重新提出。"
    next_step_en = "Propose it again."


class PremiumNotKnown(XubaoError):
    """An employer's premium cannot be assessed, or is not agreed to yet."""

    code = "XB-CASE-040"
    next_step_zh = "请补全费率、基数及其文件出处；查不到的，不要估填。"
    next_step_en = "Find rates and bounds with their document; what is not found is not guessed."


class NoCoverDayNeeded(XubaoError):
    """A day of cover was proposed where everything is not paid, or where the rules give the day."""

    code = "XB-CASE-017"
    next_step_zh = "请查看事项当前状态；规则已给出日期的，用重新核定。"
    next_step_en = "Look where the case stands; where the rules give a day, determine anew."


class CoverDayGone(XubaoError):
    """No such proposal, it has been answered, or the case has moved since."""

    code = "XB-CASE-018"
    next_step_zh = "请重新提出。"
    next_step_en = "Propose it again."


class MoneyUnderWay(XubaoError):
    """A deletion was to be carried out while a refund or a payment of the person is not at its end."""

    code = "XB-CASE-019"
    next_step_zh = "请待这些款项办结后再决定；申请保留，不必重新提出。"
    next_step_en = "Decide once these have ended; the request stays as it is."
