"""The computed answer to a question, ready to stand in a reply, with the id by which it can be computed again."""

from dataclasses import dataclass
from datetime import date

from xubao.engine import Facts, explain
from xubao.enquiries.errors import MonthsUnclear
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan
from xubao.values.month_ranges import parse_month_ranges

_CHOICES = 2
_WORDS = {
    "zh": (
        "{day} 前到账：{amount}{from_}。",
        "合计 {yuan} 元",
        "金额须由经办机构核定",
        "，自 {day} 起恢复待遇",
        "计算日期 {day}，计算编号 {id}。",
    ),
    "en": (
        "Credited by {day}: {amount}{from_}.",
        "{yuan} yuan in all",
        "the agency sets the amount",
        ", covered again from {day}",
        "Calculated for {day}, computation {id}.",
    ),
}


@dataclass(frozen=True, slots=True)
class ComputedAnswer:
    """The text in one language, and the computation behind it."""

    text: str
    computation_id: str


def computed_answer(area: str, paid: str, as_of: date, language: str) -> ComputedAnswer:
    """Answer by the rules of the area for a flexible worker with these paid months ("2025-01..2026-08, 2026-10").

    Raises MonthsUnclear, and the engine's own errors where the area or the day is not covered.
    """
    try:
        months = parse_month_ranges([part.strip() for part in paid.replace("，", ",").split(",") if part.strip()])
    except XubaoError as problem:
        raise MonthsUnclear(
            paid, en=f"the paid months cannot be read: {problem.en}", zh=f"已缴月份无法识别：{problem.zh}"
        ) from problem
    answer = explain(area, Facts(participation="flexible", paid=tuple(months)), as_of)
    by, amount, unknown, covered, footer = _WORDS[language]
    lines = [answer.sentence(language)]
    for choice in answer.choices[:_CHOICES]:
        yuan = unknown if choice.amount_fen is None else amount.format(yuan=format_yuan(Fen(choice.amount_fen)))
        from_ = covered.format(day=choice.covered_from) if choice.covered_from else ""
        lines.append(by.format(day=choice.pay_by, amount=yuan, from_=from_))
    lines.append(footer.format(day=as_of, id=answer.computation_id))
    return ComputedAnswer("\n".join(lines), answer.computation_id)
