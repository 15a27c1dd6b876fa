"""Lets a page of the demo answer in a demo and nowhere else."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


def only_in_demo(page: Page[P]) -> Page[P]:
    """The page, which outside of a demo does not exist: a second lock beside the addresses, which are not there either."""

    @never_cache
    @functools.wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.XUBAO_DEMO:
            raise Http404(request.path)
        return page(request, *args, **kwargs)

    return guarded
