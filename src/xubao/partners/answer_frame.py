"""The headers that an answer of the door carries when it has gone through the site's middleware, without going through it.

They depend on a few things of the request alone: they are made once for each of these by the middleware itself, and kept.
"""

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.module_loading import import_string

from xubao.partners import door
from xubao.partners.call import Answer
from xubao.partners.operation import Operation

# What middleware may look at. A request with a cookie is none of ours; what it accepts is packed afterwards.
_LOOKED_AT = (
    "HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT", "HTTP_ACCEPT_LANGUAGE",
)  # fmt: skip
_LONGEST = 300
# These write lines or read files, and no headers of an answer.
_LEFT_OUT = frozenset({"xubao.project.request_log.RequestLogMiddleware", "whitenoise.middleware.WhiteNoiseMiddleware"})
_OWN = frozenset({"Content-Length", "RateLimit"})
LONG = 200
"""Bytes from which an answer may be packed, and says so."""

Handler = Callable[[HttpRequest], HttpResponse]


Headers = tuple[tuple[str, str], ...]


class Frames(NamedTuple):
    """Headers of a short and of a long answer, without those that every answer has for itself."""

    short: Headers
    long: Headers


def frames_of(environ: dict[str, str], operation: Operation) -> Frames | None:
    """The frames of an operation's answers; None where the middleware answers this request itself (a host that is not ours)."""
    looked_at = tuple([environ.get(name, "") for name in _LOOKED_AT])
    return None if len("".join(looked_at)) > _LONGEST else _frames(looked_at, operation)


@lru_cache(maxsize=512)
def _frames(looked_at: tuple[str, ...], operation: Operation) -> Frames | None:
    short, long = _headers(looked_at, operation, long=False), _headers(looked_at, operation, long=True)
    return None if short is None or long is None else Frames(short, long)


def _headers(looked_at: tuple[str, ...], operation: Operation, *, long: bool) -> Headers | None:
    told: dict[str, Any] = {name: value for name, value in zip(_LOOKED_AT, looked_at, strict=True) if value}
    request = WSGIRequest({"REQUEST_METHOD": "POST", "PATH_INFO": operation.path, "wsgi.input": BytesIO(), **told})
    # The middleware sets the language of this thread.
    with translation.override(translation.get_language()):
        response = _chain(operation, long)(request)
    if response.status_code != operation.success:
        return None
    return tuple((name, value) for name, value in response.items() if name not in _OWN)


@lru_cache(maxsize=64)
def _chain(operation: Operation, long: bool) -> Handler:
    def answer(_request: HttpRequest) -> HttpResponse:
        return door.finished(door.said(operation, Answer(b" " * LONG if long else b"")), left=0)

    handler: Handler = answer
    for path in reversed(settings.MIDDLEWARE):
        if path not in _LEFT_OUT:
            handler = import_string(path)(convert_exception_to_response(handler))
    return handler
