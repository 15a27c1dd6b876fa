"""How much of a statement line waits in the pool: what it brought, less what demands hold and what went back."""

from collections.abc import Sequence

from xubao.ledger.public import UNMATCHED_RECEIPTS, balances_by_subject
from xubao.payments.models import StatementLine
from xubao.values.fen import Fen


def waiting_fen(lines: Sequence[StatementLine]) -> dict[int, Fen]:
    """What waits of each line, by primary key, from the ledger; 0 for a line that is not in the pool."""
    found: dict[int, Fen] = {}
    for area in sorted({line.area for line in lines}):
        own = [line for line in lines if line.area == area]
        balances = balances_by_subject(UNMATCHED_RECEIPTS, book=area, subjects=[line.line_key for line in own])
        found |= {line.pk: Fen(-balances.get(line.line_key, 0)) for line in own}
    return found
