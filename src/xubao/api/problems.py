"""Errors as problem documents (RFC 9457), in the language of the client."""

from __future__ import annotations

import logging
import traceback
from typing import Any, Final

import msgspec

from xubao.api.errors import Broken
from xubao.api.exchange import Headers, Response
from xubao.engine.bad_facts import BadFacts
from xubao.rulebook.lookup_errors import NoPack
from xubao.rulebook.pack_error import PackError
from xubao.values.errors import XubaoError
from xubao.values.refused_request import RefusedRequest, problem_fields

UNPROCESSABLE = 422
NOT_FOUND = 404
TITLES: Final = {
    400: ("无法识别的请求", "Not readable"),
    404: ("没有找到", "Not found"),
    405: ("不支持的方法", "Method not allowed"),
    406: ("只提供 JSON", "Only JSON is offered"),
    409: ("规则已有变更", "The rules have changed"),
    413: ("内容过大", "Too large"),
    415: ("不是 JSON", "Not JSON"),
    422: ("无法按所给内容作答", "No answer to this as it was told"),
    429: ("查询过于频繁", "Too many requests"),
    500: ("服务故障", "A fault of this service"),
}
_STEPS: Final = {
    BadFacts: ("请更正后重新查询，例如 paid=2025-01..2026-08&as_of=2026-11-23。",
               "Correct it and ask again, for example paid=2025-01..2026-08&as_of=2026-11-23."),
    NoPack: ("请向当地医保经办机构查询（12393 或 12345）；已收录的地区见 /api/v1/areas。",
             "Ask the medical insurance agency of the area (telephone 12393 or 12345); /api/v1/areas lists what is known."),
}  # fmt: skip
"""Next steps of errors that speak of the command line where they are raised."""
_log = logging.getLogger("xubao.api")


def status_of(error: XubaoError) -> int:
    """The status that an error is answered with."""
    if isinstance(error, RefusedRequest):
        return error.status
    return 500 if isinstance(error, PackError) else UNPROCESSABLE


def problem_document(error: XubaoError, lang: str, status: int | None = None) -> dict[str, Any]:
    """What went wrong, as plain data. A pack that cannot be read is a fault of ours: it is logged, not told."""
    if isinstance(error, PackError):
        _log.error("a pack cannot be read: %s", error)
        error = Broken()
    status = status or status_of(error)
    step = next((steps for kind, steps in _STEPS.items() if isinstance(error, kind)), None)
    return problem_fields(error, lang, status=status, title=TITLES[status], step=step)


def problem(error: XubaoError, lang: str, headers: Headers = (), status: int | None = None) -> Response:
    """The problem document of an error, as a response."""
    body = problem_document(error, lang, status)
    return Response(
        body["status"],
        (
            (b"content-type", b"application/problem+json"),
            (b"content-language", lang.encode()),
            (b"cache-control", b"no-store"),
            (b"access-control-allow-origin", b"*"),
            *headers,
        ),
        msgspec.json.encode(body),
    )


def fault(error: Exception, lang: str) -> Response:
    """Answer for an error that nobody foresaw. Logged by its kind and place: its text might hold what a person told."""
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(error.__traceback__)[-5:]))
    _log.error("%s at %s", type(error).__name__, places)
    return problem(Broken(), lang)
