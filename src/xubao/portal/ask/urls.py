"""Addresses of the question and the answer."""

from django.urls import path

from xubao.portal.ask import home_page

urlpatterns = [
    path("", home_page.home, name="home"),
]
