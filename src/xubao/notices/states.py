"""Where a notice stands, and each attempt to deliver it."""

from enum import StrEnum


class NoticeState(StrEnum):
    """Where a notice stands.

    held: a member of staff has to let it go. unreachable: no channel leads to the person, or none worked.
    superseded: a newer one on the same matter took its place. refused: the person does not want this kind.
    """

    HELD = "held"
    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    UNREACHABLE = "unreachable"
    SUPERSEDED = "superseded"
    REFUSED = "refused"
    CANCELLED = "cancelled"


NOTICE_STATE_LABELS_ZH: dict[NoticeState, str] = {
    NoticeState.HELD: "待放行",
    NoticeState.QUEUED: "待发送",
    NoticeState.SENT: "已发出",
    NoticeState.DELIVERED: "已送达",
    NoticeState.UNREACHABLE: "无法送达",
    NoticeState.SUPERSEDED: "已由新通知取代",
    NoticeState.REFUSED: "本人不接收",
    NoticeState.CANCELLED: "已取消",
}

UNSENT = (NoticeState.HELD, NoticeState.QUEUED, NoticeState.UNREACHABLE)
"""States in which nobody has been told anything: a newer notice takes the place of such a one."""


class Channel(StrEnum):
    """By what a notice travels."""

    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"


CHANNEL_LABELS_ZH: dict[Channel, str] = {Channel.SMS: "短信", Channel.EMAIL: "电子邮件", Channel.LETTER: "信函"}


class DeliveryState(StrEnum):
    """Where one attempt stands. printed, posted: letters."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    BOUNCED = "bounced"
    PRINTED = "printed"
    POSTED = "posted"
    STOPPED = "stopped"


DELIVERY_STATE_LABELS_ZH: dict[DeliveryState, str] = {
    DeliveryState.QUEUED: "待发送",
    DeliveryState.SENT: "已发出",
    DeliveryState.DELIVERED: "已送达",
    DeliveryState.FAILED: "发送失败",
    DeliveryState.BOUNCED: "被退回",
    DeliveryState.PRINTED: "已打印",
    DeliveryState.POSTED: "已交邮",
    DeliveryState.STOPPED: "不再发送",
}
