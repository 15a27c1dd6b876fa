"""The quick door: checks that are plain reads are answered in front of Django, everything else by the door behind it.

It gives only answers that the door would give, in the same words with the same headers: whatever is unusual or wrong about
a request, and whatever has to be computed, it leaves to the door, which is asked as if nobody had looked at the request.
"""

import time
from collections.abc import Awaitable, Callable
from functools import cache, lru_cache
from typing import Any, NamedTuple

import msgspec
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.urls import resolve

from xubao.partners import door
from xubao.partners.answer_frame import LONG, Frames, frames_of
from xubao.partners.call import Answer, Call
from xubao.partners.check import Check
from xubao.partners.check_desk import CheckDesk
from xubao.partners.check_group import Checked, Question
from xubao.partners.operation import Operation
from xubao.partners.operations import OPERATIONS
from xubao.partners.problems import language_of
from xubao.partners.reading import decoded, require_accepted, require_kind
from xubao.people.clients.public import PartnerScope, token_index
from xubao.people.public import identity_index
from xubao.values.errors import XubaoError

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]
Ask = Callable[[Question], Awaitable[Checked | None]]
Log = Callable[[str, str, int, float], None]


class _Way(NamedTuple):
    """One of the ways of asking."""

    operation: Operation
    check: Check
    scope: PartnerScope


_WAYS = {
    operation.path: _Way(operation, operation.handler, operation.scope)
    for operation in OPERATIONS
    if isinstance(operation.handler, Check) and operation.scope is not None
}


class QuickDoor:
    """An ASGI application in front of another. log: is told method, route, status and the moment at which the request began."""

    def __init__(self, behind: Application, *, log: Log, ask: Ask | None = None) -> None:
        self._behind = behind
        self._log = log
        self._ask = ask or CheckDesk().ask

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer a check, or let it be answered."""
        way = _WAYS.get(scope["path"]) if scope["type"] == "http" else None
        environ = None if way is None or scope["method"] != way.operation.method else _environ(scope, way.operation)
        if way is None or environ is None:
            await self._behind(scope, receive, send)
            return
        began = time.perf_counter()
        body = await _whole(receive)
        answered = await self._answered(environ, body, way)
        if answered is None:
            await self._behind(scope, _once_more(body, receive), send)
            return
        self._log(way.operation.method, _route(way.operation.path), way.operation.success, began)
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answered.headers]
        await send({"type": "http.response.start", "status": way.operation.success, "headers": headers})
        await send({"type": "http.response.body", "body": answered.body})

    async def _answered(self, environ: dict[str, str], body: bytes, way: _Way) -> "_Dressed | None":
        read = _read(environ, body, way)
        found = None if read is None else await self._ask(read.question)
        if read is None or found is None:
            return None
        call = Call(
            operation=way.operation.name,
            scope=way.scope,
            bearer=found.bearer,
            at=found.at,
            today=found.today,
            lang=language_of(environ.get("HTTP_ACCEPT_LANGUAGE", "")),
            body=read.form,
        )
        return _dressed(environ, read.frames, way.check.word(call, found.person_id, found.found), found.left)


def _environ(scope: dict[str, Any], operation: Operation) -> dict[str, str] | None:
    """The entries that WSGI has for this request, as far as they count here; None where the request is none of ours."""
    server = scope.get("server") or ("localhost", 80)
    environ = {"SERVER_NAME": server[0], "SERVER_PORT": str(server[1] or 0), "wsgi.url_scheme": scope.get("scheme", "http")}
    for name, value in scope["headers"]:
        entry = _entry(name)
        if entry is None or entry in environ:
            return None
        environ[entry] = value.decode("latin-1")
    length = environ.get("CONTENT_LENGTH", "")
    usual = not scope["query_string"] and not scope.get("root_path") and "HTTP_COOKIE" not in environ
    return environ if usual and length.isdigit() and int(length) <= operation.most_bytes else None


@lru_cache(maxsize=256)
def _entry(name: bytes) -> str | None:
    """The name that WSGI has for a header; None for one that could be taken for another."""
    if b"_" in name:
        return None
    entry = name.decode("latin-1").upper().replace("-", "_")
    return entry if entry in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{entry}"


async def _whole(receive: Receive) -> bytes:
    """The body; no longer than was announced, which the server sees to."""
    body, more = b"", True
    while more:
        message = await receive()
        body += bytes(message.get("body", b""))
        more = message.get("more_body", False)
    return body


def _once_more(body: bytes, receive: Receive) -> Receive:
    """Gives a body that was read already, and then what the server says."""
    left = [{"type": "http.request", "body": body, "more_body": False}]

    async def received() -> dict[str, Any]:
        return left.pop() if left else await receive()

    return received


class _Read(NamedTuple):
    """A request that is as it should be."""

    form: Any
    question: Question
    frames: Frames


def _read(environ: dict[str, str], body: bytes, way: _Way) -> _Read | None:
    """None for everything that is not quite as it should be: what is wrong is said by the door."""
    operation = way.operation
    token = door.bearer_token(environ.get("HTTP_AUTHORIZATION", ""))
    frames = frames_of(environ, operation) if token else None
    if frames is None:
        return None
    try:
        require_accepted(operation, environ.get("HTTP_ACCEPT"))
        require_kind(operation, environ.get("CONTENT_TYPE", "").lower())
        form = decoded(operation, body)
        asked = way.check.ask(form)
        person = identity_index(asked.identity)
    except XubaoError:
        return None
    return _Read(form, Question(token_index(token), person, asked.area, asked.day, way.scope, operation.name), frames)


class _Dressed(NamedTuple):
    """An answer as it leaves."""

    body: bytes
    headers: list[tuple[str, str]]


def _dressed(environ: dict[str, str], frames: Frames, answered: Answer, left: int) -> _Dressed:
    body = msgspec.json.encode(answered.content)
    headers = [*(frames.long if len(body) >= LONG else frames.short), ("RateLimit", door.rate_left(left))]
    if "gzip" not in environ.get("HTTP_ACCEPT_ENCODING", ""):
        return _Dressed(body, [*headers, ("Content-Length", str(len(body)))])
    return _packed(environ, body, headers)


def _packed(environ: dict[str, str], body: bytes, headers: list[tuple[str, str]]) -> _Dressed:
    """Packed as the site packs its pages, where it does."""
    request, response = HttpRequest(), HttpResponse(body, headers=dict(headers))
    request.META["HTTP_ACCEPT_ENCODING"] = environ["HTTP_ACCEPT_ENCODING"]
    GZipMiddleware(lambda _request: response).process_response(request, response)
    response.headers["Content-Length"] = str(len(response.content))
    return _Dressed(response.content, list(response.items()))


@cache
def _route(path: str) -> str:
    return str(resolve(path).route)
