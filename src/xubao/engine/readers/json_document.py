"""The third reader of the trace: the whole answer as plain data, every node with what it read."""

from __future__ import annotations

from datetime import date
from typing import Any

from xubao.engine.answer import Answer
from xubao.engine.area_rules import AreaRules
from xubao.engine.computation import ENGINE_VERSION
from xubao.engine.trace.node import Node
from xubao.engine.trace.shown import shown
from xubao.rulebook.resolving.provenance import Provenance
from xubao.values.month import Month

FIELDS = (
    "lapsed",
    "returned_on",
    "gap_paid_back",
    "gap_months",
    "treated_as",
    "enrolment_allowed",
    "back_pay_allowed",
    "back_pay_months",
    "back_pay_last_day",
    "waiting_months",
    "waiting_days",
    "percent_while_waiting",
    "benefits_stop_from",
    "benefits_from",
    "full_benefits_from",
    "gap_costs",
    "counts_as_years",
    "amount_due_fen",
    "late_fee_fen",
    "interest",
    "monthly_amount_fen",
    "annual_amount_fen",
    "due_by",
    "months_due",
)


def document(answer: Answer, area: AreaRules, inputs: dict[str, Any]) -> dict[str, Any]:
    """The answer as plain data."""
    return {
        "computation_id": answer.computation_id,
        "pack_digest": answer.pack_digest,
        "engine": ENGINE_VERSION,
        "inputs": inputs,
        "area": answer.area,
        "area_names": answer.area_names,
        "scheme": answer.scheme,
        "answer": {name: plain(getattr(answer, name)) for name in FIELDS},
        "sentence": {lang: answer.sentence(lang) for lang in ("zh", "en")},
        "owed": plain(answer.owed),
        "timeline": plain(answer.timeline),
        "choices": plain(answer.choices),
        "questions": {name: finding.to_data() for name, finding in answer.questions.items()},
        "cautions": [ask.to_data() for ask in answer.cautions],
        "trace": [node_data(step, area) for step in answer.trace.steps],
    }


def plain(value: Any) -> Any:
    """Months and days as text, records as mappings, tuples as lists."""
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    fields = getattr(value, "__dataclass_fields__", None)
    return {name: plain(getattr(value, name)) for name in fields} if fields else value


def node_data(node: Node, area: AreaRules) -> dict[str, Any]:
    """A node and all below it: formula, inputs, result, entries read."""
    data: dict[str, Any] = {
        "formula": node.formula,
        "result": shown(node.formula, node.result),
        "inputs": {name: shown(name, value) for name, value in node.inputs.items()},
    }
    reads = read_by(node, area)
    citation = area.citation(reads) if reads else None
    if citation is not None:
        data["reads"] = citation.to_data()
    if node.steps:
        data["steps"] = [node_data(step, area) for step in node.steps]
    return data


def read_by(node: Node, area: AreaRules) -> Provenance | None:
    """The row of the rules that a node found, with where it came from."""
    side = {
        "deciding_provision": area.resolution.provisions,
        "setting_row": area.resolution.settings,
        "fee_cell": area.resolution.months,
        "annual_cell": area.resolution.years,
    }.get(node.formula)
    if side is None or node.result < 0:
        return None
    row: Provenance | None = side[node.result]
    return row
