"""Ends a session in which nothing was done for too long, before anything is answered to it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from xubao.project.idle.idle_time import UNASKED, holds_somebody, left_s, limit_s, note_first_seen, note_seen


class EndWhenIdleMiddleware:
    """Stands before what keeps drafts: a form that comes too late is kept for whoever typed it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, as nobody where the time is over."""
        if holds_somebody(request):
            if left_s(request) <= 0:
                _end(request)
            elif UNASKED not in request.GET:
                note_seen(request)
        response = self._get_response(request)
        if holds_somebody(request):
            # It may have begun only now.
            note_first_seen(request)
            # Nobody who comes after reads it with the button that goes back.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def _end(request: HttpRequest) -> None:
    minutes = limit_s(request) // 60
    logout(request)
    said = gettext("超过 %(minutes)s 分钟没有操作，已自动退出。") % {"minutes": minutes}
    messages.warning(request, said)
