"""Reads what a request carries into the form that its operation declares; what does not fit is named with its place."""

import re
from typing import Any

import msgspec
from django.http import HttpRequest, QueryDict

from xubao.partners.errors import BodyNotReadable, BodyOfOtherKind, BodyTooLarge, FormNotOffered, NotAsDescribed
from xubao.partners.operation import JSON, Operation

_PLACE = re.compile(r"^(.*?) - at `\$(.*)`$")
_QUOTED = re.compile(r"`([^`]*)`")
_ALWAYS_OFFERED = ("*/*", "application/*", "application/problem+json")


def require_accepted(operation: Operation, accept: str | None) -> None:
    """Raise FormNotOffered where the client wants nothing of what is offered."""
    if accept is None:
        return
    offered = {*_ALWAYS_OFFERED, operation.reply if isinstance(operation.reply, str) else operation.media_type}
    if operation.media_type != JSON:
        offered.add(JSON)
    told = [part.split(";")[0].strip().lower() for part in accept[:1000].split(",")]
    if not any(kind in offered for kind in told):
        raise FormNotOffered(accept[:200], en="none of the forms that are accepted is offered.", zh="不提供所要求的格式。")


def read_query(operation: Operation, told: QueryDict) -> msgspec.Struct:
    """The parameters of the address. Raises NotAsDescribed."""
    twice = next((name for name, values in told.lists() if len(values) > 1), None)
    if twice is not None:
        raise NotAsDescribed(f"{twice} is given twice", twice)
    try:
        return msgspec.convert(told.dict(), operation.query, strict=False)
    except msgspec.ValidationError as problem:
        raise _not_as_described(problem) from problem


def read_body(operation: Operation, request: HttpRequest) -> tuple[bytes, Any]:
    """The body, as bytes and as its operation declares it.

    Raises BodyOfOtherKind, BodyTooLarge, BodyNotReadable, NotAsDescribed.
    """
    require_kind(operation, (request.content_type or "").lower())
    body = request.read(operation.most_bytes + 1)
    if len(body) > operation.most_bytes:
        raise BodyTooLarge(operation.most_bytes)
    return body, decoded(operation, body)


def require_kind(operation: Operation, kind: str) -> None:
    """Raise BodyOfOtherKind where a body says that it is something else than its operation takes."""
    wanted = operation.body if isinstance(operation.body, str) else operation.media_type
    if kind != wanted and not (kind == JSON and wanted.endswith("+json")):
        raise BodyOfOtherKind(kind[:100], wanted)


def decoded(operation: Operation, body: bytes) -> Any:
    """A body as its operation declares it. Raises BodyNotReadable, NotAsDescribed."""
    if isinstance(operation.body, str):
        return body
    try:
        form = Any if isinstance(operation.body, dict) else operation.body
        return msgspec.json.decode(body, type=form)
    except msgspec.ValidationError as problem:
        raise _not_as_described(problem) from problem
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise BodyNotReadable(None, en="the body cannot be read as JSON.", zh="内容不是有效的 JSON。", where="body") from problem


def _not_as_described(problem: msgspec.ValidationError) -> NotAsDescribed:
    text = str(problem)
    placed = _PLACE.match(text)
    if placed is not None:
        return NotAsDescribed(placed[1].rstrip("."), placed[2].lstrip("."))
    named = _QUOTED.findall(text)
    return NotAsDescribed(text.rstrip("."), named[-1] if named else "")
