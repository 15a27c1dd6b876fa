"""Addresses of a portal that stands apart: the public pages, and what may be asked of the core from outside."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from xubao.project.public_urls import urlpatterns as public_pages

urlpatterns: list[URLPattern | URLResolver] = [
    *public_pages,
    *i18n_patterns(path("", include("xubao.portal.apart.urls")), prefix_default_language=False),
]
