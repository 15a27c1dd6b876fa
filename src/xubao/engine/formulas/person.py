"""One person as integers: what the formulas know."""

from __future__ import annotations

from typing import NamedTuple

Words = tuple[int, ...]


class Person(NamedTuple):
    """Facts of one person, folded into integers; masks have every bit set where the fact is unknown."""

    rule_set: int  # row of the area's scheme in the resolved rules
    plan: int  # row of the plan, or UNKNOWN
    base_month: int  # month of bit 0 of the words
    paid: Words  # months credited before the events
    credited: Words  # months that the events pay
    resident: Words  # months under residents' insurance
    complete: int  # 1: nothing was paid before bit 0; 0: the words begin inside the history
    as_of: int  # day of the question
    returns_on: int  # day of the payment that resumes; 0 where there is none
    cleared_on: int  # day on which the last month of the gap was credited; 0 where it was not
    registered_on: int  # 0 where there is none
    participation: int
    payment_period: int
    pension_paid: int
    household: int
    employer_in_arrears: int
    age: int  # UNKNOWN where not told
    continuous_before: int  # months that the person states; UNKNOWN where `paid` tells them
    declared_base: int  # fen; UNKNOWN where not told
    stated_monthly: int  # fen on the last bill; UNKNOWN where not told
    on_time: Words  # of `paid`, the months that are not known to have been credited in a later month
    resumed_on: int  # day of the credit that began the last run of months on time; 0 where not known
