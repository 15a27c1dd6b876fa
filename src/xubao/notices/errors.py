"""What notices refuse, and why. No text here repeats an address or a name."""

from xubao.values.errors import XubaoError


class BadWording(XubaoError):
    """The file of texts names what it may not, holds a link in a short message, or a message that is too long."""

    code = "XB-NOTICE-001"
    next_step_zh = "请修改 notices/wording/texts.yaml。"
    next_step_en = "Correct notices/wording/texts.yaml."


class MessageTooLong(XubaoError):
    """A short message would be sent as more parts than is allowed."""

    code = "XB-NOTICE-002"
    next_step_zh = "请缩短短信签名或模板。"
    next_step_en = "Shorten the name in brackets (XUBAO_SMS_SIGN) or the text."


class LinkInMessage(XubaoError):
    """A short message would hold a link: people are told that ours never do."""

    code = "XB-NOTICE-003"
    next_step_zh = "请从模板或机构名称中删除链接。"
    next_step_en = "Take the link out of the text or the name it came from."


class SendFailed(XubaoError):
    """A channel did not take a message. ``for_good``: trying again changes nothing (the address is not one)."""

    code = "XB-NOTICE-004"
    next_step_zh = "系统会自动重试，多次失败后改用其他渠道。"
    next_step_en = "It is tried again, and by another channel after some failures."
    for_good: bool = False


class AnswerLost(SendFailed):
    """A message was handed to a provider and no answer came: it may have gone out, or not."""

    code = "XB-NOTICE-012"
    next_step_zh = "服务商识别防重标识的，系统会以同一标识重试；否则不再重发，请向服务商查询。"
    next_step_en = "Where the provider knows the token it is sent again under it; else it is not, and the provider can tell."


class AddressRefused(SendFailed):
    """The provider refuses this address; another channel is needed."""

    code = "XB-NOTICE-005"
    next_step_zh = "请核对本人的联系方式。"
    next_step_en = "Check how the person can be reached."
    for_good = True


class UnknownNotice(XubaoError):
    """No notice has this number."""

    code = "XB-NOTICE-006"
    next_step_zh = "请核对编号：字母和数字共 12 位，不含 0、1、I、O。"
    next_step_en = "Check the number: 12 letters and digits, never 0, 1, I or O."


class NoticeNotThere(XubaoError):
    """A notice cannot be let go, sent again or cancelled as it stands."""

    code = "XB-NOTICE-007"
    next_step_zh = "请刷新页面查看当前状态。"
    next_step_en = "Reload the page to see where it stands."


class TooManyChecks(XubaoError):
    """More check numbers were asked for from one place than a person asks."""

    code = "XB-NOTICE-008"
    next_step_zh = "请一小时后再试，或致电 12393 核对。"
    next_step_en = "Try again in an hour, or call 12393."


class BadReceipt(XubaoError):
    """A provider's receipt is not signed with the agreed secret, or cannot be read."""

    code = "XB-NOTICE-009"
    next_step_zh = "请核对 XUBAO_SMS_SECRET_FILE 与服务商设置是否一致。"
    next_step_en = "Compare XUBAO_SMS_SECRET_FILE with the provider's settings."


class BadWorklist(XubaoError):
    """A folder of worklists is incomplete, or a file in it has changed since it was written."""

    code = "XB-NOTICE-010"
    next_step_zh = "请重新生成名单：xubao population worklists。"
    next_step_en = "Make the lists again: xubao population worklists."


class NothingToPrint(XubaoError):
    """No letter waits for printing, or the batch has been handed to the post already."""

    code = "XB-NOTICE-011"
    next_step_zh = "请刷新页面查看待打印的信函。"
    next_step_en = "Reload the page to see which letters wait."
