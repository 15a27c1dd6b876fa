"""Enters employers, whom they hired, when they registered them, and when the work ended."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.timezone import localdate

from xubao.people.public import InsuredPerson
from xubao.records.employers.errors import BadEmployer, DaysDisagree, EmployerKnown
from xubao.records.employers.models import Employer, Hiring, HiringEnd, StaffRegistration
from xubao.values.area_code import AreaCode

# The shape only: the check character of the code was not read anywhere and is not tried.
_CODE = re.compile(r"[0-9A-Z]{18}")
_LONGEST_NAME = 200

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEmployer:
    """An employer as it registers. founded_on None: not told."""

    code: str
    name: str
    area: AreaCode
    registered_on: date
    founded_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHiring:
    """That somebody works for an employer since a day. told_by: employer, person or inspection; wage in fen a month."""

    employer: Employer
    person: InsuredPerson
    hired_on: date
    told_by: str
    evidence: str
    wage_fen: int | None = None


def enter_employer(new: NewEmployer, *, by: str, at: datetime) -> Employer:
    """Enter an employer. Raises BadEmployer, DaysDisagree, EmployerKnown."""
    code = unicodedata.normalize("NFKC", new.code).replace(" ", "").upper()
    name = " ".join(unicodedata.normalize("NFKC", new.name).split())
    if not _CODE.fullmatch(code) or not 0 < len(name) <= _LONGEST_NAME:
        raise BadEmployer(
            new.code,
            en=f"{new.code!r} is no credit code, or the name is missing.",
            zh="信用代码应为十八位，名称不能为空。",
        )
    _in_order(new.founded_on or new.registered_on, new.registered_on, at)
    return _enter(
        lambda: Employer.objects.create(
            code=code,
            name=name,
            area=new.area,
            founded_on=new.founded_on,
            registered_on=new.registered_on,
            entered_by=by,
            entered_at=at,
        ),
        code,
    )


def enter_hiring(new: NewHiring, *, by: str, at: datetime) -> Hiring:
    """Enter that somebody was hired. Raises DaysDisagree, EmployerKnown."""
    _in_order(new.hired_on, localdate(at), at)
    return _enter(
        lambda: Hiring.objects.create(
            employer=new.employer,
            person=new.person,
            hired_on=new.hired_on,
            wage_fen=new.wage_fen,
            told_by=new.told_by,
            evidence=new.evidence,
            entered_by=by,
            entered_at=at,
        ),
        new.employer.code,
    )


def register_staff(hiring: Hiring, *, registered_on: date, by: str, at: datetime) -> StaffRegistration:
    """Enter that the employer registered the person. Raises DaysDisagree, EmployerKnown."""
    _in_order(hiring.hired_on, registered_on, at)
    return _enter(
        lambda: StaffRegistration.objects.create(hiring=hiring, registered_on=registered_on, entered_by=by, entered_at=at),
        hiring.employer.code,
    )


def end_hiring(hiring: Hiring, *, ended_on: date, by: str, at: datetime) -> HiringEnd:
    """Enter the last day of the work. Raises DaysDisagree, EmployerKnown."""
    _in_order(hiring.hired_on, ended_on, at)
    return _enter(
        lambda: HiringEnd.objects.create(hiring=hiring, ended_on=ended_on, entered_by=by, entered_at=at), hiring.employer.code
    )


def _in_order(first: date, second: date, at: datetime) -> None:
    if not first <= second <= localdate(at):
        raise DaysDisagree(
            second.isoformat(),
            en=f"{second} lies before {first} or in the future.",
            zh=f"{second} 早于 {first} 或晚于今天。",
        )


def _enter(create: Callable[[], Row], code: str) -> Row:
    try:
        with transaction.atomic():
            return create()
    except IntegrityError as problem:
        raise EmployerKnown(code, en="this is on record already.", zh="该记录已经登记。") from problem
