"""转移接续: the form by which one area tells another what it knows of a person, as data, in and out.

The months of another area stay reports of that area, under the number of the form. The fields of the national form
(参保人员基本医疗保险信息表) were read second-hand only: what is kept by name is what a rule or a clock needs, everything
else of the paper stands in ``content`` as it was written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction

from xubao.people.public import InsuredPerson
from xubao.records.errors import TransferKnown
from xubao.records.history import history
from xubao.records.models import TransferForm
from xubao.records.month_spells import spells_of
from xubao.records.origins import Origin, Status
from xubao.records.report_months import Report, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

# 医保办发〔2021〕43号, as provincial pages quote it: working days for the area that is left, and for the one that is joined.
WORKING_DAYS_OUT = 10
WORKING_DAYS_IN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferPaper:
    """What a transfer form says. None: the form does not say it.

    paid, unpaid: months of employee insurance in ``from_area``. in_benefit: whether benefits ran when the person left.
    account_fen: balance of the personal account in fen. received_on: the day on which the form (in) or the wish (out) came.
    """

    number: str
    from_area: AreaCode
    to_area: AreaCode
    issuer: str
    issued_on: date
    received_on: date
    paid: tuple[Month, ...] = ()
    unpaid: tuple[Month, ...] = ()
    in_benefit: bool | None = None
    account_fen: int | None = None
    content: Mapping[str, object] = field(default_factory=dict)


def receive_transfer(person: InsuredPerson, paper: TransferPaper, *, entered_by: str, at: datetime) -> TransferForm:
    """Take a form of another area in, with its months. Raises TransferKnown, ConflictingReport."""
    with transaction.atomic():
        form = _enter(person, paper, _Entry("in", max(paper.paid, default=None), paper.content, entered_by), at)
        for status, months in ((Status.PAID, paper.paid), (Status.UNPAID, paper.unpaid)):
            report = Report(
                area=paper.from_area,
                status=status,
                origin=Origin.OTHER_AREA,
                reference=f"transfer/{paper.number}",
                reported_on=paper.issued_on,
            )
            report_months(person, months, report, recorded_at=at)
    return form


def give_transfer(person: InsuredPerson, paper: TransferPaper, *, entered_by: str, at: datetime) -> TransferForm:
    """Write a form for another area: the months in force here, each run with its origin. Raises TransferKnown."""
    months = history(person, paper.from_area, known_at=at)
    rows: list[dict[str, str]] = [
        {"first": str(s.first), "last": str(s.last), "status": s.status.value, "origin": s.origin.value}
        for s in spells_of(months)
    ]
    paid = tuple(m.month for m in months if m.status is Status.PAID)
    entry = _Entry("out", max(paid, default=None), {**paper.content, "months": rows}, entered_by)
    with transaction.atomic():
        return _enter(person, paper, entry, at)


def latest_transfer(person: InsuredPerson, to_area: AreaCode, *, known_at: datetime | None = None) -> TransferForm | None:
    """The newest form that brought a person to an area, as known then."""
    rows = TransferForm.objects.filter(person=person, to_area=to_area, direction="in")
    if known_at is not None:
        rows = rows.filter(entered_at__lte=known_at)
    return rows.order_by("-issued_on", "-pk").first()


def transfers_of(person: InsuredPerson) -> list[TransferForm]:
    """All forms of a person, the newest first."""
    return list(TransferForm.objects.filter(person=person).order_by("-pk"))


@dataclass(frozen=True, slots=True)
class _Entry:
    direction: str
    last: Month | None
    content: Mapping[str, object]
    entered_by: str


def _enter(person: InsuredPerson, paper: TransferPaper, entry: _Entry, at: datetime) -> TransferForm:
    try:
        with transaction.atomic():
            return TransferForm.objects.create(
                direction=entry.direction,
                number=paper.number,
                person=person,
                from_area=paper.from_area,
                to_area=paper.to_area,
                issuer=paper.issuer,
                issued_on=paper.issued_on,
                received_on=paper.received_on,
                last_month=None if entry.last is None else int(entry.last),
                in_benefit=paper.in_benefit,
                account_fen=paper.account_fen,
                content=dict(entry.content),
                entered_by=entry.entered_by,
                entered_at=at,
            )
    except IntegrityError as problem:
        raise TransferKnown(
            paper.number,
            en=f"the form {paper.number} of area {paper.from_area} is on record, or names one area twice.",
            zh=f"{paper.from_area} 的凭证 {paper.number} 已登记，或转出地与转入地相同。",
        ) from problem
