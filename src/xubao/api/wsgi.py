"""The interface inside a WSGI server: a thin dispatcher in front of another application, such as Django's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from xubao.api.exchange import Request
from xubao.api.interface import BASE, MOST_BYTES, Interface

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def beside(application: Application, interface: Interface) -> Application:
    """What lies under /api/v1 is answered by the interface, everything else by the application.

    With the plain formulas: beside pages the server is what takes the time, and compiling would take it from them.
    """

    def dispatch(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith(f"{BASE}/"):
            return application(environ, start_response)
        response = interface.respond(_request(environ))
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers]
        if response.status not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            headers.append(("content-length", str(len(response.body))))
        start_response(f"{response.status} {HTTPStatus(response.status).phrase}", headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else response.body]

    return dispatch


def _request(environ: dict[str, Any]) -> Request:
    headers = {
        name.removeprefix("HTTP_").lower().replace("_", "-").encode("latin-1"): value.encode("latin-1", "replace")
        for name, value in environ.items()
        if name.startswith("HTTP_") or name in ("CONTENT_TYPE", "CONTENT_LENGTH")
    }
    method = environ["REQUEST_METHOD"]
    length = environ.get("CONTENT_LENGTH") or "0"
    body = environ["wsgi.input"].read(min(int(length), MOST_BYTES + 1)) if method == "POST" and length.isdigit() else b""
    # WSGI hands the bytes of a path over as Latin-1.
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
    return Request(method, path, environ.get("QUERY_STRING", ""), headers, body, environ.get("REMOTE_ADDR", ""))
