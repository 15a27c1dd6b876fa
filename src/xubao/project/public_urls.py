"""Addresses of the public pages, Chinese without a prefix, English under ``/en/``. They answer without a database."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from xubao.project.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", health, name="health"),
    *i18n_patterns(
        path("", include("xubao.portal.urls")),
        prefix_default_language=False,
    ),
]
