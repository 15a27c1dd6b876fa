"""Which lines a debit may take back, whole or in part, and why: for all debits of a page in a few queries."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Q, Sum

from xubao.payments.models import Credit, StatementDebit, StatementLine
from xubao.payments.name_index import name_index
from xubao.payments.reference import references_in
from xubao.payments.waiting_money import waiting_fen
from xubao.values.fen import Fen, format_yuan

# Banks return a transfer within days; a payer can call one back for longer.
_LOOK_BACK = timedelta(days=90)
_MOST_CANDIDATES = 20
_MOST_LINES = 5000
# Numbers of a bank are at least so long; shorter ones are amounts and days.
_TOKEN = re.compile(r"[0-9A-Za-z]{2,100}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line whose money may have gone back with a debit, and why it may be; ``strength`` orders them.

    ``there_fen``: what of the line can still go back. More than the debit: then only a part of it went.
    """

    line: StatementLine
    there_fen: Fen
    strength: int
    why_zh: str
    why_en: str


def candidates_for(payments: Sequence[StatementDebit]) -> dict[int, list[Candidate]]:
    """By debit: the lines that came before and have not gone back, the best reasons first.

    A line of another amount is one only where more than the name speaks for it.
    """
    lines = [line for area in sorted({p.area for p in payments}) for line in _lines([p for p in payments if p.area == area])]
    there = _there(lines)
    references = {line.pk: set(references_in(line.remark)) for line in lines}
    found: dict[int, list[Candidate]] = {}
    for payment in payments:
        named = set(references_in(payment.remark))
        reasons = [
            _candidate(payment, line, there[line.pk], bool(named & references[line.pk]))
            for line in lines
            if line.area == payment.area
            and there[line.pk] >= payment.amount_fen
            and payment.booked_on - _LOOK_BACK <= line.booked_on <= payment.booked_on
        ]
        strong = [one for one in reasons if one.strength > (0 if one.there_fen == payment.amount_fen else 1)]
        found[payment.pk] = sorted(strong, key=lambda one: (one.there_fen != payment.amount_fen, -one.strength))[
            :_MOST_CANDIDATES
        ]
    return found


def _lines(payments: Sequence[StatementDebit]) -> list[StatementLine]:
    came = StatementLine.objects.filter(
        area=payments[0].area,
        booked_on__lte=max(p.booked_on for p in payments),
        booked_on__gte=min(p.booked_on for p in payments) - _LOOK_BACK,
    )
    tokens = {token for p in payments for token in _TOKEN.findall(p.remark)}
    references = {reference for p in payments for reference in references_in(p.remark)}
    # Each way has an index of its own; one condition over all of them would have none.
    ways = (
        Q(line_key__in=[f"serial:{token}" for token in tokens]),
        Q(credits__demand__reference__in=references),
        Q(account_index__in={p.account_index for p in payments if p.account_index}),
        Q(name_index__in={name_index(p.payee_name) for p in payments} - {""}, amount_fen__in={p.amount_fen for p in payments}),
    )
    lines = {line.pk: line for way in ways for line in came.filter(way).order_by("-booked_on", "-pk")[:_MOST_LINES]}
    return sorted(lines.values(), key=lambda line: (line.booked_on, line.pk), reverse=True)


def _there(lines: Sequence[StatementLine]) -> dict[int, Fen]:
    there = waiting_fen(lines)
    for batch in _batches(there):
        live = Credit.objects.filter(line__in=batch, reversal=None).values_list("line").order_by("line")
        for pk, fen in live.annotate(total=Sum(F("amount_fen") + F("excess_fen"))):
            there[pk] = Fen(there[pk] + fen)
    return there


def _batches(keys: Iterable[int], size: int = 500) -> Iterable[list[int]]:
    ordered = list(keys)
    return (ordered[start : start + size] for start in range(0, len(ordered), size))


def _candidate(payment: StatementDebit, line: StatementLine, there: Fen, same_reference: bool) -> Candidate:
    part = there != payment.amount_fen
    zh = f"（部分：该笔尚有 {format_yuan(there)} 元）" if part else ""
    en = f" (a part: {format_yuan(there)} yuan of it are there)" if part else ""
    serial = line.line_key.removeprefix("serial:")
    if serial != line.line_key and serial in _TOKEN.findall(payment.remark):
        return Candidate(
            line, there, 4, f"附言中有原流水号 {serial}{zh}", f"the remark names the original serial number {serial}{en}"
        )
    if same_reference:
        return Candidate(line, there, 3, f"附言中有同一缴费识别码{zh}", f"both remarks carry the same payment reference{en}")
    if payment.account_index and payment.account_index == line.account_index:
        words = (
            ("退回同一账号", "it went back to the same account")
            if part
            else ("金额相同，退回同一账号", "the same amount went back to the same account")
        )
        return Candidate(line, there, 2, words[0] + zh, words[1] + en)
    if line.name_index and name_index(payment.payee_name) == line.name_index:
        return Candidate(line, there, 1, "金额和户名相同", "amount and name are the same")
    return Candidate(line, there, 0, "", "")
