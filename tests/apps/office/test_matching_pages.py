"""Exceptions of an import, mappings, proposals, splits, debits and requests, as staff meet them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.apps.payments.paying import AREA, HEADER, Line, demand, imported
from tests.apps.payments.returning import debit_line
from tests.apps.staff import signed_in
from xubao.payments.models import Credit, ExcludedLine, StatementLine
from xubao.payments.public import all_mappings, open_proposals, standing_of, unmatched_receipts
from xubao.people.public import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]


@pytest.fixture
def accountant() -> Client:
    """A browser with a accountant signed in."""
    return signed_in(Role.ACCOUNTANT)


def _post(client: Client, address: str, data: dict[str, object]) -> str:
    return client.post(address, data, follow=True).content.decode()


def test_a_line_that_cannot_be_read_is_left_out_with_a_reason_that_stays(accountant: Client) -> None:
    text = f"{HEADER}\n20261120,S1,1.00,,,\n2026xx,S2,2.00,,,\n合计,2笔,3.00,,,\n"
    data: dict[str, object] = {"area": AREA, "file": SimpleUploadedFile("s.csv", text.encode())}
    page = _post(accountant, "/office/statements/", data)
    assert "没有导入" in page
    assert 'name="exclude_3"' in page
    data = {"area": AREA, "exclude_3": "银行来函更正", "file": SimpleUploadedFile("s.csv", text.encode())}
    page = _post(accountant, "/office/statements/", data)
    assert "排除的行" in page
    assert "银行来函更正" in page
    assert (ExcludedLine.objects.get().found, StatementLine.objects.count()) == ("2026xx", 1)


def test_a_mapping_is_made_from_a_sample_tried_and_saved(accountant: Client) -> None:
    sample = "某行流水\n入帐时间,摘要说明,贷方发生,借方发生,本次余额\n2026-11-20,医保,1.00,,101.00\n2026-11-20,退,,1.00,100.00\n"
    file = SimpleUploadedFile("m.csv", sample.encode("gbk"))
    page = _post(accountant, "/office/statements/mappings/", {"name": "my-bank", "sample": file})
    assert "表头在第 2 行" in page
    found = re.search(r'name="data" value="([^"]+)"', page)
    assert found is not None
    chosen = ["booked_on", "remark", "amount", "debit", "balance"]
    tried = _post(accountant, "/office/statements/mappings/", {"name": "my-bank", "data": found[1], "column": chosen})
    assert "试读结果" in tried
    assert "−1.00" in tried
    step = {"name": "my-bank", "data": found[1], "column": ["", "remark", "amount", "", ""]}
    assert "没有找到包含" in accountant.post("/office/statements/mappings/", step).content.decode()
    saved = _post(
        accountant, "/office/statements/mappings/", {"name": "my-bank", "data": found[1], "column": chosen, "save": "1"}
    )
    assert "列映射“my-bank”已保存。" in saved
    assert all_mappings()["my-bank"].columns["debit"] == ["借方发生"]
    upload: dict[str, object] = {"area": AREA, "mapping": "my-bank", "file": SimpleUploadedFile("m.csv", sample.encode("gbk"))}
    assert "期初余额" in _post(accountant, "/office/statements/", upload)


def test_a_sample_that_is_no_statement_is_explained(accountant: Client) -> None:
    file = SimpleUploadedFile("m.csv", b"a,b\n1,2\n")
    response = accountant.post("/office/statements/mappings/", {"name": "x", "sample": file})
    assert response.status_code == 422
    assert "没有找到像表头的行" in response.content.decode()


def test_a_proposal_shows_its_reason_and_is_confirmed_or_declined(accountant: Client) -> None:
    due = demand(1000)
    imported([Line(1000, "医保", "S1"), Line(1000, "保险", "S2")])
    page = accountant.get("/office/pool/").content.decode()
    assert "姓名和金额唯一相符" in page
    assert "没有第二份" in page
    first, second = open_proposals()
    assert "已否决该建议" in _post(accountant, f"/office/proposals/{second.pk}/", {"decline": "1"})
    assert f"10.00 元已记入缴费通知 {due.number}。" in _post(accountant, f"/office/proposals/{first.pk}/", {"confirm": "1"})
    assert "XB-PAY-040" in _post(accountant, f"/office/proposals/{first.pk}/", {"confirm": "1"})
    assert standing_of(due).settled


def test_a_clerk_takes_a_receipt_into_her_care_and_writes_what_she_found(accountant: Client) -> None:
    imported([Line(1000, "医保", "S1")])
    (receipt,) = unmatched_receipts()
    page = _post(accountant, f"/office/pool/{receipt.pk}/note/", {"take": "1", "text": "已致电银行"})
    assert "<td>wang" in page
    assert "已致电银行" in page
    assert "请填写记事" in _post(accountant, f"/office/pool/{receipt.pk}/note/", {})


def test_a_payment_for_two_is_previewed_and_then_booked_as_shown(accountant: Client) -> None:
    mother, child = demand(1000, "C-1"), demand(700, "C-2")
    imported([Line(2000, f"{mother.reference} {child.reference}", "S1")])
    (receipt,) = unmatched_receipts()
    parts = {"p0-reference": mother.reference, "p0-amount": "10", "p1-reference": child.reference, "p1-amount": "6.50"}
    page = _post(accountant, f"/office/pool/{receipt.pk}/", dict(parts))
    assert "按预览入账" in page
    assert "本产品约定从最早欠缴的月份开始" in page
    assert not Credit.objects.exists()
    too_much = accountant.post(f"/office/pool/{receipt.pk}/", {**parts, "p1-amount": "16.50", "book": "1"})
    assert "XB-PAY-035" in too_much.content.decode()
    assert "已按预览入账。" in _post(accountant, f"/office/pool/{receipt.pk}/", {**parts, "book": "1"})
    assert (standing_of(mother).outstanding_fen, standing_of(child).outstanding_fen) == (0, 50)
    assert "原额" in accountant.get("/office/pool/").content.decode()
    page = accountant.get(f"/office/statements/{receipt.line.statement_id}/").content.decode()
    for shown in (f"{mother.number}</a> ¥ 10.00", f"{child.number}</a> ¥ 6.50", "已入账<strong>¥ 16.50</strong>", " ¥ 3.50"):
        assert shown in page


def test_a_debit_is_booked_as_the_return_of_the_line_that_was_chosen(accountant: Client) -> None:
    due = demand(1000)
    imported([Line(1000, due.reference, "S1")])
    payment, fee = debit_line(1000, "退汇 S1"), debit_line(50, "手续费", serial="D2")
    page = accountant.get("/office/debits/").content.decode()
    assert "附言中有原流水号 S1" in page
    assert "请选择被退回的收款" in _post(accountant, f"/office/debits/{payment.pk}/", {"kind": "bounced"})
    line = StatementLine.objects.get()
    assert "已冲回" in _post(accountant, f"/office/debits/{payment.pk}/", {"kind": "bounced", "line": str(line.pk)})
    assert "已登记" in _post(accountant, f"/office/debits/{fee.pk}/", {"kind": "fee", "note": "月费"})
    assert "没有待处理的支出" in accountant.get("/office/debits/").content.decode()
    assert standing_of(due).paid_fen == 0
    page = accountant.get(f"/office/statements/{line.statement_id}/").content.decode()
    assert "已冲回" in page
    assert "银行退票" in page
    assert f"{due.number}</a></s>" in page
    assert "已入账<strong>¥ 0.00</strong>0 笔" in page


def test_a_credit_is_taken_back_by_two_persons_never_by_one(accountant: Client) -> None:
    due = demand(1000)
    imported([Line(1000, due.reference, "S1")])
    credit = Credit.objects.get()
    asked = {"kind": "mistaken", "reason": "记到别人名下了"}
    assert "等待另一位工作人员复核" in _post(accountant, f"/office/take-backs/ask/{credit.pk}/", dict(asked))
    assert "本人提交的申请须由另一位工作人员复核" in accountant.get("/office/take-backs/").content.decode()
    assert "XB-" in _post(accountant, "/office/take-backs/1/", {"approve": "1"})
    other = signed_in(Role.REVIEWER, name="li")
    request_id = other.get("/office/take-backs/").context["rows"][0]["asked"].pk
    assert "已撤销该笔到账" in _post(other, f"/office/take-backs/{request_id}/", {"approve": "1"})
    assert standing_of(due).paid_fen == 0
    assert "原记入有误" in accountant.get("/office/pool/").content.decode()
