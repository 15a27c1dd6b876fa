"""Rows of a provider's bill by the names of their columns; amounts to the fen."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from xubao.documents.csv_rows import csv_rows
from xubao.payments.channels.errors import BillNotReadable
from xubao.values.fen import Fen


def bill_rows(text: str, needed: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows under the heading that has all needed columns, up to the next heading. Raises BillNotReadable."""
    columns: list[str] = []
    for _, cells in csv_rows(text):
        row = [cell.strip().removeprefix("`").strip() for cell in cells]
        if not columns:
            columns = row if set(needed) <= set(row) else []
        elif len(row) != len(columns):
            # The sums at the end have columns of their own.
            return
        else:
            yield dict(zip(columns, row, strict=True))
    if not columns:
        names = "、".join(needed)
        raise BillNotReadable(names, en=f"no row has the columns {names}.", zh=f"没有找到列：{names}。")


def fen_of(row: Mapping[str, str], column: str) -> Fen:
    """The amount in a column, with however many decimals, as long as it is whole fen; empty is 0. Raises BillNotReadable."""
    text = row[column]
    if not text:
        return Fen(0)
    try:
        fen = Decimal(text) * 100
    except InvalidOperation as problem:
        raise _no_amount(column, text) from problem
    if not fen.is_finite() or fen != fen.to_integral_value():
        raise _no_amount(column, text)
    return Fen(int(fen))


def _no_amount(column: str, text: str) -> BillNotReadable:
    return BillNotReadable(text, en=f"{column}: {text!r} is no amount in whole fen.", zh=f"{column}“{text}”不是金额。")
