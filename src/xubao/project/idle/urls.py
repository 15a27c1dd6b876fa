"""Addresses of the time that a session has."""

from django.urls import path

from xubao.project.idle import idle_page

app_name = "idle"
urlpatterns = [
    path("left/", idle_page.left, name="left"),
    path("ended/", idle_page.ended, name="ended"),
]
