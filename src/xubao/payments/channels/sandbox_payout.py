"""The sandbox pays out, in the demo: what it took and has not paid out yet, less refunds and fees, as the bank would show it."""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from xubao.payments.channels.sandbox import SandboxProvider
from xubao.values.fen import Fen, format_yuan


def payout_statement(provider: SandboxProvider, area: str, *, at: datetime) -> bytes:
    """A bank statement (CSV, GBK) with every payout to an area so far; what was not paid out before comes with a new line."""
    _pay_out(provider, area, localdate(at))
    rows = ["交易日期,交易流水号,收入金额,对方户名,对方账号,附言"]
    payouts = [record for record in provider.book.all() if record.get("payout_to") == area]
    for record in payouts:
        yuan = format_yuan(record["net_fen"])
        rows.append(f"{record['day']},{record['number']},{yuan},{provider.title_zh},0000000000000001,网上支付结算")
    total = format_yuan(Fen(sum(record["net_fen"] for record in payouts)))
    rows.append(f"合计,{len(payouts)}笔,{total},,,")
    return "\r\n".join([*rows, ""]).encode("gb18030")


def _pay_out(provider: SandboxProvider, area: str, day: date) -> None:
    fresh = [record for record in provider.book.all() if _waits(record, area)]
    if not fresh:
        return
    days = sorted({record["day"] if "day" in record else record["paid_at"][:10] for record in fresh})
    entries = [entry for one in days for entry in provider.bill(date.fromisoformat(one)).entries]
    ours = {record["number"] for record in fresh}
    net = 0
    for entry in entries:
        if (entry.refund_number or entry.order_number) in ours:
            net += (entry.amount_fen if entry.kind == "paid" else -entry.amount_fen) - entry.fee_fen
    if net <= 0:
        # Nothing to pay out: what was given back is deducted from a later payout.
        return
    number = f"PO{area}{day:%Y%m%d}{len(provider.book.all()):04d}"
    provider.book.write(number, {"number": number, "payout_to": area, "net_fen": net, "day": day.isoformat(), "state": "payout"})
    for record in fresh:
        provider.book.write(record["number"], {**record, "paid_out": number})


def _waits(record: dict[str, Any], area: str) -> bool:
    if "paid_out" in record or "payout_to" in record:
        return False
    number: str = record.get("refund_of", record["number"])
    return record["state"] in {"paid", "done"} and number.startswith(area)
