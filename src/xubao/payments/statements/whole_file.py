"""Whether a file of rows is whole: its lines against its total row, and against its running balance."""

import re
from collections.abc import Sequence
from itertools import pairwise

from xubao.documents.cells import fen_in
from xubao.payments.errors import StatementTotalMissing, StatementTotalWrong
from xubao.payments.statements.columns import Column
from xubao.payments.statements.content import Excluded, ReadLine
from xubao.values.fen import Fen, format_yuan

_COUNT = re.compile(r"(\d+) ?笔")
Movements = tuple[Sequence[ReadLine], Sequence[ReadLine]]


def check_total(
    total: tuple[int, list[str]] | None,
    columns: dict[Column, int],
    moved: Movements,
    excluded: Sequence[Excluded],
    has_balances: bool,
) -> None:
    """Compare the total row with the lines; a file without one needs a running balance. Raises StatementTotalMissing/-Wrong.

    Lines left out on purpose cannot be added up; then their number alone is compared.
    """
    lines, debits = moved
    if total is None or not (lines or debits):
        if has_balances and total is None:
            return
        raise StatementTotalMissing(
            len(lines), en=f"{len(lines)} lines and no total row.", zh=f"共 {len(lines)} 笔明细，没有合计行。"
        )
    number, cells = total
    if not excluded:
        _compare(number, cells, columns.get(Column.AMOUNT), lines)
        if Column.DEBIT in columns and debits:
            _compare(number, cells, columns[Column.DEBIT], debits)
    counted = (len(lines) + len(excluded), len(lines) + len(debits) + len(excluded))
    count = next((int(m[1]) for cell in cells if (m := _COUNT.search(cell))), counted[0])
    if count not in counted:
        raise StatementTotalWrong(
            count,
            en=f"the total row (line {number}) counts {count} lines, the file has {counted[0]}.",
            zh=f"合计行（第 {number} 行）为 {count} 笔，文件中有 {counted[0]} 笔，两者不符。",
        )


def check_balances(balances: Sequence[tuple[int, Fen, Fen]]) -> tuple[Fen, Fen]:
    """The opening and closing balance of rows (line, movement, balance after it), oldest or latest first.

    Raises StatementTotalWrong with the first line at which neither order goes on.
    """
    forward = _break(balances)
    if forward is not None and _break(tuple(reversed(balances))) is None:
        balances = tuple(reversed(balances))
        forward = None
    if forward is not None:
        line, expected, stated = forward
        raise StatementTotalWrong(
            format_yuan(stated),
            en=f"line {line}: the balance should be {format_yuan(expected)}, the file says {format_yuan(stated)}.",
            zh=f"第 {line} 行余额应为 {format_yuan(expected)}，文件为 {format_yuan(stated)}，中间可能缺行。",
        )
    _, moved, after = balances[0]
    return Fen(after - moved), balances[-1][2]


def check_movements(opening: Fen, lines: Sequence[ReadLine], debits: Sequence[ReadLine], closing: Fen) -> Fen:
    """The sum of the credits, after opening balance and movements were seen to give the closing balance.

    Raises StatementTotalWrong.
    """
    credited, debited = Fen(sum(x.amount_fen for x in lines)), Fen(sum(x.amount_fen for x in debits))
    if opening + credited - debited != closing:
        shown = [format_yuan(fen) for fen in (opening, credited, debited, closing)]
        raise StatementTotalWrong(
            shown[3],
            en=f"opening {shown[0]} + credits {shown[1]} - debits {shown[2]} is not the closing balance {shown[3]}.",
            zh=f"期初 {shown[0]} + 收入 {shown[1]} − 支出 {shown[2]} ≠ 期末 {shown[3]}。",
        )
    return credited


def _break(balances: Sequence[tuple[int, Fen, Fen]]) -> tuple[int, Fen, Fen] | None:
    for (_, _, before), (line, moved, after) in pairwise(balances):
        if before + moved != after:
            return line, Fen(before + moved), after
    return None


def _compare(number: int, cells: list[str], place: int | None, lines: Sequence[ReadLine]) -> None:
    added = Fen(sum(item.amount_fen for item in lines))
    stated = fen_in(cells[place]) if place is not None and place < len(cells) else None
    if stated != added:
        shown = format_yuan(stated) if stated is not None else "?"
        raise StatementTotalWrong(
            shown,
            en=f"the total row (line {number}) states {shown} yuan, the {len(lines)} lines add up to {format_yuan(added)}.",
            zh=f"合计行（第 {number} 行）为 {shown} 元，{len(lines)} 笔明细相加为 {format_yuan(added)} 元，两者不符。",
        )
