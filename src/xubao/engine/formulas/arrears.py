"""Arrears (欠费): what clears the months of the gap, with late fee (滞纳金), in fen."""

from __future__ import annotations

from xubao.engine.formulas.benefits import due_on
from xubao.engine.formulas.calendar import month_of_day
from xubao.engine.formulas.contribution import monthly_contribution
from xubao.engine.formulas.formula import formula
from xubao.engine.formulas.mid_year import paid_by_the_year, part_of_year
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import outcome
from xubao.engine.formulas.rounding import rounded
from xubao.rulebook.codes import O_LATE_FEE, O_PRICE, UNKNOWN
from xubao.rulebook.resolved import ResolvedRules

MONTH_OWED, PAYMENT_MONTH, PRESENT_YEAR = range(3)
ONE_FEN = 1
HALF_UP = 0


@formula
def price_of_month(person: Person, rules: ResolvedRules, price_row: int, month: int, pay_day: int) -> int:
    """What paying back one month costs on `pay_day`: at the amount of the month owed, or of the month of payment.

    Where the area does not say which, the amount is known only if both are the same; else UNKNOWN.
    """
    method = outcome(rules, price_row, O_PRICE)
    owed = monthly_contribution(person, rules, month)
    if method == MONTH_OWED:
        return owed
    current = monthly_contribution(person, rules, month_of_day(pay_day))
    if method in (PAYMENT_MONTH, PRESENT_YEAR):
        return current
    return owed if owed == current else UNKNOWN


@formula
def late_fee_of_month(person: Person, rules: ResolvedRules, fee_row: int, month: int, pay_day: int, amount: int) -> int:
    """Simple daily charge on one month from the day after it was due to the day of payment, both counted.

    UNKNOWN where no rule charges it, or none tells the day by which the month was due.

    An estimate by the area's own cited rule; no national law charges a person (社会保险法 Art. 86 names employers).
    """
    per_day = outcome(rules, fee_row, O_LATE_FEE)
    if per_day <= 0 or amount < 0:
        return per_day if per_day <= 0 else UNKNOWN
    due = due_on(person, rules, month)
    if due <= 0:
        return UNKNOWN
    return rounded(amount * per_day * max(0, pay_day - due), ONE_FEN, HALF_UP)


@formula
def yearly_amount_due(person: Person, rules: ResolvedRules, price_row: int, first_unpaid: int, pay_day: int) -> int:
    """What a yearly payer owes: the sum of the years from the first unpaid one to that of the payment.

    Where the gap begins inside a year, its months of that year as far as the area divides the yearly amount (`part_of_year`).
    """
    last_year = month_of_day(pay_day) // 12
    method = outcome(rules, price_row, O_PRICE)
    total = 0
    for year in range(first_unpaid // 12, last_year + 1):
        amount = part_of_year(person, rules, last_year if method == PRESENT_YEAR else year, max(first_unpaid, year * 12))
        if amount == UNKNOWN or (year < last_year and method < 0):
            return UNKNOWN
        total += amount
    return total


@formula
def amount_due(person: Person, rules: ResolvedRules, price_row: int, first_unpaid: int, end_month: int, pay_day: int) -> int:
    """What clears the months from `first_unpaid` to before `end_month` on `pay_day`, without late fee; UNKNOWN if a price is."""
    if paid_by_the_year(person, rules, first_unpaid):
        return yearly_amount_due(person, rules, price_row, first_unpaid, pay_day)
    total = 0
    for month in range(first_unpaid, end_month):
        price = price_of_month(person, rules, price_row, month, pay_day)
        if price < 0:
            return UNKNOWN
        total += price
    return total


@formula
def late_fee(
    person: Person, rules: ResolvedRules, treated: tuple[int, int], first_unpaid: int, end_month: int, pay_day: int
) -> int:
    """Late fee on the months of the gap; `treated` are the rows that decide the fee and the price. UNKNOWN if no rule tells."""
    fee_row, price_row = treated
    if outcome(rules, fee_row, O_LATE_FEE) <= 0:
        return min(0, outcome(rules, fee_row, O_LATE_FEE))
    if paid_by_the_year(person, rules, first_unpaid):
        yearly = yearly_amount_due(person, rules, price_row, first_unpaid, pay_day)
        one_year = first_unpaid // 12 == month_of_day(pay_day) // 12
        return late_fee_of_month(person, rules, fee_row, first_unpaid, pay_day, yearly) if one_year else UNKNOWN
    total = 0
    for month in range(first_unpaid, end_month):
        price = price_of_month(person, rules, price_row, month, pay_day)
        charge = late_fee_of_month(person, rules, fee_row, month, pay_day, price)
        if charge < 0:
            return UNKNOWN
        total += charge
    return total
