"""Addresses of the back office."""

from django.contrib.auth import views as auth_views
from django.urls import path

from xubao.office import case_page, cash_page, pool_page, queue_page, statement_page

app_name = "office"
urlpatterns = [
    path("login/", auth_views.LoginView.as_view(template_name="office/login.html"), name="login"),
    path("logout/", auth_views.LogoutView.as_view(), name="logout"),
    path("", queue_page.queue, name="queue"),
    path("cases/<slug:number>/", case_page.show_case, name="case"),
    path("cases/<slug:number>/withdraw/", case_page.withdraw_case, name="withdraw"),
    path("cases/<slug:number>/recalculate/", case_page.recalculate_case, name="recalculate"),
    path("cases/<slug:number>/voucher.pdf", case_page.voucher_pdf, name="voucher_pdf"),
    path("statements/", statement_page.statements_page, name="statements"),
    path("statements/<int:statement_id>/", statement_page.show_statement, name="statement"),
    path("cash/", cash_page.cash, name="cash"),
    path("cash/receipts/<slug:number>/", cash_page.receipt, name="receipt"),
    path("pool/", pool_page.pool, name="pool"),
    path("pool/<int:receipt_id>/assign/", pool_page.assign, name="assign"),
]
