"""Imports a bank statement: whole-file check, then every line once, matched or put into the pool.

All in one transaction: a file is in completely or not at all. Lines are written a thousand at a time.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, localtime

from xubao.payments.confirm_proposal import confirm_automatic
from xubao.payments.errors import StatementAlreadyImported
from xubao.payments.match_line import Matched, lock_demands, settle_lines
from xubao.payments.models import ExcludedLine, Statement, StatementFacts
from xubao.payments.saved_mappings import saved_mappings
from xubao.payments.statement_continuity import refuse_gap, refuse_overlap
from xubao.payments.statement_rows import Keyed, keyed, known_keys, write_debits, write_lines
from xubao.payments.statements.content import Reading, ReadLine, ReadStatement
from xubao.payments.statements.read_file import read_file
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen

_CHUNK = 1000
# A report names so many lines of each kind; the statement's page shows them all.
_NAMED = 1000
_NOTHING = Fen(0)


@dataclass(slots=True, kw_only=True)
class ImportReport:
    """What an import did. ``repeated``: lines that an earlier statement had brought, left alone.

    ``matched`` and ``unmatched`` name the first thousand lines of each; the counts and sums are of all.
    ``confirmed_count``: proposals, of this import or an earlier one, that the area's policy booked at once afterwards.
    """

    statement: Statement
    matched: list[Matched] = field(default_factory=list)
    unmatched: list[Matched] = field(default_factory=list)
    repeated: tuple[ReadLine, ...] = ()
    matched_count: int = 0
    unmatched_count: int = 0
    debit_count: int = 0
    confirmed_count: int = 0
    matched_fen: Fen = _NOTHING
    unmatched_fen: Fen = _NOTHING

    def add(self, outcomes: Sequence[Matched]) -> None:
        """Count what became of some lines."""
        for outcome in outcomes:
            if outcome.demand is not None:
                self.matched_count += 1
                self.matched_fen = Fen(self.matched_fen + outcome.line.amount_fen)
                self.matched += [outcome] if len(self.matched) < _NAMED else []
            else:
                self.unmatched_count += 1
                self.unmatched_fen = Fen(self.unmatched_fen + outcome.line.amount_fen)
                self.unmatched += [outcome] if len(self.unmatched) < _NAMED else []


@dataclass(frozen=True, slots=True)
class StatementFile:
    """An uploaded file: its name, its bytes, the area whose bank account it is of, and how it is to be taken.

    ``mapping``: the name of a mapping of columns ("" for the general one). ``excluded``: lines to leave out, with the
    reason of each. ``gap_reason``: why the opening balance does not follow from the statement before.
    """

    name: str
    data: bytes
    area: AreaCode
    mapping: str = ""
    excluded: Mapping[int, str] = field(default_factory=dict)
    gap_reason: str = ""


def import_statement(file: StatementFile, *, imported_by: str, at: datetime) -> ImportReport:
    """Check the whole file, then book every new line as one ledger entry.

    Raises the errors of statements/, StatementAlreadyImported, StatementOverlaps and StatementGap; after any of them
    nothing has changed.
    """
    digest = hashlib.sha256(file.data).hexdigest()
    _refuse_known(digest)
    how = Reading(latest=localdate(at), mapping=file.mapping, excluded=file.excluded)
    content = read_file(file.data, how, saved_mappings())
    try:
        report = _book(file, content, digest, (imported_by, at))
    except IntegrityError:
        # Another import brought some of the same lines at the same moment. They are known by now: once more.
        report = _book(file, content, digest, (imported_by, at))
    # After the import stands: what is not confirmed because the process ends here waits among the proposals.
    report.confirmed_count = confirm_automatic(file.area, at=at)
    return report


def _book(file: StatementFile, content: ReadStatement, digest: str, by_at: tuple[str, datetime]) -> ImportReport:
    with transaction.atomic():
        statement = _register(file, content, digest, by_at)
        received = keyed(content.lines, digest, with_serials=content.with_serials)
        known = known_keys(file.area, [key for key, _ in received])
        fresh = [item for item in received if item[0] not in known]
        if not known:
            refuse_gap(statement, content, file.gap_reason)
        _write_facts(statement, content, file, by_at[0])
        report = ImportReport(statement=statement, repeated=tuple(line for key, line in received if key in known))
        report.debit_count = write_debits(statement, keyed(content.debits, digest, with_serials=content.with_serials))
        _settle(report, fresh, by_at)
    return report


def _settle(report: ImportReport, fresh: Sequence[Keyed], by_at: tuple[str, datetime]) -> None:
    lock_demands(line.remark for _, line in fresh)
    for start in range(0, len(fresh), _CHUNK):
        rows = write_lines(report.statement, fresh[start : start + _CHUNK])
        report.add(settle_lines(rows, booked_by=by_at[0], at=by_at[1]))


def _refuse_known(digest: str) -> None:
    earlier = Statement.objects.filter(file_digest=digest).first()
    if earlier is not None:
        when = localtime(earlier.imported_at).strftime("%Y-%m-%d %H:%M")
        raise StatementAlreadyImported(
            earlier.file_name,
            en=f"this file was imported on {when} by {earlier.imported_by} as {earlier.file_name}.",
            zh=f"此文件已于 {when} 由 {earlier.imported_by} 导入（{earlier.file_name}）。",
        )


def _register(file: StatementFile, content: ReadStatement, digest: str, by_at: tuple[str, datetime]) -> Statement:
    if not content.with_serials:
        refuse_overlap(file.area, content)
    statement = Statement(
        area=file.area,
        file_digest=digest,
        file_name=file.name[-255:],
        encoding=content.encoding,
        with_serials=content.with_serials,
        first_on=min(content.days),
        last_on=max(content.days),
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


def _write_facts(statement: Statement, content: ReadStatement, file: StatementFile, by: str) -> None:
    StatementFacts.objects.create(
        statement=statement,
        form=content.form,
        mapping=content.mapping,
        account_tail=content.account_tail,
        opening_fen=content.opening_fen,
        closing_fen=content.closing_fen,
        debit_count=len(content.debits),
        debit_fen=sum(line.amount_fen for line in content.debits),
        gap_reason=file.gap_reason.strip()[:500],
    )
    ExcludedLine.objects.bulk_create(
        ExcludedLine(
            statement=statement,
            line_number=item.problem.line,
            found=item.problem.found[:500],
            problem=item.problem.zh[:500],
            reason=item.reason[:500],
            by=by,
        )
        for item in content.excluded
    )
