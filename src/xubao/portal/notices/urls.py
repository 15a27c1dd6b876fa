"""Addresses of notices. The check number is typed into a form and sent in the body: no log keeps it."""

from django.urls import path

from xubao.portal.notices import check_page, own_notices_page

app_name = "notices"
urlpatterns = [
    path("n/", check_page.check, name="check"),
    path("account/notices/", own_notices_page.own_notices, name="own"),
    path("account/notices/wishes/", own_notices_page.wishes, name="wishes"),
    path("account/notices/address/", own_notices_page.address, name="address"),
]
