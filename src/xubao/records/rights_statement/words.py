"""The fixed words of the statement in both languages."""

from collections.abc import Mapping

from xubao.records.origins import Origin, Scheme, Status

WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "title": "基本医疗保险个人权益记录单",
        "year": "年度",
        "name": "姓名",
        "identity": "证件号码",
        "area": "统筹地区",
        "known": "记录截至",
        "months": "逐月缴费记录",
        "heads": "费款属期|缴费状态|到账日期|缴费基数（元）|缴费金额（元）|来源",
        "sums": "累计",
        "in_year": "本年度已缴月数",
        "to_year": "截至本年度末，本地记录的累计已缴月数",
        "elsewhere": "其中由外地转入、单列的月数",
        "disputed": "＊ 各方记录不一致，按上列来源为准；您可以要求核对。",
        "none": "无记录",
        "unknown": "未报",
        "right": "您可以免费查询、核对缴费和待遇记录（社会保险法第七十四条）。"
        "认为有误的，请向经办机构提出更正；原有记录保留，更正另行登记。",
        "free": "本单免费。待遇享受情况和个人账户不在本系统记录之内，请向经办机构查询。",
    },
    "en": {
        "title": "Statement of personal rights records, basic medical insurance",
        "year": "Year",
        "name": "Name",
        "identity": "Identity document",
        "area": "Pooling area",
        "known": "Records up to",
        "months": "Contributions month by month",
        "heads": "Month|Status|Credited on|Base (yuan)|Contribution (yuan)|Reported by",
        "sums": "Sums",
        "in_year": "Months paid in this year",
        "to_year": "Months paid up to the end of this year, on record here",
        "elsewhere": "Months taken over from other areas, kept apart",
        "disputed": "* Reports disagree; the one named holds. You may ask to have them checked.",
        "none": "no record",
        "unknown": "not reported",
        "right": "You may look up and check your records free of charge (Social Insurance Law Art. 74). "
        "If something is wrong, ask the agency to correct it; what stood before is kept, a correction is added.",
        "free": "This statement is free. Benefits received and the personal account are not on record in this system; "
        "ask the agency.",
    },
}
STATUS_EN: Mapping[Status, str] = {Status.PAID: "paid", Status.UNPAID: "not paid", Status.UNKNOWN: "unknown"}
SCHEME_EN: Mapping[Scheme, str] = {Scheme.EMPLOYEE: "Employees' insurance", Scheme.RESIDENT: "Residents' insurance"}
ORIGIN_EN: Mapping[Origin, str] = {
    Origin.PAYMENT: "this agency",
    Origin.COLLECTOR: "the collector",
    Origin.OTHER_AREA: "another area",
    Origin.EVIDENCE: "a paper, checked",
    Origin.EMPLOYER: "the employer",
    Origin.STATED: "the person",
}
