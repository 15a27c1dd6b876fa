"""The notice to the employer: what was assessed, for whom and which months, by which rule, and what can be done against it."""

from datetime import date
from pathlib import Path

from django.utils.timezone import localdate

from xubao.cases.areas import area_name
from xubao.cases.collector import collector_of
from xubao.cases.employer_premium.assess_premium import premium_rows
from xubao.cases.errors import PremiumNotKnown
from xubao.cases.remedies import remedies
from xubao.documents.typeset import typeset
from xubao.people.public import masked_identity
from xubao.records.employers.public import PremiumAssessment
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan
from xubao.values.rate import PartsPerMillion, format_rate

_TEMPLATE = Path(__file__).with_name("notice.typ")
_BASES = (
    "用人单位应当自用工之日起三十日内为其职工向社会保险经办机构申请办理社会保险登记。（社会保险法第五十八条第一款）",
    "未办理社会保险登记的，由社会保险经办机构核定其应当缴纳的社会保险费。（同款）",
    "未按时足额缴纳的，由征收机构责令限期缴纳或者补足；滞纳金由征收机构依法加收，不在本核定之内。（社会保险法第八十六条）",
)


def employer_notice(assessment: PremiumAssessment) -> bytes:
    """The notice as PDF/A-2b; raises PremiumNotKnown before a second person has agreed."""
    decision = getattr(assessment, "decision", None)
    if decision is None or not decision.agreed:
        raise PremiumNotKnown(assessment.number, zh="核定尚未复核同意。", en="nobody has agreed to this assessment.")
    issued = localdate(decision.decided_at)
    return typeset(_TEMPLATE, notice_data(assessment, issued), at=decision.decided_at)


def notice_data(assessment: PremiumAssessment, issued: date) -> dict[str, object]:
    """Everything on the paper, as texts."""
    hiring = assessment.hiring
    area = AreaCode(hiring.employer.area)
    rule = assessment.trace["rule"]
    bounds = {name: _yuan(rule[f"{name}_fen"]) for name in ("floor", "ceiling")}
    return {
        "title": "单位应缴基本医疗保险费核定通知书",
        "title_en": "Notice of a premium assessed for an employer",
        "number": assessment.number,
        "area": area_name(area, "zh"),
        "issued": {"year": issued.year, "month": issued.month, "day": issued.day},
        "employer": hiring.employer.name,
        "rows": [
            ("单位 Employer", f"{hiring.employer.name}　{hiring.employer.code}"),
            ("职工 Member of staff", f"{hiring.person.name}　{masked_identity(hiring.person)}"),
            ("用工之日 Hired on", hiring.hired_on.isoformat()),
            ("月工资 Monthly wage", f"¥ {_yuan(assessment.trace['wage_fen'])}　{assessment.trace['evidence']}"),
            ("费率 Rates", f"单位 {_rate(rule['employer_ppm'])}　个人 {_rate(rule['staff_ppm'])}"),
            ("基数下限、上限 Floor, ceiling", f"{bounds['floor']}　{bounds['ceiling']}"),
            ("文件 Document", f"{rule['document']} {rule['article']}：{rule['quote']}"),
            ("核定金额 Amount", f"¥ {format_yuan(Fen(assessment.amount_fen))}"),
            ("理由 Reason", assessment.reason),
        ],
        "lines": [(month, _yuan(base), _yuan(unit), _yuan(own)) for month, base, unit, own in premium_rows(assessment.trace)],
        "bases": list(_BASES),
        "remedies": [f"{item.zh} {item.en}" for item in remedies(issued, collector=collector_of(area, issued), computed=False)],
        "computation": f"计算编号 Computation {assessment.computation_id}",
    }


def _yuan(fen: int | None) -> str:
    return "文件未写明 not given" if fen is None else format_yuan(Fen(fen))


def _rate(ppm: int) -> str:
    return format_rate(PartsPerMillion(ppm))
