"""What enquiries refuse, and why. What was typed is in the form that is shown again; no text here repeats it."""

from xubao.values.errors import XubaoError


class UnknownEnquiry(XubaoError):
    """No enquiry has this number, or not together with this e-mail address or telephone number."""

    code = "XB-ENQUIRY-001"
    next_step_zh = "请核对咨询编号和提问时留下的邮箱或电话。"
    next_step_en = "Check the number, and the e-mail address or telephone number that was left with the question."


class NothingSaid(XubaoError):
    """A question, an answer or a note has no text, or more than can be read."""

    code = "XB-ENQUIRY-002"
    next_step_zh = "请填写内容；内容较长时请作为附件提供。"
    next_step_en = "Write the text; hand in a long one as a file."


class EnquiryActNotAllowed(XubaoError):
    """The state of the enquiry does not allow this act."""

    code = "XB-ENQUIRY-003"
    next_step_zh = "请刷新页面查看当前状态。"
    next_step_en = "Reload the page to see where the enquiry stands."


class SomethingNewArrived(XubaoError):
    """The asker wrote again after the page was opened: the answer may no longer fit."""

    code = "XB-ENQUIRY-004"
    next_step_zh = "新的来信已显示在上面，您写的答复保留在下面，请看过后再发送。"
    next_step_en = "What is new stands above, your answer is kept below: read it, then send again."


class NoWayToAnswer(XubaoError):
    """Neither an e-mail address nor a telephone number was left."""

    code = "XB-ENQUIRY-005"
    next_step_zh = "请留下电子邮箱或电话中的一项，以便答复。"
    next_step_en = "Leave an e-mail address or a telephone number for the answer."


class BadContact(XubaoError):
    """An e-mail address or telephone number cannot be one."""

    code = "XB-ENQUIRY-006"
    next_step_zh = "请检查后重新填写。"
    next_step_en = "Check it and write it again."


class TooManyEnquiries(XubaoError):
    """More questions came from one contact within an hour than a person asks."""

    code = "XB-ENQUIRY-007"
    next_step_zh = "您的问题都已收到，请等候答复，或拨打 12393。"
    next_step_en = "Everything received is kept; please wait for the answer, or call 12393."


class AppointmentInThePast(XubaoError):
    """A call-back or a visit is set for a moment that has passed."""

    code = "XB-ENQUIRY-008"
    next_step_zh = "请选择以后的时间。"
    next_step_en = "Choose a later moment."


class MailboxUnusable(XubaoError):
    """The mailbox or the mail server cannot be reached, or refuses the sign-in."""

    code = "XB-ENQUIRY-009"
    next_step_zh = "请系统管理员检查 XUBAO_IMAP 和 XUBAO_SMTP；来信留在邮箱中，待发邮件会重发。"
    next_step_en = (
        "Let the administrator check XUBAO_IMAP and XUBAO_SMTP; mails stay in the mailbox, outgoing ones are tried again."
    )


class MonthsUnclear(XubaoError):
    """The paid months cannot be read, so nothing can be computed for the answer."""

    code = "XB-ENQUIRY-010"
    next_step_zh = "请按 2025-01..2026-08 的写法填写，多段用逗号分开。"
    next_step_en = "Write them as 2025-01..2026-08, several ranges separated by commas."


class AreaNotKnown(XubaoError):
    """An enquiry is placed in an area of which nothing is known."""

    code = "XB-ENQUIRY-011"
    next_step_zh = "请填写六位统筹地区代码；不确定时请告诉提问人拨打 12393。"
    next_step_en = "Give the six digits of an area; where it is not clear, tell the person to call 12393."
