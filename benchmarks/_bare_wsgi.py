"""The least that a WSGI server can answer: what any check costs above this is ours."""

from collections.abc import Callable, Iterable
from typing import Any

_BODY = b'{"cover":"active"}'
_HEADERS = [("Content-Type", "application/json"), ("Content-Length", str(len(_BODY)))]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Read what was sent, answer a constant."""
    environ["wsgi.input"].read()
    start_response("200 OK", _HEADERS)
    return [_BODY]
