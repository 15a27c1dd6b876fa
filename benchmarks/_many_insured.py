"""Very many people with their months and kept timelines, for the yardstick of eligibility, written by the database itself.

A few shapes of history: one person of each is computed by the product, and what it kept is copied to all of that shape, who
have the same months and so the same answer. Every person has an identity number of her own, of no real division.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks._filling import Row, filling, load

AREA = "000000"
MONTHS = 12
MISSED = (0, 0, 0, 1, 2, 3, 5, 9)
"""By shape: how many of the last months were not paid."""
_FIRST_BIRTH = date(1960, 1, 1)
_SEQUENCES = 1000
_BATCH = 50_000
_TABLES = ("people_insuredperson", "records_monthreport", "eligibility_kepttimeline")


def identity_of(number: int) -> str:
    """The identity number of a person."""
    from xubao.values.identity_number import check_character

    born = _FIRST_BIRTH + timedelta(days=number // _SEQUENCES)
    first = f"999999{born:%Y%m%d}{number % _SEQUENCES:03d}"
    return first + check_character(first)


def fill(people: int, today: date) -> None:
    """Write everybody, their months, and what a check reads."""
    shapes = len(MISSED)
    _write(range(1, shapes + 1), today)
    _compute_timelines(today)
    with filling(_TABLES):
        for first in range(shapes + 1, people + 1, _BATCH):
            _write(range(first, min(first + _BATCH, people + 1)), today)
        _copy_timelines()


def _write(numbers: range, today: date) -> None:
    from django.db import connection

    load("people_insuredperson", _PERSON, _people(numbers))
    with connection.cursor() as cursor:
        cursor.execute(_statement(), [*_month_values(today), numbers.start, numbers.stop])


_PERSON = ("id", "name", "document_kind", "identity_sealed", "identity_index", "likeness_index", "registered_at")


def _people(numbers: range) -> Iterator[Row]:
    from xubao.people.public import blind_index, identity_index, seal

    # A check unseals nothing: one sealed number does for all.
    sealed = seal("110105194912310021", "identity_number:" + "0" * 64)
    if identity_index(identity_of(1)) != blind_index(identity_of(1), "identity_number"):
        raise SystemExit("people are no longer found by this index: see identity_index")
    for number in numbers:
        index = blind_index(identity_of(number), "identity_number")
        yield number, "示例", "identity_card", sealed, index, "", "2026-01-01 00:00:00+00:00"


_SELECT = """
INSERT INTO records_monthreport
    (person_id, area, month, scheme, status, origin, origin_reference, reported_on, recorded_at)
SELECT p.id, %s, %s - k.missed - m.n, 'employee', 'paid', 'collector', 'bench', %s, %s
FROM people_insuredperson p
JOIN ({shapes}) AS k ON k.shape = p.id %% {count}
CROSS JOIN ({months}) AS m
WHERE p.id >= %s AND p.id < %s
ORDER BY p.id
"""


def _statement() -> str:
    shapes = " UNION ALL ".join(f"SELECT {shape} AS shape, {missed} AS missed" for shape, missed in enumerate(MISSED))
    months = " UNION ALL ".join(f"SELECT {number} AS n" for number in range(MONTHS))
    return _SELECT.format(shapes=shapes, months=months, count=len(MISSED))


def _month_values(today: date) -> list[str | int]:
    from xubao.values.month import Month

    return [AREA, int(Month.of(today)), today.isoformat(), f"{today.isoformat()} 00:00:00+00:00"]


def _compute_timelines(today: date) -> None:
    """Let the product compute and keep one of each shape."""
    from xubao.cases.eligibility.public import eligibility_on
    from xubao.people.public import InsuredPerson
    from xubao.values.area_code import AreaCode

    for person in InsuredPerson.objects.all():
        eligibility_on(person, AreaCode(AREA), today, today=today)


def _copy_timelines() -> None:
    """What was kept of one of a shape is kept of all."""
    from django.db import connection

    count = len(MISSED)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO eligibility_kepttimeline (person_id, area, as_of, counted, pack_digest, timeline)"
            " SELECT p.id, k.area, k.as_of, k.counted, k.pack_digest, k.timeline FROM people_insuredperson p"
            f" JOIN eligibility_kepttimeline k ON k.person_id <= {count} AND k.person_id %% {count} = p.id %% {count}"
            f" WHERE p.id > {count} ORDER BY p.id",
            [],
        )
