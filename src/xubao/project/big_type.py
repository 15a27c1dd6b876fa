"""Larger type and fewer things on a page, chosen in the address: everything under ``/big/`` is the same site in that form.

A prefix and not a parameter: every address that a page links to is built under the prefix by itself, so no link can lose it,
and nothing has to be stored.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix

from xubao.portal.large_type import PREFIX


class BigTypeMiddleware:
    """Takes the prefix off before the address is read, and puts it before every address that is written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request under its prefix."""
        if not request.path_info.startswith(f"{PREFIX}/"):
            return self._get_response(request)
        before = get_script_prefix()
        request.path_info = request.path_info.removeprefix(PREFIX)
        set_script_prefix(f"{before.rstrip('/')}{PREFIX}/")
        try:
            return self._get_response(request)
        finally:
            set_script_prefix(before)
