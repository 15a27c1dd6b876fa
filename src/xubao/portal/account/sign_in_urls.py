"""Addresses of signing in: allauth's own, and those of identity providers."""

from django.urls import include, path

from xubao.portal.account import provider_views

urlpatterns = [
    path("sign-in/", include("allauth.account.urls")),
    path("second-factor/", include("allauth.mfa.urls")),
    path("sign-in/provider/", include("allauth.socialaccount.urls")),
    path("sign-in/with/<str:provider_id>/", provider_views.login, name="openid_connect_login"),
    path("sign-in/with/<str:provider_id>/back/", provider_views.callback, name="openid_connect_callback"),
]
