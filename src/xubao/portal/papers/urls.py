"""Addresses of papers that people hand in."""

from django.urls import path

from xubao.portal.papers import pages, upload

app_name = "papers"
urlpatterns = [
    path("papers/<slug:number>/", pages.papers, name="papers"),
    path("papers/<slug:number>/uploads/", upload.begin, name="begin"),
    path("papers/<slug:number>/uploads/<slug:key>/", upload.piece, name="piece"),
]
