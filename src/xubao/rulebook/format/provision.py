"""Provisions: one sentence of a rule each. When its conditions hold, it decides the questions under
`then`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.text import Closed, Count, Percent, RateText

YesNo = Literal["no", "yes"]
Group = Literal[
    "treated_as",
    "back_payment",
    "waiting",
    "benefit_resumption",
    "gap_costs",
    "counts_as_years",
    "continuous_years",
    "lapse_in_wait",
    "enrolment",
    "outpatient_resumption",
    "co_payment",
    "interest_charge",
    "late_fee",
    "back_payment_price",
    "benefit_ceiling",
]
Resume = Literal[
    "payment_month",
    "payment_day",
    "day_after_payment",
    "month_after_payment",
    "second_month_after_payment",
    "month_after_clearing",
    "second_month_after_clearing",
    "clearing_day",
    "clearing_month",
    "first_unpaid_month",
    "month_after_registration",
]
Participation = Literal["flexible", "left-employer", "transfer-in", "switched-from-resident", "unemployment-benefit"]


class Range(Closed, frozen=True, kw_only=True):
    """A number lies within limits. Two may combine; `exactly` stands alone."""

    at_least: Count | None = None
    more_than: Count | None = None
    at_most: Count | None = None
    less_than: Count | None = None
    exactly: Count | None = None


class Conditions(Closed, frozen=True, kw_only=True):
    """What must hold, all of it. The keys are those of codes.RANGES and codes.CHOICES, where each is
    explained.
    """

    unpaid_in_a_row: Range | None = None
    unpaid_in_year: Range | None = None
    continuous_months: Range | None = None
    insured_months: Range | None = None
    quarters_missed: Range | None = None
    month_of_quarter: Range | None = None
    age: Range | None = None
    days_unpaid: Range | None = None
    earlier_lapses: Range | None = None
    months_to_return: Range | None = None
    months_waited: Range | None = None
    participation: tuple[Participation, ...] | None = None
    history: tuple[Literal["none", "employee", "resident"], ...] | None = None
    payment_period: tuple[Literal["month", "quarter", "half-year", "year"], ...] | None = None
    paid_back: tuple[Literal["none", "part", "whole"], ...] | None = None
    in_window: tuple[YesNo, ...] | None = None
    pension_paid: tuple[YesNo, ...] | None = None
    household: tuple[Literal["local", "other"], ...] | None = None
    in_wait: tuple[YesNo, ...] | None = None
    resident_this_year: tuple[YesNo, ...] | None = None
    pays_whole_year: tuple[YesNo, ...] | None = None
    paid_to_year_end: tuple[YesNo, ...] | None = None
    in_grace: tuple[YesNo, ...] | None = None
    employer_in_arrears: tuple[YesNo, ...] | None = None
    crosses_year: tuple[YesNo, ...] | None = None
    repays_earlier_year: tuple[YesNo, ...] | None = None
    pays_present_month: tuple[YesNo, ...] | None = None


class BackPayment(Closed, frozen=True, kw_only=True):
    """Back-payment is allowed, for which months. months: with last_months only."""

    reach: Literal["whole_gap", "last_months", "this_year"]
    months: Count | None = None


class WaitingStep(Closed, frozen=True, kw_only=True):
    """After so many paid months, this percentage."""

    after_months: Count
    percent: Percent


class Waiting(Closed, frozen=True, kw_only=True):
    """A time paid without full benefits: `months` of payment or `days`; zero months is no wait.

    Attributes:
        starts: the month or day that counts as its first; absent, with a `question`, where no source says.
        percent: of the normal benefit during `months` or `days`.
        full_after_months: paid months until full benefits, where a reduced percentage follows the wait.
        steps: the percentages between the end of the wait and full benefits.
    """

    months: Count | None = None
    days: Count | None = None
    starts: Literal["payment_month", "month_after_payment", "credit_day", "clearing_month", "month_after_clearing"] | None = None
    percent: Percent | None = None
    full_after_months: Count | None = None
    steps: tuple[WaitingStep, ...] = ()


class CoPayment(Closed, frozen=True, kw_only=True):
    """The person pays so many percentage points more of each bill."""

    points: Count


class BenefitCeiling(Closed, frozen=True, kw_only=True):
    """The fund pays at most this percentage of the yearly average wage in a year."""

    percent_of_average_wage: Count


class LateFee(Closed, frozen=True, kw_only=True):
    """A charge on the amount owed, per day of delay."""

    per_day: RateText


class Outcome(Closed, frozen=True, kw_only=True):
    """The questions that a provision decides, each as a whole. The keys are those of codes.GROUP_NAMES."""

    treated_as: Literal["continuous", "re-enrolment", "first-enrolment", "stopped"] | None = None
    back_payment: Literal["never", "allowed"] | BackPayment | None = None
    waiting: Waiting | None = None
    benefit_resumption: Resume | None = None
    gap_costs: Literal["not-covered", "covered", "outpatient-only", "manual-claim", "capped-at-back-payment"] | None = None
    counts_as_years: bool | None = None
    continuous_years: Literal["kept", "restarts"] | None = None
    lapse_in_wait: Literal["continues", "restarts"] | None = None
    enrolment: Literal["not_allowed", "allowed"] | None = None
    outpatient_resumption: Resume | None = None
    co_payment: CoPayment | None = None
    interest_charge: Literal["none", "charged"] | None = None
    late_fee: Literal["none"] | LateFee | None = None
    back_payment_price: Literal["month_owed", "payment_month", "present_year"] | None = None
    benefit_ceiling: BenefitCeiling | None = None


class Provision(Entry, frozen=True, kw_only=True):
    """One sentence of a rule. The first provision that holds decides a question: the special stands before
    the general.

    unknown: groups for which this provision stops the search and answers "not known", with its `question`.
    """

    when: Conditions = msgspec.field(default_factory=Conditions)
    then: Outcome = msgspec.field(default_factory=Outcome)
    unknown: tuple[Group, ...] = ()
