"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """What the site is for, and the three things one can do."""
    return render(request, "portal/home.html")
