"""The closed lists of the pack format, and the small integers that formulas use for them.

A pack writes the word, a formula compares the integer. Order is part of the format: append, never reorder.
"""

from __future__ import annotations

from typing import Final

UNKNOWN: Final = -1
"""No provision that may be used answers the question."""
DEPENDS: Final = -2
"""Several provisions could answer it, and a fact that would tell them apart is missing."""
FAR: Final = 1_000_000
"""Stands for "no upper limit" in a range of a condition."""
LONGEST_WAIT_KNOWN: Final = 12
"""Months that a wait of which an area says nothing is taken to last at most: no text read knows a longer one without benefits
(哈尔滨, and 成都 before 2022).
"""
LAST_DAY: Final = 3_652_059
"""date.max.toordinal(): the end of an open entry."""

# Circumstances that a condition can test. The first eleven are numbers (a range decides), the rest are choices
# (a bit mask decides).
UNPAID_IN_A_ROW: Final = 0
UNPAID_IN_YEAR: Final = 1
CONTINUOUS_MONTHS: Final = 2
INSURED_MONTHS: Final = 3
QUARTERS_MISSED: Final = 4
MONTH_OF_QUARTER: Final = 5
AGE: Final = 6
DAYS_UNPAID: Final = 7
EARLIER_LAPSES: Final = 8
MONTHS_TO_RETURN: Final = 9
MONTHS_WAITED: Final = 10
PARTICIPATION: Final = 11
HISTORY: Final = 12
PAYMENT_PERIOD: Final = 13
PAID_BACK: Final = 14
IN_WINDOW: Final = 15
PENSION_PAID: Final = 16
HOUSEHOLD: Final = 17
IN_WAIT: Final = 18
RESIDENT_THIS_YEAR: Final = 19
PAYS_WHOLE_YEAR: Final = 20
PAID_TO_YEAR_END: Final = 21
IN_GRACE: Final = 22
EMPLOYER_IN_ARREARS: Final = 23
CROSSES_YEAR: Final = 24
REPAYS_EARLIER_YEAR: Final = 25
PAYS_PRESENT_MONTH: Final = 26
CIRCUMSTANCES: Final = 27
FIRST_CHOICE: Final = PARTICIPATION

YES_NO: Final = {"no": 1, "yes": 2}
RANGES: Final = {
    "unpaid_in_a_row": UNPAID_IN_A_ROW,
    "unpaid_in_year": UNPAID_IN_YEAR,
    "continuous_months": CONTINUOUS_MONTHS,
    "insured_months": INSURED_MONTHS,
    "quarters_missed": QUARTERS_MISSED,
    "month_of_quarter": MONTH_OF_QUARTER,
    "age": AGE,
    "days_unpaid": DAYS_UNPAID,
    "earlier_lapses": EARLIER_LAPSES,
    "months_to_return": MONTHS_TO_RETURN,
    "months_waited": MONTHS_WAITED,
}
CHOICES: Final = {
    "participation": (
        PARTICIPATION,
        {"flexible": 1, "left-employer": 2, "transfer-in": 4, "switched-from-resident": 8, "unemployment-benefit": 16},
    ),
    "history": (HISTORY, {"none": 1, "employee": 2, "resident": 4}),
    "payment_period": (PAYMENT_PERIOD, {"month": 1, "quarter": 2, "half-year": 4, "year": 8}),
    "paid_back": (PAID_BACK, {"none": 1, "part": 2, "whole": 4}),
    "in_window": (IN_WINDOW, YES_NO),
    "pension_paid": (PENSION_PAID, YES_NO),
    "household": (HOUSEHOLD, {"local": 1, "other": 2}),
    "in_wait": (IN_WAIT, YES_NO),
    "resident_this_year": (RESIDENT_THIS_YEAR, YES_NO),
    "pays_whole_year": (PAYS_WHOLE_YEAR, YES_NO),
    "paid_to_year_end": (PAID_TO_YEAR_END, YES_NO),
    "in_grace": (IN_GRACE, YES_NO),
    "employer_in_arrears": (EMPLOYER_IN_ARREARS, YES_NO),
    "crosses_year": (CROSSES_YEAR, YES_NO),
    "repays_earlier_year": (REPAYS_EARLIER_YEAR, YES_NO),
    "pays_present_month": (PAYS_PRESENT_MONTH, YES_NO),
}

# What a provision can decide: groups, each decided by one provision as a whole.
TREATMENT: Final = 0
BACK_PAYMENT: Final = 1
WAITING: Final = 2
RESUMPTION: Final = 3
GAP_COSTS: Final = 4
YEARS: Final = 5
CONTINUITY: Final = 6
WAIT_EFFECT: Final = 7
ENROLMENT: Final = 8
OUTPATIENT: Final = 9
CO_PAYMENT: Final = 10
INTEREST: Final = 11
LATE_FEE: Final = 12
PRICE: Final = 13
CEILING: Final = 14
GROUPS: Final = 15
GROUP_NAMES: Final = (
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
)

