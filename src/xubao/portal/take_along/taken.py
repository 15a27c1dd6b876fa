"""The answer that is taken along, from the address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from xubao.cases.clock import today
from xubao.portal.ask.address import read_address
from xubao.portal.ask.answered import Answered, answered
from xubao.portal.public_page import public_page
from xubao.values.errors import XubaoError

Made = Callable[[Answered], HttpResponse]


def taken_along(make: Made) -> Callable[[HttpRequest], HttpResponse]:
    """The view of one kind of file. An address that has no answer leads to the page that says what is missing."""

    @public_page
    @wraps(make)
    def view(request: HttpRequest) -> HttpResponse:
        reading = read_address(dict(request.GET.lists()), today())
        try:
            found = None if reading.misread or reading.strange else answered(reading)
        except XubaoError:
            found = None
        if found is None:
            return redirect(f"{reverse('portal:answer')}?{request.META.get('QUERY_STRING', '')}")
        return make(found)

    return view


def file_name(found: Answered, ending: str) -> str:
    """A name for the file that says nothing of the person."""
    return f"xubao-{found.now.area}-{found.day.isoformat()}.{ending}"
