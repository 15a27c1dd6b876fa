"""A change to be simulated: named changes of the rules in force, or a draft of a whole pack."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from xubao.population.simulation.errors import BadChange
from xubao.rulebook import canonical_json
from xubao.rulebook.format.provision import YesNo
from xubao.rulebook.format.text import Area, Closed, Count, Money, Names, RateText
from xubao.rulebook.reading.decoding import decode
from xubao.rulebook.reading.positioned_yaml import parse_yaml, read_yaml

Test = Literal["unpaid_in_a_row", "unpaid_in_year", "days_unpaid", "months_to_return"]
GapCosts = Literal["not-covered", "covered", "outpatient-only", "manual-claim", "capped-at-back-payment"]


class Kind(Closed, frozen=True, kw_only=True, tag_field="change"):
    """One named change."""

    @property
    def kind(self) -> str:
        """The word that names it."""
        return str(type(self).__struct_config__.tag)


class Window(Kind, frozen=True, kw_only=True, tag="window"):
    """The limit after `limit` unpaid months (or days) moves to after `to`, wherever the test has it."""

    limit: Count
    to: Count
    test: Test = "unpaid_in_a_row"


class Wait(Kind, frozen=True, kw_only=True, tag="waiting"):
    """Waits of `months` become waits of `to` months; 0: no wait."""

    months: Count
    to: Count


class Retroactivity(Kind, frozen=True, kw_only=True, tag="retroactivity"):
    """Where the gap is repaid and the person counts as continuous, what becomes of the bills of the gap."""

    gap_costs: GapCosts


class Base(Kind, frozen=True, kw_only=True, tag="base"):
    """The contribution base, or its limits: so many percent of what it is, or a fixed sum in yuan."""

    percent: RateText | None = None
    fixed: Money | None = None


class Rate(Kind, frozen=True, kw_only=True, tag="rate"):
    """The rate of one part of the contribution."""

    part: str
    to: RateText


class GapTest(Kind, frozen=True, kw_only=True, tag="gap_test"):
    """What decides by unpaid months in a row decides by unpaid months in a year, or the other way, with the same numbers.

    year: for unpaid_in_year, where the area does not say which year is meant. repaid_count: do months paid back count?
    """

    test: Literal["unpaid_in_a_row", "unpaid_in_year"]
    to: Literal["unpaid_in_a_row", "unpaid_in_year"]
    year: Literal["calendar", "insurance"] | None = None
    repaid_count: YesNo | None = None


NamedChange = Window | Wait | Retroactivity | Base | Rate | GapTest


class Change(Closed, frozen=True, kw_only=True):
    """A change file.

    Attributes:
        areas: whose rules change; all with a pack where empty.
        from_: the first day on which the change holds; as if it had always held where absent.
        changes: applied one after the other.
    """

    format: Literal[1]
    names: Names
    changes: Annotated[tuple[NamedChange, ...], msgspec.Meta(min_length=1)]
    areas: tuple[Area, ...] = ()
    from_: date | None = None

    @property
    def digest(self) -> str:
        """SHA-256 over the canonical JSON: names this change."""
        return canonical_json.digest(msgspec.to_builtins(self))


def read_change(file: Path) -> Change:
    """The named changes of a file. Raises PackError (shape), BadChange (content)."""
    return _checked(decode(read_yaml(file, shown_as=file.name, days_as_text=True), Change), file.name)


def change_of(text: str, name: str) -> Change:
    """The named changes of a text in the form of such a file; errors give its name. Raises as `read_change`."""
    return _checked(decode(parse_yaml(text, name, days_as_text=True), Change), name)


def _checked(change: Change, name: str) -> Change:
    for each in change.changes:
        if isinstance(each, Base) and (each.percent is None) == (each.fixed is None):
            raise BadChange(
                "base",
                where=name,
                en="a change of the base gives either percent or fixed.",
                zh="base 应填 percent 或 fixed 之一。",
            )
        if isinstance(each, Base | Rate) and change.from_ is None:
            raise BadChange(
                each.kind,
                where=name,
                en=f"a change of the {each.kind} needs `from`: earlier months keep their price.",
                zh=f"{each.kind} 的改动须写 from：此前月份仍按原价。",
            )
        if isinstance(each, GapTest) and each.test == each.to:
            raise BadChange(each.to, where=name, en=f"{each.to} is the test already.", zh=f"{each.to} 与原来相同。")
    return change
