"""What the notice of a decision says, put together once and kept as it was; and its PDF, in Chinese and English."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate

from xubao.cases.areas import area_name
from xubao.cases.collector import collector_of
from xubao.cases.kinds.every_kind import KINDS, Kind
from xubao.cases.models import Assessment, Case, CaseRequest, Decision
from xubao.cases.remedies import remedies
from xubao.documents.typeset import typeset
from xubao.people.public import masked_identity
from xubao.rulebook.articles import articles_of
from xubao.values.area_code import AreaCode
from xubao.values.fen import format_yuan
from xubao.values.month_ranges import format_month_ranges, parse_month_ranges

_TEMPLATE = Path(__file__).with_name("decision.typ")
_TITLES: dict[str, tuple[str, str]] = {
    "approve": ("准予决定书", "Decision: granted"),
    "refuse": ("不予办理决定书", "Decision: refused"),
    "uphold": ("人工复核决定书（维持）", "Human review: the decision stands"),
    "overturn": ("人工复核决定书（撤销原决定）", "Human review: the decision is taken back"),
    "answer": ("投诉答复书", "Answer to a complaint"),
    "redetermine": ("重新核定通知书", "Notice of a new determination"),
    "set_cover_wait": ("待遇恢复日核定通知书", "Notice: the day from which you are covered"),
    "set_cover_restore": ("待遇恢复日核定通知书", "Notice: the day from which you are covered"),
}
_GRADES = {
    "primary": "已核对原文 read in the original",
    "secondary": "经转载核对 read in a copy",
    "unverified": "未核实 not verified",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision before it is written down. ``differences``: old and new, where something was decided anew.

    ``cover_from``: the day that people set where the rules give none. ``proposed_by``: where the log does not tell it.
    """

    outcome: str
    reason: str
    assessment: Assessment | None = None
    differences: tuple[dict[str, str], ...] = ()
    cover_from: date | None = None
    proposed_by: str = ""


def paper_of(case: Case, decided: Decided, *, number: str, at: datetime) -> dict[str, Any]:
    """All that the notice says, as plain data. Masks the identity number; names nobody of the staff."""
    day, area = localdate(at), AreaCode(case.area)
    title, title_en = _TITLES[decided.outcome]
    assessment = decided.assessment
    return {
        "title": title,
        "title_en": title_en,
        "number": number,
        "area": f"{area_name(area, 'zh')}医疗保障经办机构",
        "issued": {"year": day.year, "month": day.month, "day": day.day},
        "rows": _rows(case, decided, day.isoformat()),
        "request": _request(case),
        "reason": decided.reason,
        "steps": _steps(assessment),
        "differences": [[row["zh"], row["en"], row["old"], row["new"]] for row in decided.differences],
        "law": list(_law(case, assessment)),
        "remedies": [
            item.to_data() for item in remedies(day, collector=collector_of(area, day), computed=assessment is not None)
        ],
    }


def decision_pdf(decision: Decision) -> bytes:
    """The notice of a decision as PDF; the same decision always gives the same bytes."""
    return typeset(_TEMPLATE, decision.paper, at=decision.decided_at)


def _rows(case: Case, decided: Decided, day: str) -> list[list[str]]:
    assessment = decided.assessment
    rows = [
        ["申请人 Applicant", f"{case.person.name}　{masked_identity(case.person)}"],
        ["事项 Matter", f"{KINDS[Kind(case.kind)].label_zh}　{case.number}"],
        ["所涉事项 About", case.about],
        ["统筹地区 Pooling area", f"{area_name(AreaCode(case.area), 'zh')}　{case.area}"],
        ["受理日期 Received", localdate(case.opened_at).isoformat()],
        ["决定日期 Decided", day],
    ]
    if assessment is not None:
        facts = _facts(assessment)
        rows += [
            ["已缴月份 Months paid", facts.get("paid", "")],
            ["月份不明 Months unknown", facts.get("unknown", "")],
            ["应缴 Amount due", f"¥ {format_yuan(assessment.amount_fen)}" if assessment.amount_fen is not None else ""],
            ["最后补缴日 Last day to pay back", str(assessment.last_day or "")],
            ["待遇停止日 Benefits stop", str(assessment.benefits_stop_from or "")],
            ["待遇恢复日 Benefits from", str(assessment.benefits_from or "")],
            ["待遇恢复日（人工核定） Benefits from, set by the agency", str(decided.cover_from or "")],
            ["计算日期 Computed for", assessment.as_of.isoformat()],
            ["计算编号 Computation", assessment.computation_id],
            ["规则摘要 Digest of the rules", assessment.pack_digest],
        ]
    return [row for row in rows if row[1]]


def _request(case: Case) -> str:
    asked = CaseRequest.objects.filter(case=case).first()
    return asked.text if asked is not None else ""


def _answer(assessment: Assessment) -> dict[str, Any]:
    answer = json.loads(bytes(assessment.answer))
    return answer if isinstance(answer, dict) else {}


def _facts(assessment: Assessment) -> dict[str, str]:
    facts = (_answer(assessment).get("inputs") or {}).get("facts") or {}
    return {
        name: "、".join(format_month_ranges(parse_month_ranges([str(item) for item in facts.get(key) or []])))
        for name, key in (("paid", "paid"), ("unknown", "unknown_months"))
    }


def _steps(assessment: Assessment | None) -> dict[str, list[str]]:
    if assessment is None:
        return {"zh": [], "en": []}
    steps, sentence = assessment.words["steps"], assessment.words["sentence"]
    # Plain words here; the quotes behind them stand under the law, each once.
    return {
        lang: list(dict.fromkeys([sentence[lang], *(step.split(opens)[0].strip() for step in steps[lang])]))
        for lang, opens in (("zh", "〔"), ("en", " ["))
    }


def _law(case: Case, assessment: Assessment | None) -> Iterator[dict[str, str]]:
    """The articles of the kind in full, then what the computation read, each entry once."""
    for source, article in KINDS[Kind(case.kind)].law:
        for found in articles_of(source, article):
            yield {"title": f"《{found.title}》{found.heading}", "quote": found.text, "grade": _GRADES["secondary"]}
    if assessment is None:
        return
    seen: set[tuple[str, str, str]] = set()
    for finding in (_answer(assessment).get("questions") or {}).values():
        for cited in finding.get("sources") or []:
            key = (cited["title"], cited["article"] or "", cited["quote"])
            if key in seen:
                continue
            seen.add(key)
            number = f"（{cited['number']}）" if cited["number"] else ""
            place = f"　{cited['article']}" if cited["article"] else ""
            yield {
                "title": f"《{cited['title']}》{number}{place}",
                "quote": cited["quote"],
                "grade": _GRADES[cited["grade"]],
            }
