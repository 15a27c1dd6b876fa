"""What a partner can be allowed to do; each is granted for one area."""

from enum import StrEnum


class PartnerScope(StrEnum):
    """权限范围: one thing that a partner may do, in the areas for which it was granted."""

    ELIGIBILITY = "eligibility:read"
    BENEFITS = "benefits:read"
    RECORDS = "records:read"
    MANDATES = "mandates:record"
    CASES_READ = "cases:read"
    CASES_WRITE = "cases:write"
    MATERIALS = "materials:write"
    PAYMENTS = "payments:read"
    VOUCHERS = "vouchers:read"
    ENQUIRIES = "enquiries:write"


PARTNER_SCOPE_LABELS_ZH: dict[PartnerScope, str] = {
    PartnerScope.ELIGIBILITY: "核验某日待遇资格",
    PartnerScope.BENEFITS: "查询待遇时间线",
    PartnerScope.RECORDS: "查询缴费月份",
    PartnerScope.MANDATES: "窗口代办：当面核验证件后登记本人委托",
    PartnerScope.CASES_READ: "查询事项",
    PartnerScope.CASES_WRITE: "受本人委托提出和办理事项",
    PartnerScope.MATERIALS: "受本人委托提交材料",
    PartnerScope.PAYMENTS: "查询缴费通知和到账情况",
    PartnerScope.VOUCHERS: "下载缴费凭证",
    PartnerScope.ENQUIRIES: "提出和查看咨询",
}
