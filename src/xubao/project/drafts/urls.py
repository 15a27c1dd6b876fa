"""Addresses of drafts: for the script that keeps them, and for the button that throws one away."""

from django.urls import path

from xubao.project.drafts import draft_page

app_name = "drafts"
urlpatterns = [
    path("", draft_page.save, name="save"),
    path("discard/", draft_page.discard, name="discard"),
]
