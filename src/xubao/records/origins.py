"""Where a report of a month comes from, what it says, and of which insurance."""

from enum import StrEnum


class Origin(StrEnum):
    """Who reported a month."""

    STATED = "stated"
    EMPLOYER = "employer"
    EVIDENCE = "evidence"
    OTHER_AREA = "other_area"
    COLLECTOR = "collector"
    PAYMENT = "payment"


class Status(StrEnum):
    """What was reported of a month; unknown is not unpaid."""

    PAID = "paid"
    UNPAID = "unpaid"
    UNKNOWN = "unknown"


class Scheme(StrEnum):
    """Which basic insurance a month belongs to."""

    EMPLOYEE = "employee"
    RESIDENT = "resident"


ORIGIN_LABELS_ZH: dict[Origin, str] = {
    Origin.STATED: "本人填写",
    Origin.EMPLOYER: "用人单位申报",
    Origin.EVIDENCE: "本人凭据（已核验）",
    Origin.OTHER_AREA: "转出地信息表",
    Origin.COLLECTOR: "征收机构记录",
    Origin.PAYMENT: "本机构收款",
}

STATUS_LABELS_ZH: dict[Status, str] = {
    Status.PAID: "已缴",
    Status.UNPAID: "未缴",
    Status.UNKNOWN: "不明",
}

SCHEME_LABELS_ZH: dict[Scheme, str] = {
    Scheme.EMPLOYEE: "职工医保",
    Scheme.RESIDENT: "居民医保",
}
"""How each insurance is called."""
