"""Addresses of the search and of the terms."""

from django.urls import path

from xubao.portal.find import find_page

urlpatterns = [
    path("find/", find_page.find_page, name="find"),
    path("terms/", find_page.terms_page, name="terms"),
]
