"""What can go wrong with an employer, its staff, or an assessment."""

from xubao.values.errors import XubaoError


class BadEmployer(XubaoError):
    """The credit code or the name cannot be right."""

    code = "XB-EMPLOYER-001"
    next_step_zh = "请按营业执照填写十八位统一社会信用代码和单位名称。"
    next_step_en = "Write the code of eighteen characters and the name as on the licence."


class EmployerKnown(XubaoError):
    """The employer, the hiring, its registration or its end is on record already."""

    code = "XB-EMPLOYER-002"
    next_step_zh = "请在单位页面查看已有记录。"
    next_step_en = "See what is on record on the employer's page."


class DaysDisagree(XubaoError):
    """A registration or an end before the hiring, or a day in the future."""

    code = "XB-EMPLOYER-003"
    next_step_zh = "请核对日期。"
    next_step_en = "Check the days."


class AssessmentGone(XubaoError):
    """The assessment does not exist or has been decided."""

    code = "XB-EMPLOYER-004"
    next_step_zh = "请刷新页面。"
    next_step_en = "Reload the page."
