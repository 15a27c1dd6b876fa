"""Settings that no formula reads: dated facts of an area, carried into answers as information.

A kind moves to `setting` when a formula learns to read it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from xubao.rulebook.format.provision import YesNo
from xubao.rulebook.format.setting import SettingEntry
from xubao.rulebook.format.text import Closed, Count, DayOfMonth, Filled, MonthDay


class WindowCountsFrom(SettingEntry, frozen=True, kw_only=True, tag="window_counts_from"):
    """From when the time to pay back runs (default: the first unpaid month)."""

    value: Literal["first_unpaid_month", "month_after_first_unpaid", "end_of_yearly_window"]


class RepaidMonthsContinuous(SettingEntry, frozen=True, kw_only=True, tag="repaid_months_continuous"):
    """Do months paid back count among the continuous months (默认 yes)?"""

    value: YesNo


class PaymentPeriods(SettingEntry, frozen=True, kw_only=True, tag="payment_periods"):
    """The periods that the payer may choose from."""

    value: tuple[Literal["month", "quarter", "half-year", "year"], ...]


class LateBaseValue(Closed, frozen=True, kw_only=True):
    """until: what is owed until a late base is published. settle_by: last day to pay the difference."""

    until: Literal["retroactive", "old_amount_until_month_after_publication", "settled_over_year", "prepaid_and_settled"]
    settle_by: date | None = None
    published_on: date | None = None


class LateBase(SettingEntry, frozen=True, kw_only=True, tag="late_base"):
    """What happens while the base of a new insurance year is not published."""

    value: LateBaseValue


class DebitDays(SettingEntry, frozen=True, kw_only=True, tag="debit_days"):
    """Days of the month on which the bank debits."""

    value: tuple[DayOfMonth, ...]


class FailedDebit(SettingEntry, frozen=True, kw_only=True, tag="failed_debit"):
    """What a failed bank debit means."""

    value: Literal["merges_with_next", "retried_next_month", "counts_as_lapse", "pay_elsewhere"]


class DeclarationLapse(SettingEntry, frozen=True, kw_only=True, tag="declaration_lapse"):
    """A payment declaration ends after so many months without payment."""

    value: Count


class BaseChange(SettingEntry, frozen=True, kw_only=True, tag="base_change"):
    """How often the payer may choose another base or plan."""

    value: Literal["locked_for_year", "any_month", "twice_a_year"]


class AutomaticStopValue(Closed, frozen=True, kw_only=True):
    """After so many unpaid months, or on a day of the year; what ends: the benefits or the relation."""

    after_months: Count | None = None
    on: MonthDay | None = None
    effect: Literal["suspended", "stopped", "terminated"] = "stopped"


class AutomaticStop(SettingEntry, frozen=True, kw_only=True, tag="automatic_stop"):
    """A lapse changes the status without a decision (视为自动停保)."""

    value: AutomaticStopValue


class ResidentSwitch(SettingEntry, frozen=True, kw_only=True, tag="resident_switch"):
    """When somebody who pays for residents' insurance may join the employee scheme."""

    value: Literal["next_month", "next_year", "at_once", "after_refund"]


class RefundOnEmployment(SettingEntry, frozen=True, kw_only=True, tag="refund_on_employment"):
    """Are months paid in advance refunded when an employer takes over?"""

    value: YesNo


class BackPaymentPrecondition(SettingEntry, frozen=True, kw_only=True, tag="back_payment_precondition"):
    """What must come before a back-payment."""

    value: tuple[Literal["pension_paid", "reassessment", "application", "resident_months_refunded"], ...]


class RetirementYearsValue(Closed, frozen=True, kw_only=True):
    """Years of contribution that give benefits in retirement; either suffices where both stand."""

    cumulative: Count | None = None
    continuous: Count | None = None
    local: Count | None = None


class RetirementYears(SettingEntry, frozen=True, kw_only=True, tag="retirement_years"):
    """The years that must be paid for benefits in retirement."""

    value: RetirementYearsValue


class ConflictRule(SettingEntry, frozen=True, kw_only=True, tag="conflict_rule"):
    """Which of two rules prevails, where an instrument says so itself."""

    value: Literal["more_favourable", "superior_act", "later_instrument"]


class Remark(SettingEntry, frozen=True, kw_only=True, tag="remark"):
    """A rule that has no kind of its own yet: told, never computed."""

    value: Filled
