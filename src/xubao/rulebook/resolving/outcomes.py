"""What a provision decides, as a row of integers."""

from __future__ import annotations

from xubao.rulebook import codes
from xubao.rulebook.format.provision import BackPayment, LateFee, Outcome, Provision, Waiting
from xubao.values.rate import parse_rate

_FEWEST_DAYS_IN_MONTH = 28
_WORDS: dict[str, dict[str, int]] = {
    "treated_as": codes.TREATED_AS,
    "benefit_resumption": codes.RESUME,
    "gap_costs": codes.GAP_COSTS_KINDS,
    "continuous_years": codes.CONTINUITY_KINDS,
    "lapse_in_wait": codes.WAIT_EFFECTS,
    "enrolment": codes.ENROLMENT_KINDS,
    "outpatient_resumption": codes.RESUME,
    "interest_charge": codes.INTEREST_KINDS,
    "back_payment_price": codes.PRICE_KINDS,
}


def states_mask(provision: Provision) -> int:
    """Bit mask of the groups that a provision decides, those included that it declares unknown."""
    return sum(
        1 << group
        for group, name in enumerate(codes.GROUP_NAMES)
        if name in provision.unknown or getattr(provision.then, name) is not None
    )


def unknown_outcome() -> list[int]:
    """The outcome of a provision that may not answer."""
    return [codes.UNKNOWN] * codes.OUTCOMES


def outcome_columns(then: Outcome, steps: int = 0) -> list[int]:
    """OUTCOMES columns; UNKNOWN where the provision decides nothing. steps: the list of the wait's steps in the tables."""
    row = unknown_outcome()
    for group, name in enumerate(codes.GROUP_NAMES):
        value = getattr(then, name)
        if value is not None and name in _WORDS:
            row[codes.GROUP_COLUMNS[group][0]] = _WORDS[name][value]
    if then.counts_as_years is not None:
        row[codes.O_YEARS] = int(then.counts_as_years)
    if then.co_payment is not None:
        row[codes.O_CO_PAYMENT] = then.co_payment.points
    if then.benefit_ceiling is not None:
        row[codes.O_CEILING] = then.benefit_ceiling.percent_of_average_wage
    if then.late_fee is not None:
        row[codes.O_LATE_FEE] = parse_rate(then.late_fee.per_day) if isinstance(then.late_fee, LateFee) else 0
    if then.back_payment is not None:
        row[codes.O_BACK_PAY : codes.O_BACK_PAY_LIMIT + 1] = _back_payment(then.back_payment)
    if then.waiting is not None:
        row[codes.O_WAIT_MONTHS : codes.O_WAIT_STEPS + 1] = [*_waiting(then.waiting), steps]
    return row


def longest_wait_months(waiting: Waiting) -> int:
    """The most calendar months, from that of the payment on, that a wait can touch."""
    days = waiting.days or 0
    months = max(waiting.months or 0, waiting.full_after_months or 0)
    if months and waiting.starts not in ("payment_month", "clearing_month"):
        months += 1  # it begins a month later, or on a day, or nobody says when
    return max(months, days // _FEWEST_DAYS_IN_MONTH + 1 if days else 0)


def _back_payment(value: str | BackPayment) -> list[int]:
    """Whether, reach, limit in months."""
    if isinstance(value, BackPayment):
        return [codes.BACK_PAY["allowed"], codes.BACK_PAY_REACH[value.reach], value.months or 0]
    return [codes.BACK_PAY[value], codes.BACK_PAY_REACH["whole_gap"], 0]


def _waiting(value: Waiting) -> list[int]:
    """Months, days, start (UNKNOWN where the source does not name it), percent, months until full
    benefits.
    """
    starts = codes.UNKNOWN if value.months or value.days else 0
    if value.starts is not None:
        starts = codes.WAIT_START[value.starts]
    return [
        value.months or 0,
        value.days or 0,
        starts,
        value.percent or 0,
        value.full_after_months or value.months or 0,
    ]
