"""The two doors: ASGI for a process of its own, WSGI beside another application."""

import io
import json
from datetime import date
from typing import Any
from wsgiref.validate import validator

import pytest

from tests.own_thread import run_to_the_end
from tests.unit.api.asking import get, interface
from xubao.api.asgi import Application
from xubao.api.clock import now
from xubao.api.errors import BadSetting
from xubao.api.interface import MOST_BYTES
from xubao.api.machine import Machine
from xubao.api.settings import Settings, read_settings
from xubao.api.wsgi import beside

QUERY = "area=000000&paid=2025-01..2026-08&as_of=2026-11-23"
BODY = json.dumps({"area": "000000", "as_of": "2026-11-23", "facts": {"paid": ["2025-01..2026-08"]}}).encode()
UNCOMPILED = Settings(rate=0, compiled=False)


def by_asgi(method: str, path: str, query: str = "", body: bytes = b"") -> tuple[dict[str, Any], bytes]:
    """One request, its body in pieces."""
    pieces = [body[at : at + 7000] for at in range(0, len(body), 7000)] or [b""]
    incoming = [
        {"type": "http.request", "body": piece, "more_body": number < len(pieces) - 1} for number, piece in enumerate(pieces)
    ]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return incoming.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json")]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": headers,
        "client": ("::1", 1),
    }
    run_to_the_end(Application(interface(UNCOMPILED))(scope, receive, send))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    return sent[0], sent[1]["body"]


def by_wsgi(method: str, path: str, query: str = "", body: bytes = b"") -> tuple[str, dict[str, str], bytes]:
    """One request, through wsgiref's checks of the protocol."""
    told: list[Any] = []
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "REMOTE_ADDR": "::1", "SCRIPT_NAME": "",
        "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(body)), "SERVER_NAME": "x", "SERVER_PORT": "80",
        "wsgi.version": (1, 0), "wsgi.input": io.BytesIO(body), "wsgi.errors": io.StringIO(), "wsgi.url_scheme": "http",
        "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False, "SERVER_PROTOCOL": "HTTP/1.1",
    }  # fmt: skip

    def other(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"the other application"]

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
        told.extend((status, dict(headers)))
        return lambda _: None

    chunks = validator(beside(other, interface(UNCOMPILED)))(environ, start)
    content = b"".join(chunks)
    chunks.close()  # type: ignore[attr-defined]
    return told[0], told[1], content


def test_both_doors_give_the_same_answer() -> None:
    for method, query, body in (("GET", QUERY, b""), ("POST", "", BODY)):
        start, content = by_asgi(method, "/api/v1/explain", query, body)
        status, headers, other = by_wsgi(method, "/api/v1/explain", query, body)
        assert start["status"] == 200
        assert status == "200 OK"
        assert content == other
        assert {name.decode(): value.decode() for name, value in start["headers"]} == headers
        assert headers["content-length"] == str(len(content))


def test_head_has_the_headers_and_no_body() -> None:
    start, content = by_asgi("HEAD", "/api/v1/explain", QUERY)
    whole, _ = by_asgi("GET", "/api/v1/explain", QUERY)
    assert content == b""
    assert start == whole
    assert by_wsgi("HEAD", "/api/v1/explain", QUERY)[2] == b""


def test_what_lies_elsewhere_belongs_to_the_other_application() -> None:
    for path in ("/", "/api", "/api/v2/explain", "/apis/v1/"):
        assert by_wsgi("GET", path)[2] == b"the other application"
    assert by_wsgi("GET", "/api/v1/nothing")[0] == "404 Not Found"


def test_no_more_of_a_body_is_read_than_a_question_can_have() -> None:
    huge = b" " * (MOST_BYTES * 3)
    assert by_asgi("POST", "/api/v1/explain", "", huge)[0]["status"] == 413
    assert by_wsgi("POST", "/api/v1/explain", "", huge)[0].startswith("413 ")


def test_a_response_without_content_has_no_length() -> None:
    assert by_asgi("OPTIONS", "/api/v1/explain")[0]["status"] == 204
    assert b"content-length" not in dict(by_asgi("OPTIONS", "/api/v1/explain")[0]["headers"])
    assert "content-length" not in by_wsgi("OPTIONS", "/api/v1/explain")[1]


def test_the_server_is_told_when_it_may_begin_and_end() -> None:
    incoming = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent: list[str] = []

    async def receive() -> dict[str, Any]:
        return incoming.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message["type"])

    run_to_the_end(Application(interface(UNCOMPILED))({"type": "lifespan"}, receive, send))
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_health_tells_what_is_compiled(warm: Any) -> None:
    assert json.loads(by_asgi("GET", "/api/v1/health")[1])["compiled"] == []
    assert warm.machine.widths == (3,)


def test_without_numba_nothing_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert Machine().warm_beside() is None


def test_settings_come_from_the_environment() -> None:
    told = {
        "XUBAO_API_RATE": "30",
        "XUBAO_API_BURST": "0",
        "XUBAO_API_TRUSTED_PROXIES": "10.0.0.1, ::1",
        "XUBAO_API_COMPILED": "0",
    }
    assert read_settings(told) == Settings(30, 1, frozenset({"10.0.0.1", "::1"}), 4096, compiled=False)
    assert read_settings({}) == Settings()
    assert read_settings({"XUBAO_TODAY": "2026-11-23"}).today is None
    assert read_settings({"XUBAO_TODAY": "2026-11-23", "XUBAO_DEMO": "1"}).today == date(2026, 11, 23)
    with pytest.raises(BadSetting, match="XB-API-001 XUBAO_API_RATE: 'many'"):
        read_settings({"XUBAO_API_RATE": "many"})


def test_the_demo_has_its_own_day() -> None:
    of = interface(Settings(today=date(2026, 12, 31)))
    assert json.loads(get(of, "/explain", "area=000000&paid=2025-01..2026-08").body)["as_of"] == "2026-12-31"


def test_the_clock_is_that_of_china() -> None:
    moment = now()
    assert 0 < moment.left <= 86_400
    assert now().tick >= moment.tick
