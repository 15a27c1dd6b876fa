"""Addresses of paying online, in the language of the page."""

from django.urls import path

from xubao.portal.online import choose_page, order_page, sandbox_page

app_name = "online"
urlpatterns = [
    path("my/<slug:number>/pay/", choose_page.choose, name="choose"),
    path("my/<slug:number>/pay/<slug:order>/", order_page.order, name="order"),
    path("my/<slug:number>/pay/<slug:order>/ask/", order_page.ask, name="ask"),
    path("pay/back/<slug:order>/", order_page.back, name="back"),
    path("sandbox/<slug:order>/", sandbox_page.sandbox, name="sandbox"),
]
