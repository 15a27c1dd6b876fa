"""Alipay's trade bill (type trade): packed CSV files in GBK; the one with the details has a row for each payment and refund."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from datetime import date

from xubao.payments.channels.bill_rows import bill_rows, fen_of
from xubao.payments.channels.errors import BillNotReadable
from xubao.payments.channels.exchanged import BillEntry, ProviderBill
from xubao.values.fen import Fen

_NEEDED = ("支付宝交易号", "商户订单号", "业务类型", "订单金额（元）", "退款批次号/请求号", "服务费（元）")
_KINDS = {"交易": "paid", "退款": "refunded"}
_LARGEST_FILE_BYTES = 100 * 1024 * 1024


def read_alipay_bill(data: bytes, day: date) -> ProviderBill:
    """Read a downloaded bill. Raises BillNotReadable."""
    return ProviderBill(day, hashlib.sha256(data).hexdigest(), tuple(_entries(_details(data))))


def _details(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for item in packed.infolist():
                if item.file_size <= _LARGEST_FILE_BYTES:
                    text = packed.read(item).decode("gb18030", errors="replace")
                    if all(name in text for name in _NEEDED):
                        return "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    except zipfile.BadZipFile as problem:
        raise BillNotReadable(len(data), en="the bill is not a zip file.", zh="账单不是 zip 文件。") from problem
    raise BillNotReadable(len(data), en="no file in the bill has the details.", zh="账单中没有业务明细文件。")


def _entries(text: str) -> Iterator[BillEntry]:
    for row in bill_rows(text, _NEEDED):
        kind = _KINDS.get(row["业务类型"])
        if kind is None:
            raise BillNotReadable(row["业务类型"], en="a line is neither payment nor refund.", zh="明细既非交易也非退款。")
        yield BillEntry(
            kind=kind,  # type: ignore[arg-type]
            order_number=row["商户订单号"],
            transaction=row["支付宝交易号"],
            # Money given back and fees charged are written with a minus.
            amount_fen=Fen(abs(fen_of(row, "订单金额（元）"))),
            fee_fen=Fen(-fen_of(row, "服务费（元）")),
            refund_number=row["退款批次号/请求号"] if kind == "refunded" else "",
        )
