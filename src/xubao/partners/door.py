"""The one door: finds the operation, asks who is there, reads what is told, lets it be answered once, and says so.

What is answered to a refusal is said in the words of the interface: a problem document, an OperationOutcome, an envelope.
"""

from datetime import date
from typing import Any

import msgspec
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from xubao.cases.public import now, today
from xubao.partners.call import Answer, Call
from xubao.partners.errors import NothingHere, NoToken, OtherMethod, TooOften
from xubao.partners.idempotency import begin, digest_of, remember
from xubao.partners.operation import Dialect, Operation
from xubao.partners.operations import OPERATIONS
from xubao.partners.problems import fault, language_of, problem_document
from xubao.partners.rate_limit import RateLimit
from xubao.partners.reading import read_body, read_query, require_accepted
from xubao.partners.words import WORDS
from xubao.people.clients.public import Bearer, bearer_of
from xubao.values.errors import XubaoError

LIMIT = RateLimit()
NOBODY = Bearer("", "", 1)
_SCHEME = "bearer "


@csrf_exempt
def answer(request: HttpRequest) -> HttpResponse:
    """Answer a request of a partner."""
    lang = language_of(request.headers.get("Accept-Language", ""))
    operation, given, allowed = _found(request.method or "", request.path)
    left: int | None = None
    try:
        if operation is None:
            raise OtherMethod(request.method or "", allowed) if allowed else NothingHere(request.path)
        require_accepted(operation, request.headers.get("Accept"))
        bearer = _bearer(request, operation)
        left = LIMIT.take(bearer.client_id, bearer.rate) if bearer is not NOBODY else None
        response = _done(request, operation, given, bearer, lang)
    except XubaoError as refused:
        response = _refusal(refused, operation, request.path, lang)
    except Exception as broken:  # noqa: BLE001 -- whatever it was, the partner is answered and nobody's data reaches the log
        response = _refusal(fault(broken), operation, request.path, lang)
    return finished(response, left=left)


def finished(response: HttpResponse, *, left: int | None) -> HttpResponse:
    """With what every answer carries. left: requests that the client may still make at once, None where nobody asked."""
    if left is not None:
        response["RateLimit"] = rate_left(left)
    response["Cache-Control"] = "no-store"
    return response


def rate_left(left: int) -> str:
    """The header of that name."""
    return f'"client";r={left}'


def _found(method: str, path: str) -> tuple[Operation | None, dict[str, str], str]:
    """The operation with the parts of its address; where there is none, the methods that the address does take."""
    allowed = []
    for operation in OPERATIONS:
        match = operation.pattern.fullmatch(path)
        if match is None:
            continue
        if operation.method == method:
            return operation, match.groupdict(), ""
        allowed.append(operation.method)
    return None, {}, ", ".join(dict.fromkeys(allowed))


def _bearer(request: HttpRequest, operation: Operation) -> Bearer:
    if operation.open_to_all:
        return NOBODY
    token = bearer_token(request.headers.get("Authorization", ""))
    found = bearer_of(token, at=now()) if token else None
    if found is None:
        raise NoToken
    return found


def bearer_token(authorization: str) -> str:
    """The token of the header Authorization; "" where there is none."""
    return authorization[len(_SCHEME) :].strip() if authorization[: len(_SCHEME)].lower() == _SCHEME else ""


def _done(request: HttpRequest, operation: Operation, given: dict[str, str], bearer: Bearer, lang: str) -> HttpResponse:
    query = read_query(operation, request.GET)
    raw, body = read_body(operation, request) if operation.body is not None else (b"", None)
    call = Call(
        operation=operation.name,
        scope=operation.scope,
        bearer=bearer,
        at=now(),
        today=today(),
        lang=lang,
        given=given,
        query=query,
        body=body,
    )
    if not operation.changes:
        return said(operation, operation.handler(call))
    digest = digest_of(operation.method, request.path, request.META.get("QUERY_STRING", ""), raw)
    with transaction.atomic():
        row, fresh = begin(bearer.client_id, request.headers.get("Idempotency-Key", ""), digest, at=call.at)
        if not fresh:
            return said(operation, Answer(row.body.encode(), row.status, row.location), again=True)
        answered = operation.handler(call)
        remember(row, status=answered.status, location=answered.location, body=msgspec.json.encode(answered.content).decode())
    return said(operation, answered)


def said(operation: Operation, answered: Answer, *, again: bool = False) -> HttpResponse:
    """An answer of an operation, without what is the same for all."""
    content: Any = answered.content
    body = content if isinstance(content, bytes) else msgspec.json.encode(content)
    response = HttpResponse(body, status=answered.status, content_type=answered.media_type or operation.media_type)
    if answered.location:
        response["Location"] = answered.location
    if again:
        response["Idempotency-Replayed"] = "true"
    if operation.retirement is not None:
        response["Deprecation"] = f"@{_seconds(operation.retirement.since)}"
        response["Sunset"] = http_date(_seconds(operation.retirement.gone))
        response["Link"] = f'<{operation.retirement.instead}>; rel="successor-version"'
    return response


def _seconds(day: date) -> int:
    return (day.toordinal() - 719_163) * 86_400


def _refusal(error: XubaoError, operation: Operation | None, path: str, lang: str) -> HttpResponse:
    dialect = operation.dialect if operation is not None else _dialect_of(path)
    status, media_type, content = WORDS[dialect](problem_document(error, lang), operation)
    response = HttpResponse(msgspec.json.encode(content), status=status, content_type=media_type)
    response["Content-Language"] = lang
    if isinstance(error, NoToken):
        response["WWW-Authenticate"] = 'Bearer realm="xubao"'
    if isinstance(error, OtherMethod):
        response["Allow"] = error.allowed
    if isinstance(error, TooOften):
        response["Retry-After"] = str(error.seconds)
    return response


def _dialect_of(path: str) -> Dialect:
    return Dialect.FHIR if path.startswith("/partner/fhir/") else Dialect.PROBLEM
