"""Addresses of the portal apart: the same as those of the whole, as far as it offers the same."""

from django.urls import path, re_path

from xubao.portal.apart import ask_pages, elsewhere_page, follow_page, voucher_page
from xubao.portal.apart.elsewhere_page import NOT_HERE

app_name = "apart"
urlpatterns = [
    path("start/", ask_pages.start, name="start"),
    path("enquiries/new/", ask_pages.enquire, name="enquire"),
    path("my/", follow_page.follow, name="follow"),
    path("my/papers/", follow_page.hand_in, name="hand_in"),
    path("v/", voucher_page.ask_code, name="ask_code"),
    path("v/<str:code>/", voucher_page.verify, name="verify"),
    path("elsewhere/", elsewhere_page.elsewhere, name="elsewhere"),
    # Addresses that the whole has and this side has not: printed, bookmarked, sent by mail.
    re_path(r"^my/[^/]+/(?P<begins>pay/)(?P<rest>.*)$", elsewhere_page.elsewhere),
    *(re_path(f"^(?P<begins>{begins})(?P<rest>.*)$", elsewhere_page.elsewhere) for item in NOT_HERE for begins in item.begins),
]
