"""Asks this very product over its own front door, without a network: the demo's hospital sits in the same process."""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit
from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpResponse
from django.utils.translation import get_language, override

from xubao.partners.client import Reply


def ask_inside(method: str, address: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
    """What `send_by_http` does, through the WSGI application: middleware, sign-in, limits and log are those of any request."""
    split = urlsplit(address)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote(split.path),
        "QUERY_STRING": split.query,
        "SERVER_NAME": split.hostname or "127.0.0.1",
        "SERVER_PORT": str(split.port or 80),
        "HTTP_HOST": split.netloc,
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(body or b"")),
        "wsgi.input": BytesIO(body or b""),
    }
    for name, value in headers.items():
        key = name.upper().replace("-", "_")
        environ[key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"] = value
    setup_testing_defaults(environ)
    # The inner request has a language of its own; the page that asks keeps the one it has. No signal of a new request is
    # sent: it would close the connection to the database that the page is using.
    with override(get_language()):
        response = _handler().get_response(WSGIRequest(environ))
    assert isinstance(response, HttpResponse)  # no interface streams
    return Reply(response.status_code, dict(response.headers), response.content)


@lru_cache(maxsize=1)
def _handler() -> WSGIHandler:
    return WSGIHandler()
