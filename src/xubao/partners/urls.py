"""Addresses of the interfaces for partners: two for signing in, everything else through one door."""

from django.urls import path, re_path

from xubao.partners import document_page, door, sign_in

app_name = "partners"
urlpatterns = [
    path("oauth/token", sign_in.token, name="token"),
    path("oauth/revoke", sign_in.revoke, name="revoke"),
    path("v1/openapi.json", document_page.document, name="document"),
    re_path(r"^(?:v1|fhir)/.*$", door.answer, name="door"),
]
