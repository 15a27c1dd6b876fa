"""Every time the file of a voucher is handed out, a row says to whom, by whom and when; single files and whole archives."""

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from xubao.values.fen import format_yuan
from xubao.vouchers.models import Copy, Voucher
from xubao.vouchers.standing import standing_of

Way = Literal["download", "reprint", "export"]
_HEADINGS = (
    "凭证编号 number",
    "缴费通知 demand",
    "金额 yuan",
    "到账日期 credited on",
    "状态 standing",
    "文件摘要 SHA-256",
    "文件 file",
)
_CHUNK = 100


def hand_out(voucher: Voucher, way: Way, *, given_by: str, at: datetime) -> bytes:
    """The file of a voucher, with a row that says so."""
    Copy.objects.create(voucher=voucher, way=way, given_by=given_by, given_at=at)
    return bytes(voucher.pdf)


def export_vouchers(area: str, first_day: date, last_day: date, file: Path, *, given_by: str, at: datetime) -> int:
    """Write the vouchers of money credited on these days into a ZIP archive with a table of them; return how many."""
    query = Voucher.objects.filter(area=area, credited_on__range=(first_day, last_day)).order_by("number")
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(_HEADINGS)
    written = 0
    # PDFs are compressed inside already.
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for voucher in query.iterator(chunk_size=_CHUNK):
            name = f"{voucher.number}.pdf"
            archive.writestr(name, hand_out(voucher, "export", given_by=given_by, at=at))
            amount = format_yuan(voucher.amount_fen)
            standing = standing_of(voucher).standing.value
            writer.writerow(
                (voucher.number, voucher.demand_number, amount, voucher.credited_on, standing, voucher.pdf_digest, name)
            )
            written += 1
        archive.writestr("vouchers.csv", table.getvalue().encode("utf-8-sig"))
    return written
