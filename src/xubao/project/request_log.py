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
        line = {
            "method": request.method,
            "route": match.route if match else None,
            "status": response.status_code,
            "ms": round((time.perf_counter() - began) * 1000, 1),
        }
        _LOG.info("%s", json.dumps(line))
        return response
