"""Pages behind an ASGI server: what a WSGI application is told, and what comes back."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from xubao.project.pages_in_threads import PagesInThreads

pytestmark = pytest.mark.no_database


def _page(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("418 I'm a teapot", [("X-Who", environ.get("HTTP_X_FORWARDED_FOR", environ.get("HTTP_COOKIE", "nobody")))])
    return [environ["PATH_INFO"].encode("latin-1"), environ["wsgi.input"].read()]


def _asked(headers: list[tuple[bytes, bytes]]) -> list[dict[str, Any]]:
    parts, sent = [b"one ", b"two"], []

    def receive() -> "asyncio.Future[dict[str, Any]]":
        # Not a coroutine, as with granian.
        future: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        future.set_result({"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)})
        return future

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/续保/", "query_string": b"", "http_version": "1.1", "headers": headers,
    }  # fmt: skip
    asyncio.run(PagesInThreads(_page, threads=1)(scope, receive, send))
    return sent


def test_a_body_in_parts_and_a_chinese_address_reach_the_page() -> None:
    started, *rest = _asked([(b"content-length", b"7")])
    assert (started["status"], started["headers"]) == (418, [(b"x-who", b"nobody")])
    assert b"".join(message["body"] for message in rest).decode() == "/续保/one two"
    assert [message.get("more_body", False) for message in rest][-1] is False


def test_a_header_with_an_underscore_is_not_taken_for_one_with_a_hyphen() -> None:
    assert _asked([(b"x_forwarded_for", b"liar"), (b"content-length", b"7")])[0]["headers"] == [(b"x-who", b"nobody")]
    assert _asked([(b"x-forwarded-for", b"proxy"), (b"content-length", b"7")])[0]["headers"] == [(b"x-who", b"proxy")]


def test_cookies_in_several_lines_are_one_line() -> None:
    started = _asked([(b"cookie", b"a=1"), (b"content-length", b"7"), (b"cookie", b"b=2")])[0]
    assert started["headers"] == [(b"x-who", b"a=1; b=2")]
