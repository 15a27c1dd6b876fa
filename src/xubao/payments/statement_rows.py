"""Writes the movements of a statement as rows, each once under its key."""

from collections.abc import Sequence

from xubao.events.public import add_rows
from xubao.payments.account_index import account_index
from xubao.payments.models import Statement, StatementDebit, StatementLine
from xubao.payments.name_index import name_index
from xubao.payments.statements.content import ReadLine
from xubao.people.public import RoomSealer, room_sealer
from xubao.values.area_code import AreaCode

# SQLite binds a limited number of values in one statement.
_BATCH = 500
_ROOM = "statements"
Keyed = tuple[str, ReadLine]


def keyed(lines: Sequence[ReadLine], digest: str, *, with_serials: bool) -> list[Keyed]:
    """Each line with its key: the bank's number, or the place in the file.

    Two genuine payments can be equal in everything; one of these two tells them apart.
    """
    return [(f"serial:{line.serial}" if with_serials else f"file:{digest[:32]}:{line.line}", line) for line in lines]


def known_keys(area: AreaCode, keys: Sequence[str]) -> set[str]:
    """Those of the keys that an earlier statement of the area has brought."""
    return _brought(StatementLine, area, keys)


def write_lines(statement: Statement, fresh: Sequence[Keyed]) -> list[StatementLine]:
    """Write credits; what is said of the payer is sealed."""
    room = room_sealer(_ROOM, shared=True)
    rows = [_line(statement, key[:100], line, room) for key, line in fresh]
    add_rows(rows)
    return rows


def write_debits(statement: Statement, debits: Sequence[Keyed]) -> int:
    """Write the debits that no earlier statement has brought; returns how many."""
    known = _brought(StatementDebit, statement.area, [key for key, _ in debits])
    fresh, room = [(key, line) for key, line in debits if key not in known], room_sealer(_ROOM, shared=True)
    add_rows(
        [
            StatementDebit(
                statement=statement,
                line_number=line.line,
                area=statement.area,
                line_key=key[:100],
                booked_on=line.booked_on,
                amount_fen=line.amount_fen,
                payee_name_sealed=room.seal_said(line.payer_name[:200], f"payee_name:{key[:100]}"),
                account_index=account_index(line.payer_account) or "",
                payee_account_sealed=room.seal_said(line.payer_account, f"payee_account:{key[:100]}"),
                remark_sealed=room.seal_said(line.remark[:500], f"debit_remark:{key[:100]}"),
                looks_like=line.looks_like,
            )
            for key, line in fresh
        ]
    )
    return len(fresh)


def _line(statement: Statement, key: str, line: ReadLine, room: RoomSealer) -> StatementLine:
    row = StatementLine(
        statement=statement,
        line_number=line.line,
        area=statement.area,
        line_key=key,
        booked_on=line.booked_on,
        amount_fen=line.amount_fen,
        payer_name_sealed=room.seal_said(line.payer_name[:200], f"payer_name:{key}"),
        name_index=name_index(line.payer_name) or None,
        account_index=account_index(line.payer_account),
        payer_account_sealed=room.seal_said(line.payer_account, f"payer_account:{key}"),
        remark_sealed=room.seal_said(line.remark[:500], f"remark:{key}"),
    )
    # What was just read is not opened again to be matched.
    row.payer_name, row.remark = line.payer_name[:200], line.remark[:500]
    return row


def _brought(rows: type[StatementLine] | type[StatementDebit], area: str, keys: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(keys), _BATCH):
        batch = rows.objects.filter(area=area, line_key__in=keys[start : start + _BATCH])
        known.update(batch.values_list("line_key", flat=True))
    return known
