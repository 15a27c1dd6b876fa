"""What can go wrong with partner clients."""

from xubao.values.errors import XubaoError


class ClientUnknown(XubaoError):
    """There is no such client, or it was stopped."""

    code = "XB-CLIENT-001"
    next_step_zh = "请核对接入方编号。"
    next_step_en = "Check the id of the client."


class BadClient(XubaoError):
    """A name, contact, rate or basis that says nothing."""

    code = "XB-CLIENT-002"
    next_step_zh = "请补全后重新提交。"
    next_step_en = "Complete it and send it again."


class GrantGone(XubaoError):
    """The grant does not exist, was decided or has ended."""

    code = "XB-CLIENT-003"
    next_step_zh = "请重新打开页面查看现状。"
    next_step_en = "Open the page again to see where it stands."


class GrantHeld(XubaoError):
    """The client has this scope in this area, or somebody has asked for it."""

    code = "XB-CLIENT-004"
    next_step_zh = "无需再次申请。"
    next_step_en = "Nothing needs to be done."


class BadClientAuthority(XubaoError):
    """An authority for a partner that says too little, or has no end within a year."""

    code = "XB-CLIENT-005"
    next_step_zh = "请更正后重新提交。"
    next_step_en = "Correct it and send it again."


class ClientAuthorityMissing(XubaoError):
    """The person has not said that this partner may do this for her, or has taken it back, or its time is over."""

    code = "XB-CLIENT-006"
    next_step_zh = "请由本人登录后在“委托机构代办”中委托，或到经办机构窗口登记；有窗口代办权限的接入方可当面核验证件后登记。"
    next_step_en = (
        "The person gives it on her own pages or at the agency's counter; a partner granted mandates:record records it after "
        "seeing her document."
    )
