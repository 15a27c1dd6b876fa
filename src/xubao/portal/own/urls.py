"""Addresses of a person's own data."""

from django.urls import path

from xubao.portal.own import (
    acting_page,
    authority_page,
    bind_page,
    client_authority_page,
    copy_page,
    home_page,
    phone_page,
    privacy_page,
    records_page,
    request_page,
)

app_name = "own"
urlpatterns = [
    path("", home_page.home, name="home"),
    path("reads/", home_page.reads, name="reads"),
    path("records/", records_page.records, name="records"),
    path("records/<slug:area>/statement/", records_page.statement, name="statement"),
    path("bind/", bind_page.bind, name="bind"),
    path("authorities/", authority_page.authorities, name="authorities"),
    path("authorities/<int:authority_id>/end/", authority_page.take_back, name="take_back"),
    path("institutions/", client_authority_page.client_authorities, name="client_authorities"),
    path("institutions/<int:authority_id>/end/", client_authority_page.take_back_client, name="take_back_client"),
    path("acting/", acting_page.acting_for, name="acting"),
    path("phones/", phone_page.phones, name="phones"),
    path("phones/<int:contact_id>/send/", phone_page.send_code, name="send_code"),
    path("phones/<int:contact_id>/verify/", phone_page.enter_code, name="enter_code"),
    path("phones/<int:contact_id>/remove/", phone_page.remove, name="remove_phone"),
    path("request/", request_page.data_request, name="data_request"),
    path("copy/", copy_page.copy, name="copy"),
    path("privacy/", privacy_page.privacy, name="privacy"),
    path("privacy/automated/", privacy_page.automated, name="automated"),
]
