"""What staff read for the kinds of messages between portal and core."""

from typing import Final

MESSAGE_LABELS_ZH: Final[dict[str, str]] = {
    "open": "申请续保",
    "enquiry": "提问",
    "paper": "补交材料",
    "look": "查阅",
    "standing": "请求进展",
    "voucher": "凭证状态",
}
