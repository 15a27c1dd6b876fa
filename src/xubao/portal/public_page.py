"""What holds for every page of the rooms without tables: it leaves no trace, neither in the browser nor at other sites."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

_READING = frozenset({"GET", "HEAD"})

View = Callable[Concatenate[HttpRequest, ...], HttpResponse]


def public_page(view: View) -> View:
    """The view of a public page: read only, and never named to another site, for its address may hold somebody's answers.

    The browser keeps it for itself and asks again before it shows it again: an answer belongs to a day.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in _READING:
            return HttpResponseNotAllowed(sorted(_READING))
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return answered
