"""The quick door: checks that are plain reads are answered in front of Django, everything else by the door behind it.

It gives only answers that the door would give, in the same words with the same headers: whatever is unusual or wrong about
a request, and whatever has to be computed, it leaves to the door, which is asked as if nobody had looked at the request.
"""

import time
from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

import msgspec
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.urls import resolve

from xubao.partners import door
from xubao.partners.answer_frame import LONG, frame_of
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

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
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
    """A WSGI application in front of another. log: is told method, route, status and the moment at which the request began."""

    def __init__(self, behind: Application, *, log: Log, ask: Callable[[Question], Checked | None] | None = None) -> None:
        self._behind = behind
        self._log = log
        self._ask = ask or CheckDesk().ask

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a check, or let it be answered."""
        way = _WAYS.get(environ.get("PATH_INFO", ""))
        if way is None or environ.get("REQUEST_METHOD") != way.operation.method:
            return self._behind(environ, start_response)
        began = time.perf_counter()
        answered = self._answered(environ, way)
        if answered is None:
            return self._behind(environ, start_response)
        self._log(way.operation.method, _route(way.operation.path), way.operation.success, began)
        start_response(f"{way.operation.success} OK", answered.headers)
        return [answered.body]

    def _answered(self, environ: dict[str, Any], way: _Way) -> "_Dressed | None":
        read = _read(environ, way)
        found = None if read is None else self._ask(read[1])
        if read is None or found is None:
            return None
        call = Call(
            operation=way.operation.name,
            scope=way.scope,
            bearer=found.bearer,
            at=found.at,
            today=found.today,
            lang=language_of(environ.get("HTTP_ACCEPT_LANGUAGE", "")),
            body=read[0],
        )
        return _dressed(environ, way.operation, way.check.word(call, found.person_id, found.found), found.left)


def _read(environ: dict[str, Any], way: _Way) -> tuple[Any, Question] | None:
    """Form and question; None for everything that is not quite as it should be: what is wrong is said by the door."""
    operation, length = way.operation, environ.get("CONTENT_LENGTH") or ""
    usual = not environ.get("QUERY_STRING") and not environ.get("SCRIPT_NAME") and "HTTP_COOKIE" not in environ
    token = door.bearer_token(environ.get("HTTP_AUTHORIZATION", ""))
    if not (usual and token and length.isdigit() and int(length) <= operation.most_bytes):
        return None
    if frame_of(environ, operation, long=True) is None:
        return None
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(body)
    try:
        require_accepted(operation, environ.get("HTTP_ACCEPT"))
        require_kind(operation, environ.get("CONTENT_TYPE", "").lower())
        form = decoded(operation, body)
        asked = way.check.ask(form)
        person = identity_index(asked.identity)
    except XubaoError:
        return None
    return form, Question(token_index(token), person, asked.area, asked.day, way.scope, operation.name)


class _Dressed(NamedTuple):
    """An answer as it leaves."""

    body: bytes
    headers: list[tuple[str, str]]


def _dressed(environ: dict[str, Any], operation: Operation, answered: Answer, left: int) -> _Dressed | None:
    body = msgspec.json.encode(answered.content)
    frame = frame_of(environ, operation, long=len(body) >= LONG)
    if frame is None:
        return None
    headers = [*frame.headers, ("RateLimit", door.rate_left(left))]
    if "gzip" not in environ.get("HTTP_ACCEPT_ENCODING", ""):
        return _Dressed(body, [*headers, ("Content-Length", str(len(body)))])
    return _packed(environ, body, headers)


def _packed(environ: dict[str, Any], body: bytes, headers: list[tuple[str, str]]) -> _Dressed:
    """Packed as the site packs its pages, where it does."""
    request, response = HttpRequest(), HttpResponse(body, headers=dict(headers))
    request.META["HTTP_ACCEPT_ENCODING"] = environ["HTTP_ACCEPT_ENCODING"]
    GZipMiddleware(lambda _request: response).process_response(request, response)
    response.headers["Content-Length"] = str(len(response.content))
    return _Dressed(response.content, list(response.items()))


@cache
def _route(path: str) -> str:
    return str(resolve(path).route)
