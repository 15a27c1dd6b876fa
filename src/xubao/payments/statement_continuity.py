"""How a statement fits those before it: no days twice without serial numbers, no balance out of nothing."""

from xubao.payments.errors import StatementGap, StatementOverlaps
from xubao.payments.models import Statement, StatementFacts
from xubao.payments.statements.content import ReadStatement
from xubao.values.area_code import AreaCode
from xubao.values.fen import format_yuan


def refuse_overlap(area: AreaCode, content: ReadStatement) -> None:
    """Raise StatementOverlaps for days that another statement covers: without serial numbers repeats are not told apart."""
    first, last = min(content.days), max(content.days)
    earlier = Statement.objects.filter(area=area, first_on__lte=last, last_on__gte=first).first()
    if earlier is not None:
        raise StatementOverlaps(
            f"{first}..{last}",
            en=f"the lines have no serial numbers, and {earlier.file_name} covers "
            f"{earlier.first_on} to {earlier.last_on} already: repeated lines could not be told apart.",
            zh=f"明细没有交易流水号，而 {earlier.file_name} 已包含 {earlier.first_on} 至 {earlier.last_on}，"
            "无法区分重复与真实的相同明细。",
        )


def refuse_gap(statement: Statement, content: ReadStatement, reason: str) -> None:
    """Raise StatementGap where the opening balance is not the closing balance of the statement before.

    ``reason`` explains it and lets the file in. The first statement with balances follows nothing.
    """
    if content.opening_fen is None or reason.strip():
        return
    before = (
        StatementFacts.objects.filter(
            statement__area=statement.area,
            account_tail=content.account_tail,
            closing_fen__isnull=False,
            statement__last_on__lte=min(content.days),
        )
        .exclude(statement=statement)
        .select_related("statement")
        .order_by("-statement__last_on", "-pk")
        .first()
    )
    if before is None or before.closing_fen is None or before.closing_fen == content.opening_fen:
        return
    opening, closing = format_yuan(content.opening_fen), format_yuan(before.closing_fen)
    raise StatementGap(
        opening,
        en=f"it opens with {opening}, but {before.statement.file_name} (to {before.statement.last_on}) closed with {closing}.",
        zh=f"本文件期初余额为 {opening}，而 {before.statement.file_name}（至 {before.statement.last_on}）期末余额为 {closing}。",
    )
