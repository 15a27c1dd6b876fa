"""Addresses of the rooms that need no tables; each room brings its own. What a page needs to know stands in its address."""

from django.urls import include, path

app_name = "portal"
urlpatterns = [
    path("", include("xubao.portal.ask.urls")),
    path("", include("xubao.portal.take_along.urls")),
    path("", include("xubao.portal.guides.urls")),
    path("", include("xubao.portal.compare.urls")),
    path("", include("xubao.portal.find.urls")),
]
