"""Which worked examples of an area have another answer under a draft, and what it was."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from xubao.engine.explain import explain_without_choices
from xubao.engine.worked_example import READERS, events_of, facts_of
from xubao.rulebook.reading.pack import EXAMPLES
from xubao.rulebook.reading.packs_root import area_folder
from xubao.rulebook.worked_examples import WorkedExample, read_examples
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan
from xubao.values.month import Month

FIELD_LABELS_ZH: Final = {
    "monthly_amount": "月缴金额",
    "annual_amount": "年缴金额",
    "amount_due": "应补金额",
    "late_fee": "滞纳金",
    "interest": "利息",
    "gap_months": "断缴月数",
    "back_pay_allowed": "能否补缴",
    "back_pay_months": "可补月份",
    "back_pay_last_day": "最后补缴日",
    "due_by": "应缴截止日",
    "months_due": "应缴月份数",
    "enrolment_allowed": "能否参保",
    "treated_as": "按何种情形处理",
    "waiting_months": "等待月数",
    "waiting_days": "等待天数",
    "benefits_stop_from": "待遇停止日",
    "benefits_from": "待遇恢复日",
    "percent_while_waiting": "等待期待遇比例",
    "full_benefits_from": "完整待遇恢复日",
    "gap_costs_covered": "断缴期间费用",
    "counts_as_years": "是否计入年限",
    "refused": "无法回答",
}
"""What a field of an answer is called; `refused`: the question could not be answered at all."""
_MONEY: Final = ("monthly_amount", "annual_amount", "amount_due", "late_fee")
_NOTHING: Final = "—"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an answer with what it said and what it would say. name: a key of FIELD_LABELS_ZH."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ExampleChange:
    """A worked example whose answer changes."""

    id: str
    title: str
    as_of: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ExamplesCompared:
    """examples: how many were looked at. changed: those with another answer."""

    examples: int
    changed: tuple[ExampleChange, ...]


def examples_changed(base: Path, draft: Path, area: str) -> ExamplesCompared:
    """Ask the worked examples of the area, as the draft has them, of both rules. Raises PackError for examples that cannot be
    read.
    """
    file = area_folder(draft, area) / EXAMPLES
    examples = read_examples(file) if file.is_file() else ()
    changes = [(example, _changes(_answer(example, base), _answer(example, draft))) for example in examples]
    changed = (
        ExampleChange(example.id, example.title, example.as_of.isoformat(), fields) for example, fields in changes if fields
    )
    return ExamplesCompared(len(examples), tuple(changed))


def _answer(example: WorkedExample, packs: Path) -> dict[str, Any]:
    month = example.expect.get("for_month")
    try:
        answer = explain_without_choices(
            example.area,
            facts_of(example),
            example.as_of,
            events_of(example),
            scheme=example.scheme,
            for_month=month if isinstance(month, Month) else None,
            packs=packs,
        )
    except XubaoError as refused:
        return {"refused": refused.code}
    return {name: read(answer) for name, read in READERS.items()}


def _changes(old: dict[str, Any], new: dict[str, Any]) -> tuple[FieldChange, ...]:
    names = [name for name in FIELD_LABELS_ZH if old.get(name) != new.get(name)]
    return tuple(FieldChange(name, _shown(name, old.get(name)), _shown(name, new.get(name))) for name in names)


def _shown(name: str, value: Any) -> str:
    if value is None:
        return _NOTHING
    if name in _MONEY:
        return format_yuan(Fen(value))
    if isinstance(value, tuple):
        return "、".join(map(str, value)) or _NOTHING
    return {True: "是 yes", False: "否 no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
