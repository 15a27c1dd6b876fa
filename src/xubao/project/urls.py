"""Addresses of all pages."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", set_language, name="set_language"),
    path("office/", include("xubao.office.urls")),
    path("", include("xubao.portal.urls")),
]
