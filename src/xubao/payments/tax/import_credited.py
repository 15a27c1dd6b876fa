"""Books what the authority has credited: the demand is paid on the day on which the money reached the treasury (入库).

A line is booked once, however often it comes and in whatever file. A line whose demand is not known, is paid already or
is of another area waits as an exception and is tried again with every import. A revoked line takes its credit back; one
that comes before its credit waits for it.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate, localtime

from xubao.payments.book_credit import Arrival, book_credit
from xubao.payments.demand_standing import demand_by_reference
from xubao.payments.models import Demand
from xubao.payments.take_back import TakeBack, TakeBackKind, take_back
from xubao.payments.tax.errors import TaxFileKnown
from xubao.payments.tax.export_payable import require_tax
from xubao.payments.tax.models import TaxBooking, TaxFile, TaxLine
from xubao.payments.tax.read_credited import CreditedLine, read_credited
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen


@dataclass(frozen=True, slots=True)
class TaxUpload:
    """A file as it was handed in."""

    name: str
    data: bytes
    area: AreaCode


@dataclass(frozen=True, slots=True)
class TaxImport:
    """What an import did: lines that were new, that had come before, that were booked now, and that wait."""

    file: TaxFile
    fresh: int
    repeated: int
    booked: int
    waiting: int


def import_credited(upload: TaxUpload, *, collector: str | None, imported_by: str, at: datetime) -> TaxImport:
    """Import a file. Raises NotCollectedByTax, TaxFileKnown, and what read_credited raises; then nothing has changed."""
    require_tax(upload.area, collector)
    digest = hashlib.sha256(upload.data).hexdigest()
    _refuse_known(digest)
    lines = read_credited(upload.data, latest=localdate(at))
    with transaction.atomic():
        file = _register(upload, digest, len(lines), imported_by, at)
        fresh = sum(_write(file, line) for line in lines)
        booked = _book_waiting(upload.area, imported_by, at)
        return TaxImport(file, fresh, len(lines) - fresh, booked, waiting_lines(upload.area).count())


def waiting_lines(area: str) -> QuerySet[TaxLine]:
    """Lines that are not booked, the oldest first."""
    return TaxLine.objects.filter(area=area, booking=None).order_by("day", "pk")


def _register(upload: TaxUpload, digest: str, count: int, by: str, at: datetime) -> TaxFile:
    try:
        with transaction.atomic():
            return TaxFile.objects.create(
                area=upload.area, digest=digest, file_name=upload.name[-255:], line_count=count, imported_by=by, imported_at=at
            )
    except IntegrityError:
        # Another import of the same file was faster by a moment.
        _refuse_known(digest)
        raise


def _refuse_known(digest: str) -> None:
    earlier = TaxFile.objects.filter(digest=digest).first()
    if earlier is not None:
        when = localtime(earlier.imported_at).strftime("%Y-%m-%d %H:%M")
        raise TaxFileKnown(
            earlier.file_name,
            en=f"this file was imported on {when} by {earlier.imported_by} as {earlier.file_name}.",
            zh=f"此文件已于 {when} 由 {earlier.imported_by} 导入（{earlier.file_name}）。",
        )


def _write(file: TaxFile, line: CreditedLine) -> bool:
    _row, created = TaxLine.objects.get_or_create(
        area=file.area,
        tax_number=line.tax_number,
        revoked=line.revoked,
        defaults={
            "file": file,
            "line_number": line.line,
            "reference": line.reference,
            "amount_fen": line.amount_fen,
            "day": line.day,
        },
    )
    return created


def _book_waiting(area: str, by: str, at: datetime) -> int:
    booked = 0
    # Credits before revocations: a revocation finds what it takes back.
    for line in [*waiting_lines(area).filter(revoked=False), *waiting_lines(area).filter(revoked=True)]:
        booked += _revoke(line, by, at) if line.revoked else _credit(line, by, at)
    return booked


def _credit(line: TaxLine, by: str, at: datetime) -> bool:
    demand = _demand_of(line)
    if demand is None or TaxLine.objects.filter(area=line.area, tax_number=line.tax_number, revoked=True).exists():
        # A credit that was revoked before it was ever booked never counts.
        return False
    arrival = Arrival(
        amount_fen=Fen(line.amount_fen), credited_on=line.day, channel="tax", key=f"tax/{line.tax_number}", place=line.tax_number
    )
    try:
        with transaction.atomic():
            TaxBooking.objects.create(line=line, credit=book_credit(demand, arrival, booked_by=by, at=at))
    except XubaoError:
        # Paid already, withdrawn or superseded: the line stays an exception, with its reason in the reconciliation.
        return False
    return True


def _revoke(line: TaxLine, by: str, at: datetime) -> bool:
    booked = TaxBooking.objects.filter(line__area=line.area, line__tax_number=line.tax_number, line__revoked=False).first()
    if booked is None or booked.credit is None:
        return False
    why = TakeBack(
        kind=TakeBackKind.RECALLED, reason=f"税务撤销 {line.tax_number}", reversed_on=line.day, left_by=line.tax_number
    )
    try:
        with transaction.atomic():
            TaxBooking.objects.create(line=line, reversal=take_back(booked.credit, why, by=by, at=at))
    except XubaoError:
        return False
    return True


def _demand_of(line: TaxLine) -> Demand | None:
    try:
        demand = demand_by_reference(line.reference)
    except XubaoError:
        return None
    return demand if demand.area == line.area else None
