"""The demand as a PDF: both languages, both rows of the amount, and what became of a demand that was superseded."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from tests.apps.moments import AT
from tests.apps.payments.test_matching import _request
from xubao.payments.public import (
    MonthAmount,
    Term,
    demand_paper,
    format_reference,
    issue_demand,
    supersede_demand,
    withdraw_demand,
)
from xubao.values.fen import Fen
from xubao.values.month import Month

pytestmark = pytest.mark.django_db


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace(" ", "")


def test_the_paper_names_the_amount_its_last_day_and_the_amount_after_it() -> None:
    from dataclasses import replace

    terms = (Term(date(2026, 11, 30), Fen(3000), date(2026, 11, 23)), Term(date(2026, 12, 31), Fen(4100), None))
    due = issue_demand(replace(_request(3000, valid_until=date(2026, 11, 30)), terms=terms), issued_by="s", at=AT)
    pdf = demand_paper(due, area_name="示例市", bank_account="示例银行 110000009876")
    text = _text(pdf)
    for said in (due.number, format_reference(due.reference).replace(" ", ""), "30.00", "41.00", "2026-11-30", "2026-12-31"):
        assert said in text
    for said in ("规则未写明", "Amountdue", "2026-10", "10.00", "示例银行", "没有写明"):
        assert said in text
    assert "999999199003070" not in text
    assert demand_paper(due, area_name="示例市", bank_account="示例银行 110000009876") == pdf


def test_a_month_shows_its_parts_with_rate_and_base_where_they_are_the_whole_of_it() -> None:
    from dataclasses import replace

    months = tuple(
        MonthAmount(Month.parse(month), Fen(1000), {"基本医疗 basic（110.00 × 8%）": 880, "大额 large": large})
        for month, large in (("2026-10", 120), ("2026-11", 120), ("2026-12", 121))
    )
    due = issue_demand(replace(_request(3000), month_amounts=months), issued_by="s", at=AT)
    text = _text(demand_paper(due, area_name="示例市"))
    assert text.count("110.00×8%") == 2
    assert text.count("8.80") == 2
    assert "1.21" not in text


def test_an_old_paper_names_the_new_demand_and_the_new_one_the_old() -> None:
    old = issue_demand(_request(3000), issued_by="s", at=AT)
    new = supersede_demand(old, _request(4200), reason="金额已过期", by="li", at=AT)
    assert f"已由{new.number}替换" in _text(demand_paper(old, area_name="示例市"))
    assert f"{old.number}：金额已过期" in _text(demand_paper(new, area_name="示例市"))
    withdraw_demand(new, reason="本人撤回", by="li", at=AT)
    assert "已撤回Withdrawn" in _text(demand_paper(new, area_name="示例市"))
