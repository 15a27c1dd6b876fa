"""The envelope of every dated value: from when to when, by which source and quote, and how far it may be
trusted.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from xubao.rulebook.format.text import Closed, EndDay, Filled, Id, Text

Grade = Literal["primary", "secondary", "unverified"]
QuoteKind = Literal["verbatim", "gist"]


UnknownKind = Literal[
    "amounts",
    "benefit_suspension",
    "due_day",
    "grace",
    "cumulative_year",
    "repaid_months_count",
    "yearly_window",
    "registration_cut_off",
    "first_payment",
    "collector",
    "personal_account_in_lapse",
    "insurance_year",
    "decision_day",
    "window_counts_from",
    "repaid_months_continuous",
    "payment_closes",
    "mid_year_entry",
    "payment_periods",
    "late_base",
    "debit_days",
    "failed_debit",
    "declaration_lapse",
    "base_change",
    "automatic_stop",
    "resident_switch",
    "refund_on_employment",
    "retirement_years",
]
AdoptedId = Annotated[
    str,
    Meta(
        pattern=r"^([0-9]{6}|national)/[a-z0-9]+(-[a-z0-9]+)*$",
        extra={
            "expected_en": 'area (or national) and id, such as "370000/no-cover"',
            "expected_zh": '地区（或 national）/标识，如 "370000/no-cover"',
        },
    ),
]


class Entry(Closed, frozen=True, kw_only=True):
    """A dated, cited, quoted, graded value.

    Attributes:
        from_: first day on which it holds.
        to: last day, or "open".
        verified_through: last day for which the source was checked; must be given where `to` is open.
        source: id of a file in packs/sources. article: where in it.
        quote: the words of the source (quote_kind verbatim) or a summary of them (gist: never decides a
        case).
        adopts: area and id of the entry that this one restates, of another pack, of the frame of a province or of
        the nation (national/ID): the check holds them equal; nothing is inherited.
        question: id of an open question of the area that this entry leaves or raises.
    """

    id: Id
    from_: date
    to: EndDay
    source: Id
    quote: Filled
    quote_kind: QuoteKind
    grade: Grade
    scheme: str | tuple[str, ...] | None = None
    verified_through: date | None = None
    article: str | None = None
    adopts: AdoptedId | None = None
    note: str | Text | None = None
    question: Id | None = None

    @property
    def last_day(self) -> date:
        """The last day on which it holds; date.max where it is open."""
        return date.max if self.to == "open" else date.fromisoformat(self.to)

    @property
    def is_open(self) -> bool:
        """Has it no last day yet?"""
        return self.to == "open"

    @property
    def stale_after(self) -> date:
        """The last day for which it is known to hold: past it the value is stale. date.max where it has
        ended for good.
        """
        if self.verified_through is None or (not self.is_open and self.verified_through >= self.last_day):
            return date.max
        return self.verified_through


class Unknown(Closed, frozen=True, kw_only=True):
    """A stretch of time in which something is expressly not known, and the question that would settle it.

    kind: "amounts" or the kind of a setting. period: of amounts, the one that is not known; both where absent.
    """

    kind: UnknownKind
    from_: date
    to: EndDay
    question: Id
    scheme: str | tuple[str, ...] | None = None
    plan: str | tuple[str, ...] | None = None
    period: Literal["month", "year"] | None = None
    note: str | Text | None = None

    @property
    def last_day(self) -> date:
        """The last day of the stretch; date.max where it is open."""
        return date.max if self.to == "open" else date.fromisoformat(self.to)

    @property
    def is_open(self) -> bool:
        """Has it no end yet?"""
        return self.to == "open"
