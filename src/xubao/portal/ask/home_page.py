"""The first page: the question itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xubao.portal.public_page import public_page


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """What the site is for, and where to begin."""
    return render(request, "ask/home.html")
