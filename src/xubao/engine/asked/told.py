"""Everything that can be told about a question and a person: one list for options, files of facts and the web."""

from __future__ import annotations

from typing import Final, NamedTuple

from xubao.rulebook.codes import CHOICES
from xubao.values.told.kinds import Area, Day, Kind, Months, OneMonth, Text, Whole, Word, Yuan


class Told(NamedTuple):
    """One thing that can be told. kind: None where it is yes or no. several: it may be given more than once.

    name: the field of `Facts`, or the argument of `explain`. key: in a file, in a body of JSON, in the query of an address.
    """

    name: str
    key: str
    kind: Kind | None = None
    several: bool = False


class Given(NamedTuple):
    """A value and where it was given: an option, a parameter, or file and line."""

    value: object
    where: str


def _words(circumstance: str, shown: str = "") -> Word:
    return Word(*CHOICES[circumstance][1], shown=shown)


QUESTION: Final = (
    Told("area", "area", Area()),
    Told("as_of", "as_of", Day()),
    Told("scheme", "scheme", Text("city")),
    Told("for_month", "for_month", OneMonth()),
    Told("mode", "mode", Word("inform", "decide")),
)
"""What is asked, and where."""
FACTS: Final = (
    Told("paid", "paid", Months(), several=True),
    Told("participation", "participation", _words("participation", "KIND")),
    Told("employment_ended", "employment_ended", OneMonth()),
    Told("first_enrolled", "first_enrolled", OneMonth()),
    Told("continuous_months_before", "continuous_months_before", Whole("60")),
    Told("resident_paid", "resident_paid", Months(), several=True),
    Told("plan", "plan", Text("default")),
    Told("payment_period", "payment_period", _words("payment_period", "PERIOD")),
    Told("declared_base_fen", "declared_base", Yuan()),
    Told("stated_monthly_fen", "stated_monthly", Yuan()),
    Told("age", "age", Whole("40")),
    Told("household_registration", "household_registration", _words("household")),
    Told("pension_paid", "pension_paid"),
    Told("employer_in_arrears", "employer_in_arrears"),
)
"""What is known of the person: the fields of `Facts` that a person can know."""
