"""JSON Schemas of what is asked and answered, for the OpenAPI document. Words of closed lists come from where they are read."""

from __future__ import annotations

from typing import Any, Final

from xubao.api.asked import DETAILS
from xubao.engine.answer import QUESTIONS
from xubao.engine.asked.told import FACTS, QUESTION, Told
from xubao.engine.readers.json_document import FIELDS
from xubao.rulebook import codes
from xubao.values.told.kinds import Area, Day, Months, OneMonth, Whole, Word, Yuan

Schema = dict[str, Any]
MONTH: Final = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$", "example": "2026-08"}
DAY: Final = {"type": "string", "format": "date", "example": "2026-11-23"}
TEXT: Final = {"type": "string"}
FEN: Final = {"type": "integer", "minimum": 0}
_PERIOD: Final = "[0-9]{4}-(0[1-9]|1[0-2])(\\.\\.[0-9]{4}-(0[1-9]|1[0-2]))?"
PERIODS: Final = {"type": "array", "items": {"type": "string", "pattern": f"^{_PERIOD}$"}}
PERIODS_IN_QUERY: Final = {"type": "string", "pattern": f"^(none|{_PERIOD}([,，]{_PERIOD})*)$"}
BOTH: Final = {"type": "object", "properties": {"zh": TEXT, "en": TEXT}, "required": ["zh", "en"], "additionalProperties": False}
_GRADE: Final = {"type": ["string", "null"], "enum": ["primary", "secondary", "unverified", None]}
_DAYS: Final = ("returned_on", "back_pay_last_day", "benefits_stop_from", "benefits_from", "full_benefits_from", "due_by")
_FLAG: Final = {"type": ["boolean", "null"]}
_WHOLES: Final = ("gap_months", "waiting_months", "waiting_days", "percent_while_waiting")
_WORDS: Final = {
    "gap_paid_back": tuple(codes.CHOICES["paid_back"][1]),
    "treated_as": tuple(codes.TREATED_AS),
    "gap_costs": tuple(codes.GAP_COSTS_KINDS),
    "interest": tuple(codes.INTEREST_KINDS),
}


