"""The same person in several areas, side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from xubao.api.asked import asked_by_body
from xubao.api.assistants.explain_tool import said_of_answer
from xubao.api.assistants.tool import Tool
from xubao.api.documents import answer_document, encoded
from xubao.api.errors import OutOfReason
from xubao.api.problems import problem_document
from xubao.api.schemas import TEXT, Schema, answer_schema, body_schema, closed, listed, problem_schema
from xubao.values.errors import XubaoError

FEWEST, MOST = 2, 12


def _run(arguments: dict[str, Any], today: date) -> dict[str, Any]:
    areas = arguments.get("areas")
    if not isinstance(areas, list) or not FEWEST <= len(areas) <= MOST:
        raise OutOfReason(
            areas if not isinstance(areas, list) else len(areas), where="/areas",
            en=f"from {FEWEST} to {MOST} areas can be compared.", zh=f"可对比 {FEWEST} 至 {MOST} 个地区。",
        )  # fmt: skip
    rest = {key: value for key, value in arguments.items() if key != "areas"}
    return {"areas": [_one({**rest, "area": area}, today) for area in areas]}


def _one(arguments: dict[str, Any], today: date) -> dict[str, Any]:
    """The answer of one area; what is wrong with one area does not keep the others from answering."""
    try:
        question = asked_by_body(encoded(arguments), "", today).question
        return {"answer": answer_document(question.answer(), "short", question.assumed), "problem": None}
    except XubaoError as refused:
        return {"answer": None, "problem": problem_document(refused, "en")}


def _said(document: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    for one in document["areas"]:
        problem = one["problem"]
        lines += [f"{problem['value']}: {problem['detail']} {problem['next_step']}"] if problem else said_of_answer(one["answer"])
        lines.append("")
    return lines[:-1]


def _takes() -> Schema:
    body = body_schema()
    properties = {"areas": {**listed(TEXT), "minItems": FEWEST, "maxItems": MOST}, **body["properties"]}
    del properties["area"], properties["scheme"]
    return {**body, "properties": properties, "required": ["areas", "facts"]}


COMPARE = Tool(
    "compare_areas",
    "换个城市会怎样 · The same person elsewhere",
    f"The same facts under the rules of {FEWEST} to {MOST} areas. Each area answers or refuses for itself. What one city's rule "
    "says never holds for another.",
    _takes(),
    closed({
        "areas": listed(closed({"answer": {"anyOf": [answer_schema(), {"type": "null"}]},
                                "problem": {"anyOf": [problem_schema(), {"type": "null"}]}})),
    }),
    _run,
    _said,
)  # fmt: skip
