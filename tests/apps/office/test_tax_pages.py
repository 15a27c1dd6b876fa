"""The exchange with the tax authority on its page."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.apps.payments.paying import AREA, demand
from tests.apps.payments.tax.test_tax_exchange import HEADER, line
from tests.apps.staff import signed_in
from xubao.cases.public import collector_of
from xubao.payments.public import standing_of
from xubao.payments.tax.models import TaxExport
from xubao.people.public import Role
from xubao.values.area_code import AreaCode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]


@pytest.fixture
def accountant(monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("xubao.office.tax_page.collector_of", lambda area, day: "tax")
    return signed_in(Role.ACCOUNTANT)


def _import(client: Client, *lines: str) -> str:
    file = SimpleUploadedFile("t.csv", "\r\n".join([HEADER, *lines]).encode("gbk"), "text/csv")
    return client.post("/office/tax/import/", {"area": AREA, "file": file}, follow=True).content.decode()


def test_out_in_and_compared(accountant: Client) -> None:
    due = demand(36650)
    assert (
        "已生成应缴数据 000000-2026-Y00001。"
        in accountant.post("/office/tax/export/", {"area": AREA}, follow=True).content.decode()
    )
    file = accountant.post(f"/office/tax/exports/{TaxExport.objects.get().number}/")
    assert due.reference in file.content.decode("gb18030")
    assert "XB-TAX-002" in accountant.post("/office/tax/export/", {"area": AREA}, follow=True).content.decode()
    page = _import(accountant, line("T1", due, 36650), line("T2", "123456789012", 500))
    assert "新 2 笔，重复 0 笔；入账 1 笔，待处理 1 笔。" in page
    assert "税务有、我方未记账" in page
    assert "T2" in page
    assert standing_of(due).settled


def test_a_wrong_file_is_explained_line_by_line(accountant: Client) -> None:
    page = _import(accountant, line("T1", demand(5), 0))
    assert "XB-TAX-005" in page
    assert "金额必须大于零。" in page


def test_where_the_agency_collects_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.office.tax_page.collector_of", lambda area, day: "agency")
    client = signed_in(Role.ACCOUNTANT)
    demand(5)
    assert "由经办机构自行征收" in client.get("/office/tax/").content.decode()
    assert "XB-TAX-001" in client.post("/office/tax/export/", {"area": AREA}, follow=True).content.decode()


def test_who_collects_is_read_from_the_pack_of_the_day() -> None:
    wuhan = AreaCode("420100")
    assert collector_of(wuhan, date(2025, 1, 1)) == "tax"
    assert collector_of(wuhan, date(2001, 1, 1)) is None
