"""Document numbers without gaps: demands, receipts, vouchers, cases.

The number is taken inside the transaction that writes the document. When that transaction fails, the number
goes back with it; until it ends, the next taker waits.
"""

from django.db import connection

from xubao.ledger.errors import NotInTransaction

_TAKE = """
    INSERT INTO ledger_numberseries (name, last) VALUES (%s, 1)
    ON CONFLICT (name) DO UPDATE SET last = ledger_numberseries.last + 1
    RETURNING last
"""


def next_number(series: str) -> int:
    """The next number of ``series``, from 1; raises NotInTransaction outside a transaction."""
    if not connection.in_atomic_block:
        raise NotInTransaction(
            series,
            en=f"a number of the series {series!r} was asked for outside a transaction.",
            zh=f"单据号段 {series} 只能在事务中取号。",
        )
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [series])
        row = cursor.fetchone()
    return int(row[0])
