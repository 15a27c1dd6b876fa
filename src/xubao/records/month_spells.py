"""Neighbouring months of the same kind as one run, for lists and papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xubao.records.origins import Origin, Status
from xubao.records.precedence import Why
from xubao.records.standing import MonthInForce
from xubao.values.month import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """``count`` months in a row of which the same is known."""

    first: Month
    last: Month
    count: int
    status: Status
    origin: Origin
    credited_on: date | None
    outweighed: int
    why: Why
    disputed: bool


def spells_of(months: Sequence[MonthInForce]) -> list[Spell]:
    """The runs, in order; months that are on no report lie between them."""
    rows: list[list[MonthInForce]] = []
    for month in months:
        last = rows[-1][-1] if rows else None
        if last is not None and month.month == last.month + 1 and _kind(month) == _kind(last):
            rows[-1].append(month)
        else:
            rows.append([month])
    return [_spell(row) for row in rows]


def _spell(row: list[MonthInForce]) -> Spell:
    one = row[0]
    return Spell(
        first=one.month,
        last=row[-1].month,
        count=len(row),
        status=one.status,
        origin=one.origin,
        credited_on=one.credited_on,
        outweighed=one.outweighed,
        why=one.why,
        disputed=one.disputed,
    )


def _kind(month: MonthInForce) -> tuple[object, ...]:
    return month.status, month.origin, month.credited_on, month.outweighed, month.why, month.disputed
