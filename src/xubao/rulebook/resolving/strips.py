"""The amounts of a plan as a strip of months and a strip of years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xubao.rulebook import codes
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.entry import Unknown
from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.resolved import COMPUTE, DECLARED
from xubao.rulebook.resolving.formula_rows import FormulaRows
from xubao.rulebook.resolving.provenance import Provenance, Terms, provenance
from xubao.values.fen import parse_yuan
from xubao.values.month import Month

STALE_MONTHS = 24
"""So long past its last verified day an open amount still answers, marked stale."""


class MonthCell(NamedTuple):
    """The amount of one month: fen, DECLARED, COMPUTE or UNKNOWN; the row of its formula; where it came
    from.
    """

    total: int
    formula: int
    origin: Provenance | None


class Strip(NamedTuple):
    """Cells from `first` on, without a hole; `first` is a Month, or a year."""

    first: int
    cells: tuple[MonthCell, ...]


def entries_of_plan(pack: Pack, scheme: str, plan: str, period: str) -> list[Amount | Unknown]:
    """Amounts of one period, and the stretches in which they are expressly unknown.

    These count for both periods where the plan has amounts of both, and as monthly where it has none at all.
    """
    of_plan = [entry for entry in pack.amounts if scheme in pack.schemes_of(entry) and plan in pack.plans_of(entry)]
    found: list[Amount | Unknown] = [entry for entry in of_plan if entry.period == period]
    if not found and (of_plan or period != "month"):
        return []
    unknown = [entry for entry in pack.unknown if entry.kind == "amounts" and entry.period in (None, period)]
    return found + [entry for entry in unknown if scheme in pack.schemes_of(entry) and plan in pack.plans_of(entry)]


def months_of(entry: Amount | Unknown, terms: Terms) -> Iterator[Month]:
    """The months of an entry; an open one ends STALE_MONTHS after its last verified day, an unknown one
    STALE_MONTHS after as_of.
    """
    last = Month.of(entry.last_day)
    if entry.is_open:
        verified = entry.verified_through if isinstance(entry, Amount) else None
        last = Month.of(verified or max(terms.as_of, entry.from_)).plus(STALE_MONTHS)
    return (Month(number) for number in range(Month.of(entry.from_), last + 1))


def month_strip(pack: Pack, scheme: str, plan: str, terms: Terms, formulas: FormulaRows) -> Strip:
    """The strip of a plan; a month that no entry speaks of is UNKNOWN and comes from nowhere."""
    found: dict[int, MonthCell] = {}
    for entry in entries_of_plan(pack, scheme, plan, "month"):
        for month in months_of(entry, terms):
            found.setdefault(month, _month_cell(pack, entry, month, terms, formulas))
    return _strip(found)


def year_strip(pack: Pack, scheme: str, plan: str, terms: Terms) -> Strip:
    """The published yearly amounts of a plan, by the year in which they begin."""
    found: dict[int, MonthCell] = {}
    for entry in entries_of_plan(pack, scheme, plan, "year"):
        printed = entry.published if isinstance(entry, Amount) else None
        for begins in tuple(months_of(entry, terms))[::12]:
            origin = provenance(pack, entry, terms, begins.plus(11).last_day())
            total = codes.UNKNOWN if printed is None or origin.refused else parse_yuan(printed)
            found.setdefault(begins.year, MonthCell(total, codes.UNKNOWN, origin))
    return _strip(found)


def _month_cell(pack: Pack, entry: Amount | Unknown, month: Month, terms: Terms, formulas: FormulaRows) -> MonthCell:
    origin = provenance(pack, entry, terms, month.last_day())
    if origin.refused or not isinstance(entry, Amount):
        return MonthCell(codes.UNKNOWN, codes.UNKNOWN, origin)
    formula = formulas.row(entry, month)
    if entry.published is not None:
        return MonthCell(parse_yuan(entry.published), formula, origin)
    if entry.base is not None and entry.base.declared is not None:
        return MonthCell(DECLARED, formula, origin)
    return MonthCell(COMPUTE if formula != codes.UNKNOWN else codes.UNKNOWN, formula, origin)


def _strip(found: dict[int, MonthCell]) -> Strip:
    if not found:
        return Strip(0, ())
    first, last = min(found), max(found)
    nothing = MonthCell(codes.UNKNOWN, codes.UNKNOWN, None)
    return Strip(int(first), tuple(found.get(number, nothing) for number in range(first, last + 1)))
