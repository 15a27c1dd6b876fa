"""Records who looks at a person's data, and gives the person the list."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from xubao.people.models import InsuredPerson, PersonRead
from xubao.people.second_person import require_reason
from xubao.people.written_once import run_prepared

BY_NUMBER, BY_CODE, BY_REQUEST = "anyone:number", "anyone:code", "anyone:request"
"""Readers that nobody can name: not signed in, they knew the number of a case and the identity number, the code that is printed
on a paper, or the number and check code of a request made at a portal apart. No account can be called so.
"""


class Look(NamedTuple):
    """A person and who opened which page about her."""

    person_id: int
    reader: str
    page: str


def record_read(person_id: int, *, reader: str, page: str, at: datetime) -> None:
    """Somebody opened a page about this person."""
    record_looks([Look(person_id, reader, page)], at=at)


def record_looks(looks: Sequence[Look], *, at: datetime) -> None:
    """Several pages were opened: one row each, all of them or none. Outside a transaction they are on the disk on return."""
    if not looks:
        return
    moment = connection.ops.adapt_datetimefield_value(at)
    if connection.vendor == "postgresql":
        rows = "SELECT *, '', false, %s::timestamptz FROM unnest(%s::bigint[], %s::text[], %s::text[])"
        run_prepared(_insert(rows), (moment, *(list(column) for column in zip(*looks, strict=True))))
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(_insert("VALUES (%s, %s, %s, '', false, %s)"), [(*look, moment) for look in looks])


def record_listing(person_ids: Iterable[int], *, reader: str, page: str, at: datetime) -> None:
    """These people stood in a list that somebody opened: once for each person, reader, page and day."""
    day, keys = localdate(at), dict.fromkeys(person_ids)
    # Most lists are opened many times a day: what stands already is not written again, and nothing is locked for it.
    told = PersonRead.objects.filter(person__in=keys, reader=reader, page=page, listed_on=day)
    known = set(told.values_list("person_id", flat=True))
    rows = [PersonRead(person_id=key, reader=reader, page=page, listed_on=day, at=at) for key in keys if key not in known]
    if rows:
        PersonRead.objects.bulk_create(rows, ignore_conflicts=True)


def record_reveal(person_id: int, *, reader: str, page: str, reason: str, at: datetime) -> None:
    """Somebody is shown the whole number, for this reason. Raises ReasonMissing."""
    require_reason(reason)
    PersonRead.objects.create(person_id=person_id, reader=reader, page=page, reason=reason.strip(), revealed=True, at=at)


def reads_of(person: InsuredPerson) -> QuerySet[PersonRead]:
    """Who looked at this person's data, the newest first."""
    return PersonRead.objects.filter(person=person).order_by("-at", "-pk")


@cache
def _insert(rows: str) -> str:
    """Written by every look, so it is not left to the ORM to write it anew each time."""
    meta = PersonRead._meta
    told = ("person", "reader", "page", "reason", "revealed", "at")
    named = (field.column for name in told for field in meta.concrete_fields if field.name == name)
    quoted = ", ".join(connection.ops.quote_name(str(column)) for column in named)
    return f"INSERT INTO {connection.ops.quote_name(meta.db_table)} ({quoted}) {rows}"
