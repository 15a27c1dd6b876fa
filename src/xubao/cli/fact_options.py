"""Everything that can be told about a question and a person: one list for the options and for files of facts."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from xubao.cli.kinds import Area, Day, Kind, Months, OneMonth, Text, Whole, Word, Yuan
from xubao.cli.options import Option
from xubao.rulebook.codes import CHOICES


class Told(NamedTuple):
    """One thing that can be told. kind: None where it is yes or no. several: the option may be repeated.

    name: the field of `Facts`, or the argument of `explain`. key: in a file.
    """

    name: str
    option: str
    key: str
    kind: Kind | None = None
    several: bool = False


def _words(circumstance: str, shown: str = "") -> Word:
    return Word(*CHOICES[circumstance][1], shown=shown)


QUESTION: Final = (
    Told("area", "--area", "area", Area()),
    Told("as_of", "--as-of", "as_of", Day()),
    Told("scheme", "--scheme", "scheme", Text("city")),
    Told("for_month", "--for-month", "for_month", OneMonth()),
    Told("mode", "--mode", "mode", Word("inform", "decide")),
)
"""What is asked, and where."""
FACTS: Final = (
    Told("paid", "--paid", "paid", Months(), several=True),
    Told("participation", "--participation", "participation", _words("participation", "KIND")),
    Told("employment_ended", "--employment-ended", "employment_ended", OneMonth()),
    Told("first_enrolled", "--first-enrolled", "first_enrolled", OneMonth()),
    Told("continuous_months_before", "--continuous-months-before", "continuous_months_before", Whole("60")),
    Told("resident_paid", "--resident-paid", "resident_paid", Months(), several=True),
    Told("plan", "--plan", "plan", Text("default")),
    Told("payment_period", "--payment-period", "payment_period", _words("payment_period", "PERIOD")),
    Told("declared_base_fen", "--base", "declared_base", Yuan()),
    Told("stated_monthly_fen", "--bill", "stated_monthly", Yuan()),
    Told("age", "--age", "age", Whole("40")),
    Told("household_registration", "--household", "household_registration", _words("household")),
    Told("pension_paid", "--pension-paid", "pension_paid"),
    Told("employer_in_arrears", "--employer-in-arrears", "employer_in_arrears"),
)
"""What is known of the person: the fields of `Facts` that a command line can know."""


def option_for(told: Told, section: str) -> Option:
    """The option of one thing that can be told; None where it is not given."""
    keywords: dict[str, Any] = {"default": None, "multiple": told.several, "section": section}
    if told.kind is None:
        return Option(f"{told.option}/--no-{told.option.removeprefix('--')}", told.name, **keywords)
    return Option(told.option, told.name, kind=told.kind, **keywords)
