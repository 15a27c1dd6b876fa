"""Addresses of a person's own matter. No address carries personal data: a case number alone opens nothing."""

from django.urls import path

from xubao.portal.matters import (
    ask_page,
    case_page,
    lookup_page,
    proof_page,
    register_page,
    rights_statement_page,
    start_page,
    verify_page,
)

app_name = "matters"
urlpatterns = [
    path("start/", start_page.start, name="start"),
    path("register/", register_page.register, name="register"),
    path("my/", lookup_page.look_up, name="look_up"),
    path("my/leave/", lookup_page.leave, name="leave"),
    path("my/<slug:number>/", case_page.show_case, name="case"),
    path("my/<slug:number>/withdraw/", case_page.withdraw_case, name="withdraw"),
    path("my/<slug:number>/act/", case_page.act, name="act"),
    path("my/<slug:number>/ask/<slug:kind>/", ask_page.ask, name="ask"),
    path("my/<slug:number>/decisions/<slug:decision>.pdf", case_page.show_decision, name="decision_pdf"),
    path("my/<slug:number>/demand.pdf", case_page.demand_pdf, name="demand_pdf"),
    path("my/<slug:number>/rights-statement/", rights_statement_page.rights_statement, name="rights_statement"),
    path("my/<slug:number>/proof.pdf", proof_page.proof, name="proof"),
    path("my/<slug:number>/voucher.pdf", case_page.voucher_pdf, name="voucher_pdf"),
    path("v/", verify_page.ask_code, name="ask_code"),
    path("v/<str:code>/", verify_page.verify, name="verify"),
]
