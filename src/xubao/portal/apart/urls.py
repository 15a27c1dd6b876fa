"""Addresses of the portal apart: the same as those of the whole, as far as it offers the same."""

from django.urls import path

from xubao.portal.apart import ask_pages, follow_page, voucher_page

app_name = "apart"
urlpatterns = [
    path("start/", ask_pages.start, name="start"),
    path("enquiries/new/", ask_pages.enquire, name="enquire"),
    path("my/", follow_page.follow, name="follow"),
    path("my/papers/", follow_page.hand_in, name="hand_in"),
    path("v/", voucher_page.ask_code, name="ask_code"),
    path("v/<str:code>/", voucher_page.verify, name="verify"),
]
