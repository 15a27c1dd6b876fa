"""What staff read for types of events, for where a subscriber stands, and for what was done with it."""

from typing import Final

EVENT_LABELS_ZH: Final[dict[str, str]] = {
    "payment.credited": "款项到账",
    "payment.uncredited": "到账撤销",
    "demand.made": "缴费通知开具",
    "demand.expired": "缴费通知过期",
    "voucher.issued": "凭证开具",
    "voucher.voided": "凭证作废",
    "case.opened": "事项受理",
    "case.moved": "事项状态变更",
    "case.decided": "事项决定",
    "case.redetermined": "重新核定",
    "benefits.changed": "待遇状态变化",
    "refund.sent": "退款发出",
    "records.received": "缴费记录收到",
    "records.file_taken": "缴费记录文件导入",
    "records.corrected": "缴费记录认定",
    "enquiry.answered": "咨询答复",
}
SUBSCRIBER_STATE_LABELS_ZH: Final[dict[str, str]] = {
    "asked": "待复核",
    "declined": "未同意",
    "active": "推送中",
    "paused": "已暂停",
    "ended": "已终止",
}
SUBSCRIBER_ACT_LABELS_ZH: Final[dict[str, str]] = {
    "asked": "申请订阅",
    "agreed": "同意订阅",
    "declined": "不同意订阅",
    "paused": "暂停推送",
    "resumed": "恢复推送",
    "ended": "终止订阅",
    "secret_made": "生成签名密钥",
    "sent_again": "重新推送",
    "tried_again": "再次投递",
    "set_aside": "搁置投递",
}
