"""What waits in an area at a close, each kind as one sentence. It does not stop the close; it is carried over by name."""

from datetime import date

from xubao.ledger.public import UNMATCHED_RECEIPTS, AsOf, ReversalRequest, balance_of
from xubao.payments.models import StatementDebit, TakeBackRequest
from xubao.payments.refunds.public import Refund
from xubao.payments.tax.public import Match, reconcile
from xubao.payments.unmatched_pool import unmatched_receipts
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan

Sentence = tuple[str, str]


def open_tasks(area: str, through: date) -> tuple[Sentence, ...]:
    """In Chinese and in English, for money up to a day: the pool, refunds at each step, tax, and what waits for two persons."""
    return (*_pool(area, through), *_refunds(area, through), *_tax(area, through), *_second_person(area))


def undecided_debits(area: str, through: date) -> tuple[Sentence, ...]:
    """Debits of the statement that nobody has said what they are: the books do not hold them."""
    waiting = StatementDebit.objects.filter(area=area, booked_on__lte=through, decision=None).order_by("booked_on", "pk")
    total = Fen(sum(waiting.values_list("amount_fen", flat=True)))
    return _said(waiting.count(), total, "笔支出尚未认定", "debits on the statement have not been decided on")


def _pool(area: str, through: date) -> tuple[Sentence, ...]:
    held = Fen(-balance_of(UNMATCHED_RECEIPTS, book=area, as_of=AsOf(effective_on=through)))
    if not held:
        return ()
    oldest = unmatched_receipts(AreaCode(area)).first()
    amount, since = format_yuan(held), oldest.line.booked_on.isoformat() if oldest else ""
    return ((f"待查明收款 {amount} 元，最早 {since}。", f"Unmatched receipts: {amount} yuan, the oldest of {since}."),)


def _refunds(area: str, through: date) -> tuple[Sentence, ...]:
    mine = Refund.objects.filter(area=area, asked_at__date__lte=through, paid=None, returned=None)
    steps = (
        (mine.filter(decision=None), "笔退款待复核", "refunds wait for a second person"),
        (mine.filter(decision__approved=True, sent=None), "笔退款已同意、未交银行", "agreed refunds have not gone to the bank"),
        (mine.filter(sent__isnull=False), "笔退款已交银行、对账单上尚未出现", "refunds sent are not on the statement yet"),
    )
    return tuple(
        sentence
        for rows, zh, en in steps
        for sentence in _said(rows.count(), Fen(sum(rows.values_list("amount_fen", flat=True))), zh, en)
    )


def _tax(area: str, through: date) -> tuple[Sentence, ...]:
    differing = [row for row in reconcile(area, through) if row.match in (Match.DIFFERS, Match.THEIRS_ONLY)]
    waiting = [row for row in reconcile(area, through) if row.match is Match.OURS_ONLY]
    apart = Fen(sum(abs(row.theirs_fen - row.ours_fen) for row in differing))
    told = Fen(sum(row.told_fen for row in waiting))
    return (
        *_said(len(differing), apart, "笔与税务入库数据不符", "references differ from what the tax authority has credited"),
        *_said(len(waiting), told, "笔已报税务、尚未入库", "demands told to the tax authority are not credited yet"),
    )


def _second_person(area: str) -> tuple[Sentence, ...]:
    reversals = ReversalRequest.objects.filter(entry__book=area, decision=None).count()
    take_backs = TakeBackRequest.objects.filter(credit__demand__area=area, decision=None).count()
    waiting = reversals + take_backs
    if not waiting:
        return ()
    return ((f"{waiting} 项冲正或撤销申请待复核。", f"{waiting} reversals or take-backs wait for a second person."),)


def _said(count: int, total: Fen, zh: str, en: str) -> tuple[Sentence, ...]:
    if not count:
        return ()
    amount = format_yuan(total)
    return ((f"{count} {zh}，共 {amount} 元。", f"{count} {en}, {amount} yuan in all."),)
