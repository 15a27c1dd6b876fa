"""Where a report of a month comes from, and which report is in force when two disagree.

A report by somebody who handled the money outweighs what a person says of herself; among equals the later
one holds. Every report stays in the table: being outweighed changes nothing in it.
"""

from enum import StrEnum


class Origin(StrEnum):
    """Who reported a month."""

    STATED = "stated"
    COLLECTOR = "collector"
    PAYMENT = "payment"


class Status(StrEnum):
    """What was reported of a month; unknown is not unpaid."""

    PAID = "paid"
    UNPAID = "unpaid"
    UNKNOWN = "unknown"


WEIGHT: dict[Origin, int] = {Origin.STATED: 0, Origin.COLLECTOR: 1, Origin.PAYMENT: 2}

ORIGIN_LABELS_ZH: dict[Origin, str] = {
    Origin.STATED: "本人填写",
    Origin.COLLECTOR: "征收机构记录",
    Origin.PAYMENT: "本机构收款",
}

STATUS_LABELS_ZH: dict[Status, str] = {
    Status.PAID: "已缴",
    Status.UNPAID: "未缴",
    Status.UNKNOWN: "不明",
}
