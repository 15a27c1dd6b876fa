"""The OpenAPI 3.1 document, made from the table of operations: what is not in the table is not answered."""

from importlib.metadata import version
from typing import Any

import msgspec

from xubao.partners.operation import Dialect, Operation
from xubao.partners.problems import TITLES
from xubao.people.clients.public import PARTNER_SCOPE_LABELS_ZH

Schema = dict[str, Any]
_FORM = "application/x-www-form-urlencoded"
_PROBLEM, _OUTCOME, _ENVELOPE = "application/problem+json", "application/fhir+json", "application/json"
_TEXT: Schema = {"type": "string"}
_TOKEN_ADDRESS = "/partner/oauth/token"
_PART: Schema = {"type": "string", "minLength": 1, "maxLength": 60, "pattern": "^[A-Za-z0-9-]+$"}
_KEY: Schema = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}


def openapi(operations: tuple[Operation, ...]) -> Schema:
    """The document."""
    kinds = [kind for operation in operations for kind in _structs(operation)]
    schemas, components = msgspec.json.schema_components(dict.fromkeys(kinds), ref_template="#/components/schemas/{name}")
    references = dict(zip(dict.fromkeys(kinds), schemas, strict=True))
    paths: dict[str, Any] = {_TOKEN_ADDRESS: {"post": _token()}, "/partner/oauth/revoke": {"post": _revoke()}}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, references)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Xubao 续保: interfaces for partners",
            "version": version("xubao"),
            "description": "Eligibility, benefits, records and matters of employee medical insurance, for systems that were "
            "granted a scope in an area. null is not known, or no such thing; it is never 0 and never uncovered. "
            "Every read is written down for the person. 供接入方使用：每次查询均记录，供本人查阅。",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"client": []}],
        "paths": paths,
        "components": {
            "schemas": {**components, "Problem": _problem_schema(), "OperationOutcome": _outcome_schema()},
            "securitySchemes": {"client": _security()},
        },
    }


def _structs(operation: Operation) -> list[type]:
    told = (operation.query, operation.body, operation.reply)
    return [kind for kind in told if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]


def _operation(operation: Operation, references: dict[type, Schema]) -> Schema:
    success: Schema = {"description": "Done"}
    success["content"] = {_media_type(operation): {"schema": _schema(operation.reply, references)}}
    if operation.success == 201:
        success["headers"] = {"Location": {"schema": _TEXT}}
    described: Schema = {
        "operationId": operation.name,
        "summary": operation.summary,
        "tags": list(operation.tags) or [operation.path.split("/")[3]],
        "parameters": _parameters(operation, references),
        "responses": {
            str(operation.success): success,
            **{str(status): _refusal(operation, status) for status in operation.statuses},
        },
    }
    if operation.body is not None:
        media_type = operation.body if isinstance(operation.body, str) else operation.media_type
        described["requestBody"] = {"required": True, "content": {media_type: {"schema": _schema(operation.body, references)}}}
    if operation.open_to_all:
        described["security"] = []
    elif operation.scope is not None:
        described["security"] = [{"client": [operation.scope.value]}]
    if operation.retirement is not None:
        described["deprecated"] = True
    return described


def _media_type(operation: Operation) -> str:
    return operation.reply if isinstance(operation.reply, str) else operation.media_type


def _schema(form: Any, references: dict[type, Schema]) -> Schema:
    if isinstance(form, dict):
        return form
    if isinstance(form, str):
        return {"type": "string", "format": "binary"} if form != _FORM else _search_schema()
    return references[form]


def _search_schema() -> Schema:
    names = ("beneficiary:identifier", "payor:identifier")
    properties = {name: {"type": "string", "maxLength": 80, "pattern": r"^urn:xubao:(identity|area)\|."} for name in names}
    return {"type": "object", "properties": properties, "required": list(names), "additionalProperties": False}


def _parameters(operation: Operation, references: dict[type, Schema]) -> list[Schema]:
    found: list[Schema] = [{"name": part, "in": "path", "required": True, "schema": _PART} for part in operation.parts]
    if operation.changes:
        told = "a new random key for every new wish; the same key sent again does nothing twice"
        found.append({"name": "Idempotency-Key", "in": "header", "required": True, "schema": _KEY, "description": told})
    (schemas, components) = msgspec.json.schema_components([operation.query], ref_template="{name}")
    described = components.get(schemas[0].get("$ref", ""), schemas[0])
    for name, schema in described.get("properties", {}).items():
        required = name in described.get("required", [])
        found.append({"name": name, "in": "query", "required": required, "schema": schema})
    return found


def _refusal(operation: Operation, status: int) -> Schema:
    media_type, name = {
        Dialect.PROBLEM: (_PROBLEM, "#/components/schemas/Problem"),
        Dialect.FHIR: (_OUTCOME, "#/components/schemas/OperationOutcome"),
        Dialect.HOSPITAL: (_ENVELOPE, ""),
    }[operation.dialect]
    schema = {"$ref": name} if name else operation.reply
    return {"description": TITLES[status][1], "content": {media_type: {"schema": schema}}}


def _closed(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _problem_schema() -> Schema:
    or_null = {"type": ["string", "null"]}
    texts = dict.fromkeys(("type", "title", "detail", "code", "where", "next_step"), _TEXT)
    return _closed({**texts, "status": {"type": "integer"}, "value": or_null})


def _outcome_schema() -> Schema:
    issue = {"type": "object", "required": ["severity", "code"]}
    return _closed({"resourceType": {"const": "OperationOutcome"}, "issue": {"type": "array", "minItems": 1, "items": issue}})


def _token() -> Schema:
    granted = {"access_token": _TEXT, "token_type": _TEXT, "expires_in": {"type": "integer"}, "scope": _TEXT}
    asked = {"grant_type": {"const": "client_credentials"}, "scope": _TEXT, "client_id": _TEXT, "client_secret": _TEXT}
    return _sign_in(
        "token", "A token for the id of a client and its secret", asked, ("grant_type",), _closed(granted, ("scope",))
    )


def _revoke() -> Schema:
    asked = {"token": _TEXT, "token_type_hint": _TEXT, "client_id": _TEXT, "client_secret": _TEXT}
    return _sign_in("revoke", "Give a token back before its time", asked, ("token",), {"type": "object"})


def _sign_in(name: str, summary: str, asked: Schema, required: tuple[str, ...], granted: Schema) -> Schema:
    refused = _closed({"error": _TEXT, "error_description": _TEXT, "error_uri": _TEXT}, ("error_description", "error_uri"))
    form = {"type": "object", "properties": asked, "required": list(required)}

    def answered(description: str, schema: Schema) -> Schema:
        return {"description": description, "content": {"application/json": {"schema": schema}}}

    return {
        "operationId": name,
        "summary": summary,
        "tags": ["oauth"],
        "security": [],
        "requestBody": {"required": True, "content": {_FORM: {"schema": form}}},
        "responses": {
            "200": answered("Done", granted),
            "400": answered("The request or the scope is wrong", refused),
            "401": answered("No such client, or another secret", refused),
            "405": {"description": "Method not allowed"},
        },
    }


def _security() -> Schema:
    scopes = {scope.value: label for scope, label in PARTNER_SCOPE_LABELS_ZH.items()}
    return {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": _TOKEN_ADDRESS, "scopes": scopes}}}
