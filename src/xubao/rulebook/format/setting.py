"""Settings: dated values of an area that no circumstance of a person changes. The kind is a closed list,
each with its value.

These are the kinds that formulas read (codes.SETTINGS); `information` holds those that are only told.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.provision import YesNo
from xubao.rulebook.format.text import Closed, DayOfMonth, MonthDay


class SettingEntry(Entry, frozen=True, kw_only=True, tag_field="kind"):
    """The envelope of a setting."""

    @property
    def kind(self) -> str:
        """The word of the closed list."""
        return str(type(self).__struct_config__.tag)


class BenefitSuspension(SettingEntry, frozen=True, kw_only=True, tag="benefit_suspension"):
    """When benefits stop after the first unpaid month."""

    value: Literal[
        "same_month",
        "next_month",
        "second_natural_month",
        "second_month_after",
        "day_after_due",
        "day_after_yearly_window",
    ]


class DayValue(Closed, frozen=True, kw_only=True):
    """A day of the month. month: of the month owed (the default) or of the one after it."""

    day: DayOfMonth
    month: Literal["same_month", "next_month"] = "same_month"


class DueDay(SettingEntry, frozen=True, kw_only=True, tag="due_day"):
    """The last day in the month on which its premium is on time."""

    value: DayValue


class Grace(SettingEntry, frozen=True, kw_only=True, tag="grace"):
    """How long after its month a premium is still a normal payment."""

    value: Literal["none", "next_month", "first_month_of_next_quarter"]


class CumulativeYear(SettingEntry, frozen=True, kw_only=True, tag="cumulative_year"):
    """The year of the cumulative test; both words where the reading is open."""

    value: tuple[Literal["calendar", "insurance"], ...]


class RepaidMonthsCount(SettingEntry, frozen=True, kw_only=True, tag="repaid_months_count"):
    """Do months paid back earlier still count toward unpaid_in_year; both words where the reading is open."""

    value: tuple[YesNo, ...]


class WindowValue(Closed, frozen=True, kw_only=True):
    """First and last day."""

    first: date
    last: date


class YearlyWindow(SettingEntry, frozen=True, kw_only=True, tag="yearly_window"):
    """The days on which the year of from..to is paid in advance: one entry per year."""

    value: WindowValue


class CutOffValue(Closed, frozen=True, kw_only=True):
    """Registration from first_day to `day` counts for this month, later for the next."""

    day: DayOfMonth
    first_day: DayOfMonth = 1


class RegistrationCutOff(SettingEntry, frozen=True, kw_only=True, tag="registration_cut_off"):
    """The last day of the month on which a registration counts for the month itself."""

    value: CutOffValue


class FirstPayment(SettingEntry, frozen=True, kw_only=True, tag="first_payment"):
    """The month for which a first premium is due."""

    value: Literal["registration_month", "second_natural_month"]


class Collector(SettingEntry, frozen=True, kw_only=True, tag="collector"):
    """Who takes the money."""

    value: Literal["agency", "tax"]


class PersonalAccountInLapse(SettingEntry, frozen=True, kw_only=True, tag="personal_account_in_lapse"):
    """May the balance of the personal account be used while benefits are suspended?"""

    value: Literal["frozen", "usable"]


class InsuranceYear(SettingEntry, frozen=True, kw_only=True, tag="insurance_year"):
    """Month and day on which the insurance year begins."""

    value: MonthDay


class DecisionDay(SettingEntry, frozen=True, kw_only=True, tag="decision_day"):
    """On which day the rule in force decides: the day of the payment, or the first unpaid month."""

    value: Literal["payment_day", "first_unpaid_month"]


class ClosingValue(Closed, frozen=True, kw_only=True):
    """The last day of each month on which payment is taken."""

    day: DayOfMonth


class PaymentCloses(SettingEntry, frozen=True, kw_only=True, tag="payment_closes"):
    """After this day of the month no payment is taken until the next month."""

    value: ClosingValue


class MidYearEntry(SettingEntry, frozen=True, kw_only=True, tag="mid_year_entry"):
    """Where the year is paid in advance: the months due from somebody who joins during the year."""

    value: Literal["month_after_stop_to_year_end", "payment_month_to_year_end", "whole_year", "not_possible"]
