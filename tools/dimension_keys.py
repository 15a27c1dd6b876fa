"""The structural dimensions of docs/reference/dimensions.md, and how an entry of a pack shows that it has one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xubao.rulebook import codes
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.provision import BackPayment, Provision, Range
from xubao.rulebook.reading.pack import Pack

_GAP: Final = {"when:unpaid_in_a_row", "when:days_unpaid", "when:quarters_missed"}
_SENIORITY: Final = {"when:continuous_months", "when:insured_months"}

DIMENSIONS: Final[dict[int, set[str]]] = {
    1: {"period:year", "when:payment_period", "setting:payment_periods", "setting:declaration_lapse"},
    2: {"setting:yearly_window", "when:in_window"},
    3: {"setting:due_day", "setting:debit_days", "setting:failed_debit"},
    4: {"setting:registration_cut_off"},
    5: {"setting:first_payment"},
    6: {"setting:grace", "when:in_grace", "when:in_window", "when:month_of_quarter"},
    7: {"setting:mid_year_entry", "when:pays_whole_year", "setting:refund_on_employment"},
    8: {"base:fixed", "base:declared", "base:none", "setting:base_change"},
    9: {"base:average_wage"},
    10: {"plan:several", "plan:personal_account"},
    11: {"plan:age", "when:age"},
    12: {"parts:several"},
    13: {"part:fixed", "part:by_calendar_month"},
    14: {"amount:ends"},
    15: {"setting:insurance_year"},
    16: {"setting:late_base"},
    17: {"then:back_payment_price"},
    18: {"rounding"},
    19: {"plan:payers"},
    20: _GAP,
    21: {"when:unpaid_in_a_row", "when:unpaid_in_year"},
    22: {"limit:at_least", "limit:more_than", "limit:at_most", "limit:less_than"},
    23: _GAP | {"when:unpaid_in_year"},
    24: {"when:months_to_return", "when:in_window", "setting:window_counts_from"},
    25: {"when:participation", "when:employer_in_arrears"},
    26: {"then:back_payment"},
    27: {"when:pension_paid", "setting:back_payment_precondition"},
    28: {"then:interest_charge", "then:late_fee"},
    29: {"when:paid_back"},
    30: {f"back_payment:{key}" for key in ("continuous_months", "insured_months", "earlier_lapses")},
    31: {"when:crosses_year", "when:repays_earlier_year", "reach:this_year"},
    32: {"setting:benefit_suspension", "setting:personal_account_in_lapse"},
    33: {"then:benefit_resumption"},
    34: {"then:gap_costs"},
    35: {"then:waiting"},
    36: {"waiting:starts"},
    37: {"waiting:paid_back", "setting:repaid_months_continuous"},
    38: {"then:lapse_in_wait", "when:in_wait", "when:months_waited"},
    39: {"waiting:percent", "waiting:full_after_months"},
    40: {"then:outpatient_resumption"},
    41: {"then:co_payment"},
    42: {"then:benefit_ceiling"},
    43: {"then:treated_as"},
    44: {"participation:left-employer"},
    45: {*_SENIORITY, "when:age", "when:household"},
    46: {"treated_as:stopped", "setting:automatic_stop"},
    47: {"then:enrolment", "setting:resident_switch"},
    48: {"participation:transfer-in"},
    49: {"then:counts_as_years", "then:continuous_years", "setting:retirement_years"},
    50: {"provision:ends", "setting:decision_day"},
    51: {"scheme:other", "adopts", "setting:conflict_rule"},
}
"""By number: the keys any one of which shows the dimension."""


def told_only(key: str) -> bool:
    """Is it a setting that no formula reads: told with an answer, never computed with?"""
    kind = key.removeprefix("setting:")
    return key.startswith("setting:") and kind not in codes.SETTINGS


def keys_of(entry: Entry, pack: Pack, group: str | None = None) -> set[str]:
    """The keys that an entry has; none where it answers nothing: unverified, or a provision that only leaves questions open.

    group: the one group for which a provision was read; all that it decides where None.
    """
    if entry.grade == "unverified" or (isinstance(entry, Provision) and not _decides(entry)):
        return set()
    keys = set(_envelope(entry, pack))
    if isinstance(entry, Amount):
        keys.update(_amount(entry, pack))
    elif isinstance(entry, Provision):
        keys.update(_conditions(entry, group))
        keys.update(_outcome(entry, group))
    else:
        keys.add(f"setting:{getattr(entry, 'kind', '')}")
    return keys


def _decides(provision: Provision) -> bool:
    return any(getattr(provision.then, name) is not None for name in codes.GROUP_NAMES)


def _envelope(entry: Entry, pack: Pack) -> Iterator[str]:
    if entry.adopts:
        yield "adopts"
    if pack.schemes_of(entry) != (pack.default_scheme,):
        yield "scheme:other"


def _amount(amount: Amount, pack: Pack) -> Iterator[str]:
    yield f"period:{amount.period}"
    if not amount.is_open:
        yield "amount:ends"
    if amount.rounding is not None:
        yield "rounding"
    base = amount.base
    yield "base:none" if base is None else "base:declared" if base.declared else "base:fixed"
    if base is not None and base.average_wage is not None:
        yield "base:average_wage"
    if len(amount.parts) > 1:
        yield "parts:several"
    for part in amount.parts:
        if part.fixed is not None:
            yield "part:fixed"
        if part.by_calendar_month is not None:
            yield "part:by_calendar_month"
    yield from _plans(amount, pack)


def _plans(amount: Amount, pack: Pack) -> Iterator[str]:
    if len(pack.identity.plans) > 1:
        yield "plan:several"
    for name in pack.plans_of(amount):
        plan = pack.identity.plans[name]
        for key in ("personal_account", "age", "payers"):
            if getattr(plan, key) is not None:
                yield f"plan:{key}"


def _conditions(provision: Provision, group: str | None) -> Iterator[str]:
    for name in provision.when.__struct_fields__:
        condition = getattr(provision.when, name)
        if condition is None:
            continue
        yield f"when:{name}"
        if isinstance(condition, Range):
            yield from (f"limit:{limit}" for limit in condition.__struct_fields__ if getattr(condition, limit) is not None)
        if name == "participation":
            yield from (f"participation:{word}" for word in condition)
        if provision.then.back_payment is not None and group in (None, "back_payment"):
            yield f"back_payment:{name}"
        if provision.then.waiting is not None and group in (None, "waiting"):
            yield f"waiting:{name}"


def _outcome(provision: Provision, group: str | None) -> Iterator[str]:
    if not provision.is_open:
        yield "provision:ends"
    for name in codes.GROUP_NAMES:
        decided = getattr(provision.then, name)
        if decided is None or group not in (None, name):
            continue
        yield f"then:{name}"
        if name == "treated_as":
            yield f"treated_as:{decided}"
        if isinstance(decided, BackPayment):
            yield f"reach:{decided.reach}"
        if name == "waiting":
            yield from (f"waiting:{key}" for key in ("starts", "percent", "full_after_months", "steps") if getattr(decided, key))
