"""One person's way from missed months to restored cover, in a browser, through every layer."""

import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf

from tests.journeys.demo_site import DemoSite
from tests.journeys.visitor import Visitor
from tests.pressing import enter, follow
from xubao.engine import Facts, explain
from xubao.values.fen import format_yuan, parse_yuan
from xubao.values.identity_number import check_character
from xubao.values.month_ranges import parse_month_ranges

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAME = "示例·壬"
IDENTITY = "99999919950512777" + check_character("99999919950512777")
PART = 50000


def _statement(rows: list[tuple[str, int, str]], total: int) -> bytes:
    lines = ["交易日期,交易流水号,收入金额,对方户名,附言"]
    lines += [f"2026-11-23,{serial},{format_yuan(fen)},示例·壬,{remark}" for serial, fen, remark in rows]
    lines.append(f"合计,{len(rows)}笔,{format_yuan(total)},,")
    return "\r\n".join(lines).encode("gbk")


def _expected_amount() -> int:
    facts = Facts(participation="flexible", paid=parse_month_ranges(["2024-01..2026-08"]))
    amount = explain("000000", facts, date(2026, 11, 23), mode="decide").choices[0].amount_fen
    assert amount is not None
    return amount


def _apply(person: Visitor) -> str:
    """Fill in the form; returns the payment reference that the person reads."""
    person.go("/")
    person.picture("home-phone")
    follow(person.page, "text=开始办理续保")
    person.page.fill("#id_name", NAME)
    person.page.fill("#id_identity", IDENTITY)
    person.page.fill("#id_paid-0-first", "2024-01")
    person.page.fill("#id_paid-0-last", "2026-08")
    person.picture("start-phone")
    follow(person.page, "text=提交申请")
    person.picture("case-to-pay-phone")
    return person.page.inner_text(".code.large")


def _import(cashier: Visitor, data: bytes) -> None:
    cashier.go("/office/statements/")
    cashier.page.set_input_files("#id_file", {"name": "对账单.csv", "mimeType": "text/csv", "buffer": data})
    follow(cashier.page, "text=检查并导入")


def _take_cash(cashier: Visitor, reference: str, fen: int) -> None:
    cashier.go("/office/cash/")
    cashier.page.fill("#reference", reference)
    follow(cashier.page, "text=查找")
    assert cashier.page.input_value("#id_amount") == format_yuan(fen)
    cashier.page.fill("#id_tendered", format_yuan(fen + 4000))
    cashier.picture("cash-counter")
    follow(cashier.page, "text=收款并开收据")


def test_from_missed_months_to_restored_cover(person: Visitor, cashier: Visitor, site: DemoSite) -> None:
    due = _expected_amount()
    reference = _apply(person)
    assert f"¥ {format_yuan(due)}" in person.text()
    assert "2026年11月30日" in person.text()
    number = person.page.inner_text(".caption .code")

    # Part of the money by bank; the file is first cut off, then right, then the same once more.
    cashier.signs_in("cashier", at="/office/statements/")
    rows = [("B1", PART, f"医保补缴 {reference}"), ("B2", 42000, "医保费")]
    _import(cashier, _statement(rows, PART))
    assert "两者不符" in cashier.text()
    cashier.picture("statement-refused")
    whole = _statement(rows, PART + 42000)
    _import(cashier, whole)
    assert "已导入 2 笔，文件编码 GB18030。" in cashier.text()
    cashier.picture("statement-imported")
    _import(cashier, whole)
    assert "本次未作任何改动" in cashier.text()

    person.page.reload()
    assert f"已到账 ¥ {format_yuan(PART)}" in person.text()
    person.picture("case-part-paid-phone")

    # The rest in cash.
    _take_cash(cashier, reference, due - PART)
    assert "找零 40.00 元" in cashier.text()
    cashier.picture("cash-receipt")

    person.page.reload()
    assert "自 2026年11月23日 起恢复医保待遇" in person.text()
    person.picture("case-restored-phone")
    _check_voucher(person, due)
    cashier.go(f"/office/cases/{number}/")
    assert "待遇已恢复" in cashier.text()
    cashier.picture("office-case")
    cashier.go("/office/pool/")
    cashier.picture("office-pool")
    _check_books(site, number, due)


def _check_voucher(person: Visitor, due: int) -> None:
    href = person.page.get_attribute("text=下载缴费凭证（PDF）", "href")
    assert href is not None
    pdf = person.context.request.get(person.page.url.split("/my/")[0] + href).body()
    text = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    for shown in (NAME, "999***********", format_yuan(due), "2026-09 至 2026-11", "2026-11-23", "元整"):
        assert shown in text, shown
    follow(person.page, "text=查看公开核验页")
    assert "凭证真实有效" in person.text()
    assert NAME not in person.text()
    # The QR code on the paper carries this very address.
    assert person.page.url in text.replace("\n", "")
    person.picture("voucher-verified-phone")


def _check_books(site: DemoSite, number: str, due: int) -> None:
    assert site.rows("SELECT sum(amount_fen) FROM ledger_leg") == [(0,)]
    credited = site.rows(
        "SELECT c.channel, c.amount_fen, (SELECT sum(l.amount_fen) FROM ledger_leg l WHERE l.entry_id = c.entry_id)"
        " FROM payments_credit c JOIN payments_demand d ON d.id = c.demand_id"
        f" WHERE d.subject = '{number}' ORDER BY c.id"
    )
    assert [tuple(map(str, row)) for row in credited] == [
        ("bank", str(PART), "0"),
        ("cash", str(due - PART), "0"),
    ]
    proof = site.command("verify")
    assert proof.returncode == 0, proof.stdout + proof.stderr
    assert "0 findings" in proof.stdout
    assert site.rows("SELECT count(*) FROM events_delivery WHERE done_at IS NULL") == [(0,)]


def test_the_public_pages_on_a_desk_and_in_english(browser: "Browser", site: DemoSite, pictures: Path | None) -> None:
    visitor = Visitor(browser, site, pictures, 1280)
    visitor.go("/")
    visitor.picture("home")
    follow(visitor.page, "text=English")
    assert "I missed a month of medical insurance. What now?" in visitor.text()
    visitor.picture("home-english")
    visitor.go("/en/start/")
    visitor.page.fill("#id_identity", "123")
    follow(visitor.page, "text=Apply")
    assert "Please correct the following" in visitor.text()
    visitor.picture("start-refused-english")
    visitor.context.close()


def test_the_demo_shows_cases_in_every_state(browser: "Browser", site: DemoSite, pictures: Path | None) -> None:
    visitor = Visitor(browser, site, pictures, 1280)
    visitor.signs_in("clerk")
    for label in ("待缴费", "部分到账", "已缴清，待遇等待期", "待遇已恢复", "待人工核定"):
        assert label in visitor.text()
    visitor.picture("office-queue")
    visitor.context.close()


def test_keyboard_alone_reaches_and_sends_the_form(browser: "Browser", site: DemoSite, pictures: Path | None) -> None:
    visitor = Visitor(browser, site, pictures, 1280)
    visitor.go("/my/")
    visitor.page.focus("#id_number")
    visitor.page.keyboard.type("000000-2026-C000001")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type("999999198511210013")
    enter(visitor.page)
    assert visitor.page.url.endswith("/my/000000-2026-C000001/")
    assert "待缴费" in visitor.text()
    assert parse_yuan(visitor.page.inner_text(".due strong").removeprefix("¥ ")) > 0
    visitor.page.set_viewport_size({"width": 1280, "height": 1190})
    visitor.picture("answer", whole=False)
    visitor.context.close()
