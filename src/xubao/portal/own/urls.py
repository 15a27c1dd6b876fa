"""Addresses of a person's own data."""

from django.urls import path

from xubao.portal.own import acting_page, authority_page, bind_page, copy_page, home_page, privacy_page

app_name = "own"
urlpatterns = [
    path("", home_page.home, name="home"),
    path("reads/", home_page.reads, name="reads"),
    path("bind/", bind_page.bind, name="bind"),
    path("authorities/", authority_page.authorities, name="authorities"),
    path("authorities/<int:authority_id>/end/", authority_page.take_back, name="take_back"),
    path("acting/", acting_page.acting_for, name="acting"),
    path("copy/", copy_page.copy, name="copy"),
    path("privacy/", privacy_page.privacy, name="privacy"),
    path("privacy/automated/", privacy_page.automated, name="automated"),
]
