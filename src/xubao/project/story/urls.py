"""Addresses of the rooms of the demo."""

from django.urls import path

from xubao.project.story import bank_page, clock_page, hospital_page, mailbox_page, reset_page, sign_in_page, start_page

app_name = "demo"
urlpatterns = [
    path("", start_page.start, name="start"),
    path("clock/", clock_page.clock, name="clock"),
    path("as/staff/<slug:name>/", sign_in_page.as_staff, name="as_staff"),
    path("as/person/<int:person_id>/", sign_in_page.as_person, name="as_person"),
    path("bank/", bank_page.bank, name="bank"),
    path("bank/transfer/", bank_page.transfer, name="bank_transfer"),
    path("bank/return/<slug:serial>/", bank_page.give_back, name="bank_return"),
    path("bank/statement/", bank_page.statement, name="bank_statement"),
    path("bank/statements/<slug:name>.csv", bank_page.statement_file, name="bank_file"),
    path("bank/statements/<slug:name>/import/", bank_page.statement_import, name="bank_import"),
    path("hospital/", hospital_page.hospital_desk, name="hospital"),
    path("mailbox/", mailbox_page.mailbox, name="mailbox"),
    path("mailbox/write/", mailbox_page.write, name="mailbox_write"),
    path("letters/decision/<slug:number>.pdf", mailbox_page.decision_letter, name="decision_letter"),
    path("letters/demand/<slug:number>.pdf", mailbox_page.demand_letter, name="demand_letter"),
    path("letters/print/", mailbox_page.print_letters, name="print_letters"),
    path("letters/batch/<slug:number>.pdf", mailbox_page.batch_letters, name="batch_letters"),
    path("reset/", reset_page.reset, name="reset"),
]
