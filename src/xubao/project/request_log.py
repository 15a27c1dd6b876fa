"""One line in the log for every request: what was asked for and how long it took, and nothing that belongs to the person.

The line names the route (``en/answer/``, ``my/<slug:number>/``), never the address itself: an address of the public site holds
somebody's answers, and one of a case holds its number. Neither the visitor's network address nor the browser is written.
"""

import json
import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_LOG = logging.getLogger("xubao.requests")


class RequestLogMiddleware:
    """Writes the line when the answer is ready."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and write its line."""
        began = time.perf_counter()
        response = self._get_response(request)
        match = request.resolver_match
        write_line(request.method or "", match.route if match else None, response.status_code, began)
        return response


def write_line(method: str, route: str | None, status: int, began: float) -> None:
    """The line of a request that was answered. began: what the performance counter said when it came."""
    line = {"method": method, "route": route, "status": status, "ms": round((time.perf_counter() - began) * 1000, 1)}
    _LOG.info("%s", json.dumps(line))
