"""What is known of a person, and what happens: the input of every answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from xubao.engine.bad_facts import BadFacts
from xubao.engine.contradictions import refuse_contradictions
from xubao.rulebook.codes import CHOICES
from xubao.values.month import Month

PARTICIPATION = tuple(CHOICES["participation"][1])
PAYMENT_PERIODS = tuple(CHOICES["payment_period"][1])
HOUSEHOLDS = tuple(CHOICES["household"][1])
_MONTH_LISTS = ("paid", "unknown_months", "resident_paid")
_MONTHS = ("first_enrolled", "employment_ended")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Facts of one person. None means "not told": it is asked for where a rule needs it, never assumed.

    participation: one of flexible, left-employer, transfer-in, switched-from-resident, unemployment-benefit.
    paid: months of employee insurance credited before the events; complete from its first month to the day of the question,
        so that a hole is a month that was never paid. () is a person without earlier employee insurance.
    unknown_months: months of which nobody knows whether they were paid (only records can say so).
    first_enrolled: the first month of `paid`, unless that does not reach back far enough.
    employment_ended: the last month that the employer paid; belongs to left-employer.
    continuous_months_before: months, where `paid` does not reach back far enough.
    declared_base_fen: the contribution base that the payer chose. stated_monthly_fen: the amount on the person's last bill.
    resident_paid: months under residents' insurance.
    credited: (month, day of credit) of paid months, where records know it: a month credited in a later one was paid back. A
        month without a day counts as paid in time.
    """

    participation: str
    paid: tuple[Month, ...] = ()
    unknown_months: tuple[Month, ...] = ()
    first_enrolled: Month | None = None
    employment_ended: Month | None = None
    continuous_months_before: int | None = None
    plan: str | None = None
    payment_period: str | None = None
    declared_base_fen: int | None = None
    stated_monthly_fen: int | None = None
    age: int | None = None
    pension_paid: bool | None = None
    household_registration: str | None = None
    employer_in_arrears: bool | None = None
    resident_paid: tuple[Month, ...] = ()
    credited: tuple[tuple[Month, date], ...] = ()

    def __post_init__(self) -> None:
        _one_of("participation", self.participation, PARTICIPATION)
        _one_of("payment_period", self.payment_period, PAYMENT_PERIODS)
        _one_of("household_registration", self.household_registration, HOUSEHOLDS)
        for name in _MONTH_LISTS:
            object.__setattr__(self, name, tuple(Month(month) for month in sorted(set(getattr(self, name)))))
        object.__setattr__(self, "credited", tuple(sorted((Month(month), day) for month, day in dict(self.credited).items())))
        refuse_contradictions(self)

    def to_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON: months as text, unset facts left out."""
        found: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value is None or value == ():
                continue
            if field.name == "credited":
                value = {str(month): day.isoformat() for month, day in value}
            elif isinstance(value, tuple):
                value = [str(month) for month in value]
            found[field.name] = str(value) if isinstance(value, Month) else value
        return found

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Facts:
        """What `to_data` wrote, read back. Raises BadFacts, and TypeError or ValueError for what is no such data."""
        found = dict(data)
        for name in _MONTH_LISTS:
            found[name] = tuple(Month.parse(month) for month in data.get(name, ()))
        for name in _MONTHS:
            if name in data:
                found[name] = Month.parse(data[name])
        credited = data.get("credited", {})
        found["credited"] = tuple((Month.parse(month), date.fromisoformat(day)) for month, day in credited.items())
        return cls(**found)


@dataclass(frozen=True, kw_only=True)
class Payment:
    """Money credited on a day for months, or a registration on that day, or both.

    on: the day of the credit (到账), never of the click. months: what it pays. registers: a registration happens that day.
    """

    on: date
    months: tuple[Month, ...] = ()
    registers: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", tuple(Month(month) for month in sorted(set(self.months))))
        if not self.months and not self.registers:
            raise BadFacts(
                self.on.isoformat(),
                "pay",
                en=f"the event of {self.on} neither pays nor registers.",
                zh=f"{self.on} 的事项既没有缴费也没有登记。",
            )

    def to_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON."""
        return {"on": self.on.isoformat(), "pays": [str(month) for month in self.months], "registers": self.registers}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Payment:
        """What `to_data` wrote, read back. Raises BadFacts, and KeyError or ValueError for what is no such data."""
        months = tuple(Month.parse(month) for month in data["pays"])
        return cls(on=date.fromisoformat(data["on"]), months=months, registers=data["registers"])


def _one_of(name: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise BadFacts(
            value,
            name,
            en=f"{name} is {value!r}; it must be one of {', '.join(allowed)}.",
            zh=f"{name} 为“{value}”，应为 {'、'.join(allowed)} 之一。",
        )
