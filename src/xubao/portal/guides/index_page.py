"""The index of all guides: what holds everywhere, and the areas by province."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from xubao.portal.ask.question_page import areas_by_province
from xubao.portal.guides.area_guide_page import AN_HOUR
from xubao.portal.guides.general_pages import general_pages
from xubao.portal.public_page import public_page


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """Every guide that there is, to be read through."""
    context = {
        "general": [(page.title.text, reverse("portal:general", args=[slug])) for slug, page in general_pages().items()],
        "by_province": areas_by_province(),
    }
    response = render(request, "guides/index.html", context)
    response.headers["Cache-Control"] = f"public, max-age={AN_HOUR}"
    return response
