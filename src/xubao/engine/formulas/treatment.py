"""How a return is treated: for each question the provision that decides it."""

from __future__ import annotations

from typing import NamedTuple

from xubao.engine.formulas.calendar import first_day, month_of_day
from xubao.engine.formulas.circumstance import circumstances
from xubao.engine.formulas.formula import formula
from xubao.engine.formulas.gap import last_insured_month
from xubao.engine.formulas.history import NEVER
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import deciding_provision, provisions_that_hold
from xubao.engine.formulas.running_wait import RunningWait
from xubao.engine.formulas.setting import setting_row
from xubao.rulebook import codes
from xubao.rulebook.codes import S_DECISION_DAY
from xubao.rulebook.resolved import ResolvedRules


class Treatment(NamedTuple):
    """Rows of the deciding provisions; UNKNOWN or DEPENDS where none decides."""

    treated_as: int
    back_payment: int
    waiting: int
    resumption: int
    gap_costs: int
    years: int
    continuity: int
    wait_effect: int
    enrolment: int
    outpatient: int
    co_payment: int
    interest: int
    late_fee: int
    price: int
    ceiling: int


@formula
def decision_day(person: Person, rules: ResolvedRules, pay_day: int) -> int:
    """The day whose law decides: that of the payment, or the first day of the lapse where the area says so."""
    row = setting_row(rules, person.rule_set, S_DECISION_DAY, pay_day)
    if row >= 0 and rules.setting_value[row] == 1:
        last = last_insured_month(person, month_of_day(pay_day))
        if last != NEVER:
            return min(pay_day, first_day(last + 1))
    return pay_day


@formula
def treatment(person: Person, rules: ResolvedRules, pay_day: int, paid_back: int, wait: RunningWait) -> Treatment:
    """The provisions that decide a return on `pay_day` with the gap paid back as the mask `paid_back` says."""
    low, high = circumstances(person, rules, pay_day, paid_back, wait)
    day = decision_day(person, rules, pay_day)
    yes, maybe = provisions_that_hold(rules, person.rule_set, low, high, day)
    area = person.rule_set
    return Treatment(
        deciding_provision(rules, area, yes, maybe, codes.TREATMENT),
        deciding_provision(rules, area, yes, maybe, codes.BACK_PAYMENT),
        deciding_provision(rules, area, yes, maybe, codes.WAITING),
        deciding_provision(rules, area, yes, maybe, codes.RESUMPTION),
        deciding_provision(rules, area, yes, maybe, codes.GAP_COSTS),
        deciding_provision(rules, area, yes, maybe, codes.YEARS),
        deciding_provision(rules, area, yes, maybe, codes.CONTINUITY),
        deciding_provision(rules, area, yes, maybe, codes.WAIT_EFFECT),
        deciding_provision(rules, area, yes, maybe, codes.ENROLMENT),
        deciding_provision(rules, area, yes, maybe, codes.OUTPATIENT),
        deciding_provision(rules, area, yes, maybe, codes.CO_PAYMENT),
        deciding_provision(rules, area, yes, maybe, codes.INTEREST),
        deciding_provision(rules, area, yes, maybe, codes.LATE_FEE),
        deciding_provision(rules, area, yes, maybe, codes.PRICE),
        deciding_provision(rules, area, yes, maybe, codes.CEILING),
    )
