"""WeChat's trade bill (type ALL): packed CSV, one row an order or a refund, every cell behind a grave accent."""

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from datetime import date

from xubao.payments.channels.bill_rows import bill_rows, fen_of
from xubao.payments.channels.errors import BillNotReadable
from xubao.payments.channels.exchanged import BillEntry, ProviderBill

_NEEDED = ("微信订单号", "商户订单号", "交易状态", "货币种类", "应结订单金额", "商户退款单号", "退款金额", "手续费")


def read_wechat_bill(data: bytes, day: date, *, sha1: str) -> ProviderBill:
    """Read a downloaded bill. ``sha1``: the digest that WeChat gave, of the unpacked file. Raises BillNotReadable."""
    try:
        content = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as problem:
        raise BillNotReadable(len(data), en="the bill is not a gzip file.", zh="账单不是 gzip 文件。") from problem
    if hashlib.sha1(content, usedforsecurity=False).hexdigest() != sha1.casefold():
        raise BillNotReadable(sha1, en="the bill is not the one that WeChat announced.", zh="账单摘要与微信支付公布的不符。")
    entries = tuple(_entries(content.decode("utf-8-sig")))
    return ProviderBill(day, hashlib.sha256(content).hexdigest(), entries)


def _entries(text: str) -> Iterator[BillEntry]:
    for row in bill_rows(text, _NEEDED):
        if row["货币种类"] != "CNY":
            raise BillNotReadable(row["货币种类"], en="a line is not in CNY.", zh="账单中有非人民币明细。")
        refunded = row["交易状态"] == "REFUND"
        yield BillEntry(
            kind="refunded" if refunded else "paid",
            order_number=row["商户订单号"],
            transaction=row["微信订单号"],
            amount_fen=fen_of(row, "退款金额" if refunded else "应结订单金额"),
            fee_fen=fen_of(row, "手续费"),
            refund_number=row["商户退款单号"] if refunded else "",
        )
