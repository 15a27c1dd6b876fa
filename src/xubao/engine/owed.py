"""What is owed, month by month, with its parts."""

from __future__ import annotations

from dataclasses import dataclass

from xubao.engine.answer import Answer, OwedMonth
from xubao.engine.area_rules import AreaRules
from xubao.engine.formulas.arrears import late_fee_of_month, price_of_month
from xubao.engine.formulas.assessment import Assessment
from xubao.engine.formulas.calendar import month_of_day
from xubao.engine.formulas.contribution import base_of_month, fee_cell, part_of_contribution
from xubao.engine.formulas.history import is_set
from xubao.engine.formulas.mid_year import paid_by_the_year
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import outcome
from xubao.rulebook.codes import O_LATE_FEE, UNKNOWN
from xubao.values.month import Month


def owed_months(area: AreaRules, person: Person, found: Assessment) -> tuple[OwedMonth, ...]:
    """The months of the gap that can be paid back and are not yet, each with its price in fen.

    A yearly payer owes the year as a whole: the months are listed without a price of their own.
    """
    if found.gap == 0 or found.back_pay == 0:
        return ()
    present = month_of_day(found.pay_day)
    first = found.last_insured + 1
    begin = found.back_pay_from if found.back_pay_from >= 0 else first
    yearly = paid_by_the_year(person, area.rules, first)
    months = []
    for month in range(begin, present):
        if is_set(person.credited, month - person.base_month):
            continue
        months.append(OwedMonth(Month(month)) if yearly else _priced(area, person, found, month))
    return tuple(months)


def _priced(area: AreaRules, person: Person, found: Assessment, month: int) -> OwedMonth:
    price = price_of_month(person, area.rules, found.rows.price, month, found.pay_day)
    fee = late_fee_of_month(person, area.rules, found.rows.late_fee, month, found.pay_day, price)
    return OwedMonth(Month(month), price if price >= 0 else None, components(area, person, month), fee if fee >= 0 else None)


def late_fee_of_unknown_amount(answer: Answer) -> bool:
    """Does a rule charge a late fee by the day on what is owed, and is the price or the day from which it runs not known?"""
    found: Assessment = answer.trace.steps[0].result
    charged = outcome(answer.reader.area.rules, found.rows.late_fee, O_LATE_FEE) > 0
    return charged and answer.late_fee_fen is None and bool(answer.owed)


@dataclass(frozen=True, slots=True)
class PartOfMonth:
    """One part of a month's contribution in fen, and what it is computed from: rate in millionths and base in fen.

    A fixed part has neither (0 and None).
    """

    name: str
    fen: int
    rate: int
    base_fen: int | None


def components(area: AreaRules, person: Person, month: int) -> tuple[tuple[str, int], ...]:
    """The parts of a month's contribution, by name, in fen; () where the entry names none or the base is not known."""
    return tuple((part.name, part.fen) for part in parts_of_month(area, person, month))


def parts_of_month(area: AreaRules, person: Person, month: int) -> tuple[PartOfMonth, ...]:
    """The same parts with rate and base."""
    cell = fee_cell(area.rules, person.plan, month)
    row = area.rules.fee_formula[cell] if cell >= 0 else UNKNOWN
    if row < 0:
        return ()
    base = base_of_month(area.rules, row, person.declared_base)
    parts = range(area.rules.part_first[row], area.rules.part_end[row])
    if base == UNKNOWN and any(area.rules.part_rate[part] for part in parts):
        return ()
    names, rates = area.resolution.part_names, area.rules.part_rate
    return tuple(
        PartOfMonth(
            names[part], part_of_contribution(area.rules, part, base), int(rates[part]), int(base) if rates[part] else None
        )
        for part in parts
    )
