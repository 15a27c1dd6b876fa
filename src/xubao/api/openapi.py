"""The OpenAPI 3.1 document."""

from __future__ import annotations

from typing import Any, Final

from xubao.api.problems import TITLES
from xubao.api.schemas import (
    BOTH,
    DAY,
    PERIODS_IN_QUERY,
    TEXT,
    Schema,
    answer_schema,
    body_schema,
    closed,
    detail_schema,
    listed,
    or_null,
    parts_of_an_answer,
    problem_schema,
    told,
)
from xubao.engine.asked.told import FACTS, QUESTION, Told

EXAMPLE: Final = {
    "area": "420100",
    "as_of": "2026-11-23",
    "facts": {"participation": "flexible", "paid": ["2025-01..2026-08"]},
}
_ALWAYS: Final = (405, 406, 429, 500)
_NOT_MODIFIED: Final = {"description": "Not modified: the ETag still holds"}
_SPAN: Final = {"anyOf": [closed({"first": DAY, "last_verified": DAY}), {"type": "null"}]}


def openapi(version: str) -> dict[str, Any]:
    """The document. version: that of the program."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Xubao 续保: missed months of employee medical insurance",
            "version": version,
            "description": "What a missed month costs, until when it can be paid back, from when cover runs again, and which law "
            "says so. What is not known is null, with whom to ask; it is never 0. Nothing personal is stored or logged. "
            "职工医保断缴：补缴多少、补到何时、何时恢复待遇、依据哪条规定。不明之处为 null 并注明向谁询问。",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {
            "/explain": {"get": _ask_by_query(), "post": _ask_by_body()},
            "/areas": {"get": _read("listAreas", "Every area that is known", "AreaList")},
            "/areas/{area}": {"get": _area()},
            "/openapi.json": {"get": _read("describe", "This document", None)},
            "/health": {"get": _read("health", "Is the service up, and what is compiled", "Health", tagged=False)},
        },
        "components": {"schemas": _schemas()},
    }


def _schemas() -> dict[str, Schema]:
    area, known = _area_schemas()
    return {
        "Question": {**body_schema(), "example": EXAMPLE},
        "Answer": answer_schema(),
        **parts_of_an_answer(),
        "AreaList": closed({"areas": listed({"$ref": "#/components/schemas/AreaInShort"})}),
        "AreaInShort": area,
        "Area": known,
        "Health": closed({"status": TEXT, "version": TEXT, "today": DAY, "compiled": listed({"type": "integer"})}),
        "Problem": problem_schema(),
    }


def _area_schemas() -> tuple[Schema, Schema]:
    short: Schema = {
        "area": TEXT, "slug": TEXT, "names": BOTH, "fictional": {"type": "boolean"}, "pack_digest": TEXT, "covered": _SPAN,
    }  # fmt: skip
    scheme = closed({"names": BOTH, "default": {"type": "boolean"}, "known": {"type": "object", "additionalProperties": _SPAN}})
    ages = {"type": ["object", "null"], "additionalProperties": {"type": "integer"}}
    plan = closed({"names": BOTH, "schemes": listed(TEXT), "payers": {"anyOf": [BOTH, {"type": "null"}]}, "age": ages})
    channel = closed({"names": BOTH, "kind": TEXT, "for": listed(TEXT), "url": or_null(TEXT)})
    whole = short | {
        "schemes": {"type": "object", "additionalProperties": scheme},
        "plans": {"type": "object", "additionalProperties": plan},
        "hotlines": listed(closed({"number": TEXT, "for": BOTH})),
        "authority": BOTH,
        "channels": listed(channel),
        "open_questions": listed(closed({"id": TEXT, "about": listed(TEXT), "zh": TEXT, "en": TEXT})),
    }
    return closed(short), closed(whole)


def _ask_by_query() -> dict[str, Any]:
    return {
        "operationId": "explainByQuery",
        "summary": "The question in the address",
        "parameters": [
            *(_parameter(item) for item in (*QUESTION, *FACTS)),
            _query("pay", listed({"type": "string", "pattern": "^[0-9-]{10}:.+$"}), "2026-11-25:2026-09..2026-11"),
            _query("registers", listed(DAY), "2026-11-25"),
            *_about_the_answer(),
        ],
        "responses": _responses("Answer", 400, 409, 422, tagged=True),
    }


def _ask_by_body() -> dict[str, Any]:
    return {
        "operationId": "explainByBody",
        "summary": "The question in the form of a worked example",
        "parameters": _about_the_answer(),
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Question"}, "example": EXAMPLE}},
        },
        "responses": _responses("Answer", 400, 409, 413, 415, 422, tagged=False),
    }


def _area() -> dict[str, Any]:
    named = {"name": "area", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}, "example": "420100"}
    found = _read("showArea", "One area: schemes, plans, whom to ask, what is open", "Area")
    found["responses"] |= _problems(404)
    return found | {"parameters": [named]}


def _read(name: str, summary: str, schema: str | None, *, tagged: bool = True) -> dict[str, Any]:
    return {"operationId": name, "summary": summary, "responses": _responses(schema, 400, 422, tagged=tagged)}


def _parameter(item: Told) -> dict[str, Any]:
    schema: Schema = PERIODS_IN_QUERY if item.several else told(item)
    shown = item.kind.shown if item.kind else "true"
    described = _query(item.key, schema, shown.removesuffix(",…"))
    if item.several:
        described["description"] = 'Months and ranges, by commas; "none" for no month at all'
    return described | ({"required": True} if item.key in ("area", "paid") else {})


def _query(name: str, schema: Schema, shown: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": f"For example: {shown}"}


def _about_the_answer() -> list[dict[str, Any]]:
    return [
        {
            "name": "detail", "in": "query", "schema": detail_schema(),
            "description": "short: without choices, timeline and quotations; full: with them; trace: with every formula that ran",
        },
        {
            "name": "pack_digest", "in": "query", "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "description": "Answer by these rules only; with as_of the answer may then be kept for good",
        },
    ]  # fmt: skip


def _responses(schema: str | None, *statuses: int, tagged: bool) -> dict[str, Any]:
    content: Schema = {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": "object"}
    found: dict[str, Any] = {
        "200": {"description": "Answered", "headers": _headers(), "content": {"application/json": {"schema": content}}}
    }
    if tagged:
        found["304"] = _NOT_MODIFIED
    return found | _problems(*sorted({*statuses, *_ALWAYS}))


def _problems(*statuses: int) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): {"description": TITLES[status][1], "content": content} for status in statuses}


def _headers() -> dict[str, Any]:
    return {"RateLimit": {"schema": TEXT, "description": 'Tokens left and seconds to wait, such as "client";r=119;t=0'}}