# The columns of a provision's outcome.
O_TREATED_AS: Final = 0
O_BACK_PAY: Final = 1
O_BACK_PAY_REACH: Final = 2
O_BACK_PAY_LIMIT: Final = 3
O_WAIT_MONTHS: Final = 4
O_WAIT_DAYS: Final = 5
O_WAIT_START: Final = 6
O_WAIT_PERCENT: Final = 7
O_WAIT_FULL_MONTHS: Final = 8
O_WAIT_STEPS: Final = 9
O_RESUME: Final = 10
O_GAP_COSTS: Final = 11
O_YEARS: Final = 12
O_CONTINUITY: Final = 13
O_WAIT_EFFECT: Final = 14
O_ENROLMENT: Final = 15
O_OUTPATIENT: Final = 16
O_CO_PAYMENT: Final = 17
O_INTEREST: Final = 18
O_LATE_FEE: Final = 19
O_PRICE: Final = 20
O_CEILING: Final = 21
OUTCOMES: Final = 22
GROUP_COLUMNS: Final = (
    (O_TREATED_AS, O_TREATED_AS),
    (O_BACK_PAY, O_BACK_PAY_LIMIT),
    (O_WAIT_MONTHS, O_WAIT_STEPS),
    (O_RESUME, O_RESUME),
    (O_GAP_COSTS, O_GAP_COSTS),
    (O_YEARS, O_YEARS),
    (O_CONTINUITY, O_CONTINUITY),
    (O_WAIT_EFFECT, O_WAIT_EFFECT),
    (O_ENROLMENT, O_ENROLMENT),
    (O_OUTPATIENT, O_OUTPATIENT),
    (O_CO_PAYMENT, O_CO_PAYMENT),
    (O_INTEREST, O_INTEREST),
    (O_LATE_FEE, O_LATE_FEE),
    (O_PRICE, O_PRICE),
    (O_CEILING, O_CEILING),
)
"""For each group its first and last column."""

TREATED_AS: Final = {"continuous": 0, "re-enrolment": 1, "first-enrolment": 2, "stopped": 3}
BACK_PAY: Final = {"never": 0, "allowed": 1}
BACK_PAY_REACH: Final = {"whole_gap": 0, "last_months": 1, "this_year": 2}
WAIT_START: Final = {
    "payment_month": 0,
    "month_after_payment": 1,
    "credit_day": 2,
    "clearing_month": 3,
    "month_after_clearing": 4,
}
RESUME: Final = {
    "payment_month": 0,
    "payment_day": 1,
    "day_after_payment": 2,
    "month_after_payment": 3,
    "second_month_after_payment": 4,
    "month_after_clearing": 5,
    "second_month_after_clearing": 6,
    "clearing_day": 7,
    "clearing_month": 8,
    "first_unpaid_month": 9,
    "month_after_registration": 10,
}
GAP_COSTS_KINDS: Final = {"not-covered": 0, "covered": 1, "outpatient-only": 2, "manual-claim": 3, "capped-at-back-payment": 4}
CONTINUITY_KINDS: Final = {"kept": 0, "restarts": 1}
WAIT_EFFECTS: Final = {"continues": 0, "restarts": 1}
ENROLMENT_KINDS: Final = {"not_allowed": 0, "allowed": 1}
INTEREST_KINDS: Final = {"none": 0, "charged": 1}
PRICE_KINDS: Final = {"month_owed": 0, "payment_month": 1, "present_year": 2}

# Settings: dated values of an area that no circumstance of a person changes.
S_STOP: Final = 0
S_DUE_DAY: Final = 1
S_GRACE: Final = 2
S_YEAR_READING: Final = 3
S_YEARLY_WINDOW: Final = 4
S_REGISTRATION_CUT_OFF: Final = 5
S_FIRST_PAYMENT: Final = 6
S_COLLECTOR: Final = 7
S_PERSONAL_ACCOUNT: Final = 8
S_YEAR_START: Final = 9
S_DECISION_DAY: Final = 10
S_COUNT_REPAID: Final = 11
S_PAYMENT_CLOSES: Final = 12
S_MID_YEAR: Final = 13
SETTINGS: Final = {
    "benefit_suspension": S_STOP,
    "due_day": S_DUE_DAY,
    "grace": S_GRACE,
    "cumulative_year": S_YEAR_READING,
    "yearly_window": S_YEARLY_WINDOW,
    "registration_cut_off": S_REGISTRATION_CUT_OFF,
    "first_payment": S_FIRST_PAYMENT,
    "collector": S_COLLECTOR,
    "personal_account_in_lapse": S_PERSONAL_ACCOUNT,
    "insurance_year": S_YEAR_START,
    "decision_day": S_DECISION_DAY,
    "repaid_months_count": S_COUNT_REPAID,
    "payment_closes": S_PAYMENT_CLOSES,
    "mid_year_entry": S_MID_YEAR,
}
STOP: Final = {
    "same_month": 0,
    "next_month": 1,
    "second_natural_month": 1,
    "second_month_after": 2,
    "day_after_due": 3,
    "day_after_yearly_window": 4,
}
GRACE: Final = {"none": 0, "next_month": 1, "first_month_of_next_quarter": 2}
YEAR_READING: Final = {"calendar": 1, "insurance": 2}
FIRST_PAYMENT: Final = {"registration_month": 0, "second_natural_month": 1}
COLLECTOR: Final = {"agency": 0, "tax": 1}
DECISION_DAY: Final = {"payment_day": 0, "first_unpaid_month": 1}
MID_YEAR: Final = {"month_after_stop_to_year_end": 0, "payment_month_to_year_end": 1, "whole_year": 2, "not_possible": 3}
ACCOUNT: Final = {"frozen": 0, "usable": 1}

ROUNDING: Final = {"half_up": 0, "up": 1, "down": 2}
