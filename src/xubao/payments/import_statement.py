"""Imports a bank statement: whole-file check, then every line once, matched or put into the pool.

All in one transaction: a file is in completely or not at all.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, localtime

from xubao.payments.account_index import account_index
from xubao.payments.errors import StatementAlreadyImported, StatementOverlaps
from xubao.payments.match_line import Matched, lock_demands, settle_lines
from xubao.payments.models import Statement, StatementLine
from xubao.payments.read_statement import ReadLine, ReadStatement, read_statement
from xubao.payments.statement_text import decode_statement
from xubao.people.public import seal
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen

# SQLite binds a limited number of values in one statement.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. ``repeated``: lines that an earlier statement had brought, left alone."""

    statement: Statement
    matched: tuple[Matched, ...]
    unmatched: tuple[Matched, ...]
    repeated: tuple[ReadLine, ...]

    @property
    def matched_fen(self) -> Fen:
        """Money that found its demand."""
        return Fen(sum(item.line.amount_fen for item in self.matched))

    @property
    def unmatched_fen(self) -> Fen:
        """Money that went to the pool."""
        return Fen(sum(item.line.amount_fen for item in self.unmatched))


@dataclass(frozen=True, slots=True)
class StatementFile:
    """An uploaded file: its name, its bytes, and the area whose bank account it is of."""

    name: str
    data: bytes
    area: AreaCode


def import_statement(file: StatementFile, *, imported_by: str, at: datetime) -> ImportReport:
    """Check the whole file, then book every new line as one ledger entry.

    Raises the errors of decode_statement and read_statement, StatementAlreadyImported and StatementOverlaps;
    after any of them nothing has changed.
    """
    digest = hashlib.sha256(file.data).hexdigest()
    _refuse_known(digest)
    decoded = decode_statement(file.data)
    content = read_statement(decoded.text, latest=localdate(at))
    with transaction.atomic():
        statement = _register(file, content, digest, decoded.encoding, (imported_by, at))
        keys = [_line_key(content, digest, line) for line in content.lines]
        known = _known_keys(file.area, keys)
        fresh = [(k, line) for k, line in zip(keys, content.lines, strict=True) if k not in known]
        rows = _write_lines(statement, fresh)
        lock_demands(line.remark for line in rows)
        outcomes = settle_lines(rows, booked_by=imported_by, at=at)
    return ImportReport(
        statement=statement,
        matched=tuple(o for o in outcomes if o.demand is not None),
        unmatched=tuple(o for o in outcomes if o.demand is None),
        repeated=tuple(line for k, line in zip(keys, content.lines, strict=True) if k in known),
    )


def _refuse_known(digest: str) -> None:
    earlier = Statement.objects.filter(file_digest=digest).first()
    if earlier is not None:
        when = localtime(earlier.imported_at).strftime("%Y-%m-%d %H:%M")
        raise StatementAlreadyImported(
            earlier.file_name,
            en=f"this file was imported on {when} by {earlier.imported_by} as {earlier.file_name}.",
            zh=f"此文件已于 {when} 由 {earlier.imported_by} 导入（{earlier.file_name}）。",
        )


def _register(file: StatementFile, content: ReadStatement, digest: str, encoding: str, by_at: tuple[str, datetime]) -> Statement:
    days = [line.booked_on for line in content.lines]
    if not content.with_serials:
        _refuse_overlap(file.area, content)
    statement = Statement(
        area=file.area,
        file_digest=digest,
        file_name=file.name[-255:],
        encoding=encoding,
        with_serials=content.with_serials,
        first_on=min(days),
        last_on=max(days),
        line_count=len(content.lines),
        total_fen=content.total_fen,
        imported_by=by_at[0],
        imported_at=by_at[1],
    )
    try:
        with transaction.atomic():
            statement.save(force_insert=True)
    except IntegrityError:
        # Another import of the same file was faster by a moment.
        _refuse_known(digest)
        raise
    return statement


def _refuse_overlap(area: AreaCode, content: ReadStatement) -> None:
    days = [line.booked_on for line in content.lines]
    earlier = Statement.objects.filter(area=area, first_on__lte=max(days), last_on__gte=min(days)).first()
    if earlier is not None:
        raise StatementOverlaps(
            f"{min(days)}..{max(days)}",
            en=f"the lines have no serial numbers, and {earlier.file_name} covers "
            f"{earlier.first_on} to {earlier.last_on} already: repeated lines could not be told apart.",
            zh=f"明细没有交易流水号，而 {earlier.file_name} 已包含 {earlier.first_on} 至 {earlier.last_on}，"
            "无法区分重复与真实的相同明细。",
        )


def _line_key(content: ReadStatement, digest: str, line: ReadLine) -> str:
    # Two genuine payments can be equal in everything: the bank's number, or the place in the file, tells
    # them apart.
    return f"serial:{line.serial}" if content.with_serials else f"file:{digest[:32]}:{line.line}"


def _known_keys(area: AreaCode, keys: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(keys), _BATCH):
        batch = StatementLine.objects.filter(area=area, line_key__in=keys[start : start + _BATCH])
        known.update(batch.values_list("line_key", flat=True))
    return known


def _write_lines(statement: Statement, fresh: Sequence[tuple[str, ReadLine]]) -> list[StatementLine]:
    return StatementLine.objects.bulk_create(
        [
            StatementLine(
                statement=statement,
                line_number=line.line,
                area=statement.area,
                line_key=key[:100],
                booked_on=line.booked_on,
                amount_fen=line.amount_fen,
                payer_name=line.payer_name[:200],
                account_index=account_index(line.payer_account),
                payer_account_sealed=seal(line.payer_account, f"payer_account:{key}") if line.payer_account else None,
                remark=line.remark[:500],
            )
            for key, line in fresh
        ],
        batch_size=_BATCH,
    )