def closed(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    """An object with these properties and no others."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def listed(items: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": items}


def or_null(schema: Schema) -> Schema:
    """The same, or null: not known, or no such thing."""
    if "enum" in schema:
        return {**schema, "type": [schema["type"], "null"], "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


def words(*choices: str) -> Schema:
    """One word of a closed list."""
    return {"type": "string", "enum": list(choices)}


def told(item: Told) -> Schema:
    """How one thing is told in a body."""
    kind = item.kind
    if kind is None:
        return {"type": "boolean"}
    if isinstance(kind, Months):
        return PERIODS
    if isinstance(kind, Word):
        return words(*kind.choices)
    if isinstance(kind, Whole):
        return {"type": "integer", "minimum": 0, "maximum": 99_999}
    if isinstance(kind, Yuan):
        return {"type": "string", "pattern": "^(0|[1-9][0-9]{0,11})(\\.[0-9]{2})?$", "example": kind.shown}
    if isinstance(kind, Day | OneMonth):
        return DAY if isinstance(kind, Day) else MONTH
    form = {"pattern": "^([0-9]{6}|[A-Za-z-]+)$"} if isinstance(kind, Area) else {"minLength": 1}
    return {"type": "string", **form, "example": kind.shown}


def body_schema() -> Schema:
    """The body of a question: the form of a worked example."""
    facts = closed({item.key: told(item) for item in FACTS})
    facts["required"] = ["paid"]
    event = closed({"on": DAY, "pays": PERIODS, "registers": {"type": "boolean"}}, ("pays", "registers"))
    body = closed({**{item.key: told(item) for item in QUESTION}, "facts": facts, "events": listed(event)})
    body["required"] = ["area", "facts"]
    return body


def _field(name: str) -> Schema:
    if name in _DAYS:
        return or_null(DAY)
    if name in _WHOLES:
        return or_null({"type": "integer"})
    if name in _WORDS:
        return or_null(words(*_WORDS[name]))
    if name.endswith("_fen"):
        return or_null(FEN)
    if name in ("back_pay_months", "months_due"):
        return {"type": ["array", "null"], "items": MONTH}
    return {"type": "boolean"} if name == "lapsed" else {"type": ["boolean", "null"]}


def answer_schema() -> Schema:
    """The answer; null is "not known" or "no such thing", never 0."""
    properties: Schema = {
        "computation_id": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "pack_digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "engine": TEXT,
        "inputs": {"type": "object"},
        "area": TEXT,
        "area_names": BOTH,
        "scheme": TEXT,
        "answer": closed({name: _field(name) for name in FIELDS}),
        "sentence": BOTH,
        "owed": listed({"$ref": "#/components/schemas/OwedMonth"}),
        "timeline": listed({"$ref": "#/components/schemas/TimelineMonth"}),
        "choices": listed({"$ref": "#/components/schemas/Choice"}),
        "questions": closed({name: {"$ref": "#/components/schemas/Finding"} for name in QUESTIONS}),
        "cautions": listed({"$ref": "#/components/schemas/Ask"}),
        "trace": {"type": "array", "items": {"type": "object"}},
        "as_of": DAY,
        "assumed": listed(words("as_of", "participation")),
    }
    return closed(properties, ("inputs", "timeline", "choices", "trace"))


def parts_of_an_answer() -> dict[str, Schema]:
    """The schemas that the answer refers to."""
    source: Schema = {
        "entry": TEXT, "title": TEXT, "number": or_null(TEXT), "article": or_null(TEXT), "grade": _GRADE,
        "verified_through": or_null(DAY), "source": TEXT, "quote": TEXT, "quote_kind": TEXT, "begins": DAY,
        "ends": or_null(DAY), "read_at": or_null(TEXT),
    }  # fmt: skip
    part = {"type": "array", "prefixItems": [TEXT, {"type": "integer"}], "minItems": 2, "maxItems": 2}
    costs, treated = or_null(words(*codes.GAP_COSTS_KINDS)), or_null(words(*codes.TREATED_AS))
    return {
        "Ask": closed({"zh": TEXT, "en": TEXT, "whom": listed(TEXT), "whom_en": listed(TEXT)}),
        "Source": closed(source, ("source", "quote", "quote_kind", "begins", "ends", "read_at")),
        "Finding": closed(
            {
                "status": words("known", "stale", "stated", "unknown"),
                "value": {"description": "null where the status is unknown: see ask"},
                "grade": _GRADE,
                "verified_through": or_null(DAY),
                "sources": listed({"$ref": "#/components/schemas/Source"}),
                "ask": listed({"$ref": "#/components/schemas/Ask"}),
            }
        ),
        "OwedMonth": closed(
            {"month": MONTH, "total_fen": or_null(FEN), "components": listed(part), "late_fee_fen": or_null(FEN)}
        ),
        "TimelineMonth": closed(
            {
                "month": MONTH, "due_fen": or_null(FEN), "paid": _FLAG, "credited_on": or_null(DAY),
                "state": TEXT, "percent": or_null({"type": "integer"}),
            }
        ),
        "Choice": closed(
            {
                "first_day": DAY, "pay_by": DAY, "amount_fen": or_null(FEN), "late_fee_fen": or_null(FEN), "treated_as": treated,
                "waiting_months": or_null({"type": "integer"}), "covered_from": or_null(DAY), "gap_costs": costs,
                "years": _FLAG, "back_pay_allowed": _FLAG, "covered_from_without_back_payment": or_null(DAY),
                "gap_costs_without_back_payment": costs, "waiting_days": or_null({"type": "integer"}),
            }
        ),
    }  # fmt: skip


def problem_schema() -> Schema:
    """A problem document (RFC 9457)."""
    return closed(
        {
            "type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT, "code": TEXT,
            "value": or_null(TEXT), "where": TEXT, "next_step": TEXT,
        }
    )  # fmt: skip


def detail_schema() -> Schema:
    """How much is answered."""
    return {**words(*DETAILS), "default": DETAILS[0]}
