"""The addresses, and what stands at each. Knows nothing of the server: a request in, a response out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from typing import Any, Final, NamedTuple

from xubao.api.accepted import accepts_json, language
from xubao.api.areas import area_document, area_list
from xubao.api.asked import Asked, asked_by_body, asked_by_query, parameters_of
from xubao.api.clock import Now, now
from xubao.api.documents import answer_document, encoded
from xubao.api.errors import (
    BodyTooLarge,
    MethodNotAllowed,
    NoSuchAddress,
    NotAcceptable,
    NotJson,
    RulesHaveChanged,
    TooManyRequests,
    UnknownParameter,
)
from xubao.api.exchange import Headers, Request, Response
from xubao.api.machine import Machine
from xubao.api.openapi import openapi
from xubao.api.problems import NOT_FOUND, fault, problem, status_of
from xubao.api.quick_facts import quick_body, quick_query
from xubao.api.rate_limit import RateLimit, Verdict
from xubao.api.settings import Settings
from xubao.api.short_answer import ShortAnswers
from xubao.engine.area_rules import area_rules
from xubao.engine.explain import explain_without_choices
from xubao.rulebook.lookup_errors import NoPack
from xubao.values.errors import XubaoError

BASE: Final = "/api/v1"
MOST_BYTES: Final = 65_536
TOKENS: Final = {"short": 1, "full": 5, "trace": 10}
"""What an answer takes out of the bucket, about as its cost."""
_HOUR, _MINUTES = 3_600, 300
_FOR_GOOD: Final = b"public, max-age=31536000, immutable"
_FOR_AN_HOUR: Final = b"public, max-age=3600"
_NOT_KEPT: Final = (b"cache-control", b"no-store")
_ANSWER: Final = ((b"content-type", b"application/json"), (b"access-control-allow-origin", b"*"))
_PREFLIGHT: Final = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-headers", b"content-type, accept-language, if-none-match"),
    (b"access-control-max-age", b"86400"),
)
_EXPOSED: Final = (b"access-control-expose-headers", b"etag, ratelimit, retry-after")

Handler = Callable[[Request, Now, Headers], Response]
"""Answers a request at a moment; the headers of the limit go out with the answer."""


class _Route(NamedTuple):
    handler: Handler
    methods: tuple[str, ...] = ("GET", "HEAD", "OPTIONS")


class Interface:
    """The interface: one per process."""

    def __init__(self, settings: Settings, clock: Callable[[], Now] = now) -> None:
        self.settings = settings
        self.clock = clock
        self.limit = RateLimit(settings)
        self.machine = Machine()
        self.short = ShortAnswers(self.machine, settings.remembered)
        self._version = version("xubao")
        self._kept: dict[tuple[str, date], bytes] = {}
        self._routes: Mapping[str, _Route] = {
            f"{BASE}/explain": _Route(self._explain, ("GET", "HEAD", "POST", "OPTIONS")),
            f"{BASE}/areas": _Route(self._areas),
            f"{BASE}/openapi.json": _Route(self._openapi),
            f"{BASE}/health": _Route(self._health),
        }
        self._area_route = _Route(self._area)

    def respond(self, request: Request) -> Response:
        """The response to a request, whatever it is."""
        try:
            route = self._routes.get(request.path) or self._other(request.path)
            if request.method not in route.methods:
                raise MethodNotAllowed(request.method, ", ".join(route.methods))
            if request.method == "OPTIONS":
                allowed = ", ".join(route.methods).encode()
                return Response(204, (*_PREFLIGHT, (b"allow", allowed), (b"access-control-allow-methods", allowed)), b"")
            if not accepts_json(request.headers.get(b"accept")):
                raise NotAcceptable(_header(request, b"accept"), en="only JSON is offered here.", zh="此处只提供 JSON。")
            return self._limited(route, request)
        except MethodNotAllowed as refused:
            return problem(refused, _language(request), ((b"allow", refused.allowed.encode()),))
        except XubaoError as refused:
            return problem(refused, _language(request))
        except Exception as unforeseen:  # noqa: BLE001  the edge: whatever happens, the client gets a problem document
            return fault(unforeseen, _language(request))

    def _other(self, path: str) -> _Route:
        prefix = f"{BASE}/areas/"
        if path.startswith(prefix) and "/" not in path[len(prefix) :] and len(path) > len(prefix):
            return self._area_route
        raise NoSuchAddress(path)

    def _limited(self, route: _Route, request: Request) -> Response:
        moment = self.clock()
        if self.settings.today:
            moment = moment._replace(today=self.settings.today)
        tokens = 1
        if route.handler == self._explain and "detail=" in request.query:
            tokens = next((cost for detail, cost in TOKENS.items() if f"detail={detail}" in request.query), 1)
        client = self.limit.client_of(request.client, request.headers)
        verdict = self.limit.take(client, tokens, moment.tick)
        if not verdict.allowed:
            headers = (*_limit_headers(verdict), (b"retry-after", b"%d" % verdict.wait))
            return problem(TooManyRequests(verdict.wait), _language(request), headers)
        limited = _limit_headers(verdict)
        try:
            return route.handler(request, moment, limited)
        except NoPack as missing:
            status = NOT_FOUND if route is self._area_route else status_of(missing)
            return problem(missing, _language(request), limited, status)
        except XubaoError as refused:
            return problem(refused, _language(request), limited)

    def _explain(self, request: Request, moment: Now, limited: Headers) -> Response:
        posted, query = request.method == "POST", request.query
        if posted:
            _refuse_other_bodies(request)
            quick = quick_body(request.body) if query in ("", "detail=short") else None
        else:
            quick = quick_query(query)
        if quick is not None:
            answer = self.short.answer(quick, moment.today)
            if answer is not None:
                tag = f"{answer.computation_id[:32]}-short"
                return self._answer(request, answer.body, tag, _age(quick.as_of, False, moment), limited)
        today = moment.today
        asked = asked_by_body(request.body, query, today) if posted else asked_by_query(query, today)
        return self._carefully(request, asked, moment, limited)

    def _carefully(self, request: Request, asked: Asked, moment: Now, limited: Headers) -> Response:
        """Every question, in the order in which things can be wrong with it."""
        question = asked.question
        if asked.pack_digest:
            rules = area_rules(question.area, question.scheme, question.mode, question.as_of, question.accepted)
            if rules.pack.digest != asked.pack_digest:
                raise RulesHaveChanged(asked.pack_digest, rules.pack.digest)
        if asked.detail == "short":
            answer = explain_without_choices(
                question.area, question.facts, question.as_of, question.events, scheme=question.scheme, mode=question.mode,
                for_month=question.for_month,
            )  # fmt: skip
        else:
            answer = question.answer()
        given = None if "as_of" in question.assumed else question.as_of
        body = encoded(answer_document(answer, asked.detail, question.assumed))
        age = _age(given, bool(asked.pack_digest), moment)
        return self._answer(request, body, f"{answer.computation_id[:32]}-{asked.detail}", age, limited)

    def _answer(self, request: Request, body: bytes, tag: str, age: bytes, limited: Headers) -> Response:
        if request.method == "POST":
            return Response(200, (*_ANSWER, _NOT_KEPT, *limited), body)
        return _tagged(request, body, f'"{tag}-{self._version}"'.encode(), age, limited)

    def _areas(self, request: Request, moment: Now, limited: Headers) -> Response:
        return self._document(request, moment, limited, "areas", lambda: area_list(moment.today))

    def _area(self, request: Request, moment: Now, limited: Headers) -> Response:
        named = request.path.rsplit("/", 1)[-1]
        return self._document(request, moment, limited, f"areas/{named}", lambda: area_document(named, moment.today))

    def _openapi(self, request: Request, moment: Now, limited: Headers) -> Response:
        return self._document(request, moment, limited, "openapi", lambda: openapi(self._version))

    def _health(self, request: Request, moment: Now, limited: Headers) -> Response:
        _refuse_parameters(request)
        body = {
            "status": "ok",
            "version": self._version,
            "today": moment.today.isoformat(),
            "compiled": list(self.machine.widths),
        }
        return Response(200, (*_ANSWER, _NOT_KEPT, *limited), encoded(body))

    def _document(self, request: Request, moment: Now, limited: Headers, name: str, make: Callable[[], Any]) -> Response:
        """A document that changes with the day at most: made once, kept until the next one."""
        _refuse_parameters(request)
        body = self._kept.get((name, moment.today))
        if body is None:
            body = encoded(make())
            self._kept = {key: kept for key, kept in self._kept.items() if key[1] == moment.today} | {(name, moment.today): body}
        tag = f'"{sha256(body).hexdigest()[:32]}"'.encode()
        return _tagged(request, body, tag, b"public, max-age=%d" % min(_HOUR, moment.left), limited)


def _refuse_other_bodies(request: Request) -> None:
    if len(request.body) > MOST_BYTES:
        raise BodyTooLarge(MOST_BYTES)
    kind = request.headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
    if kind != b"application/json":
        raise NotJson(kind.decode("latin-1") or None, en="the body does not say that it is JSON.", zh="内容未标明为 JSON。")


def _refuse_parameters(request: Request) -> None:
    for name in parameters_of(request.query):
        raise UnknownParameter(name, ())


def _tagged(request: Request, body: bytes, etag: bytes, age: bytes, limited: Headers) -> Response:
    headers = (*_ANSWER, (b"cache-control", age), (b"etag", etag), *limited)
    known = request.headers.get(b"if-none-match")
    if known is not None and etag in known:
        return Response(304, headers[1:], b"")
    return Response(200, headers, body)


def _age(as_of: date | None, pinned: bool, moment: Now) -> bytes:
    """How long an answer may be kept: for good where day and rules are given, until midnight at most where the day is today's."""
    if as_of is None:
        return b"public, max-age=%d" % min(_MINUTES, moment.left)
    return _FOR_GOOD if pinned else _FOR_AN_HOUR


@lru_cache(maxsize=4096)
def _limit_headers(verdict: Verdict) -> Headers:
    return (_EXPOSED, (b"ratelimit", b'"client";r=%d;t=%d' % (verdict.left, verdict.wait)))


def _language(request: Request) -> str:
    return language(request.headers.get(b"accept-language"))


def _header(request: Request, name: bytes) -> str:
    return request.headers.get(name, b"").decode("latin-1")
