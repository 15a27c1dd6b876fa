"""Proof of participation beside proof of payment; every file handed out is on record; archives with a table."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pypdf
import pytest

from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA
from tests.apps.persons import person
from tests.apps.vouchers.issuing import issue, paid
from xubao.values.area_code import AreaCode
from xubao.values.month_ranges import parse_month_ranges
from xubao.vouchers.public import (
    Copy,
    NothingToProve,
    ParticipationProof,
    ProofRequest,
    UnknownVoucher,
    export_vouchers,
    hand_out,
    issue_proof,
    proof_by_code,
)

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


def _proof(paid_months: tuple[str, ...] = ("2025-01..2026-08",)) -> ParticipationProof:
    request = ProofRequest(
        person=person(),
        area=AreaCode(AREA),
        area_name="示例市",
        subject="C-1",
        as_of=TODAY,
        paid=parse_month_ranges(paid_months),
        standing="正常享受待遇",
    )
    return issue_proof(request, at=AT)


def test_a_proof_of_participation_is_no_proof_of_payment() -> None:
    proof = _proof()
    text = pypdf.PdfReader(io.BytesIO(bytes(proof.pdf))).pages[0].extract_text()
    assert proof.number == "000000-2026-P000001"
    for shown in ("职工基本医疗保险参保凭证", "2025-01 至 2026-08（共 20 个月）", "正常享受待遇", "不是缴费凭证"):
        assert shown in text
    assert "缴费金额" not in text
    assert proof_by_code(proof.code) == proof
    with pytest.raises(UnknownVoucher):
        proof_by_code("AAAABBBBCCCCDDDD")


def test_nothing_is_proved_where_nothing_is_on_record() -> None:
    with pytest.raises(NothingToProve):
        _proof(())


def test_each_hand_out_leaves_a_row() -> None:
    voucher = issue(paid())
    assert hand_out(voucher, "reprint", given_by="li", at=AT) == bytes(voucher.pdf)
    assert list(Copy.objects.values_list("voucher", "way", "given_by")) == [(voucher.pk, "reprint", "li")]


def test_an_archive_holds_the_files_and_a_table_of_them(tmp_path: Path) -> None:
    vouchers = [issue(paid(subject=f"C-{n}")) for n in range(3)]
    file = tmp_path / "vouchers.zip"
    assert export_vouchers(AREA, TODAY, TODAY, file, given_by="li", at=AT) == 3
    with zipfile.ZipFile(file) as archive:
        table = list(csv.DictReader(io.StringIO(archive.read("vouchers.csv").decode("utf-8-sig"))))
        assert [row["凭证编号 number"] for row in table] == [v.number for v in vouchers]
        assert archive.read(table[0]["文件 file"]) == bytes(vouchers[0].pdf)
    assert Copy.objects.filter(way="export").count() == 3
    assert export_vouchers(AREA, date(2020, 1, 1), date(2020, 1, 2), file, given_by="li", at=AT) == 0
