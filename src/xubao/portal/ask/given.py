"""What a person has told: the answers that stand in the address of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from xubao.values.month import Month

FLEXIBLE: Final = "flexible"
RESIDENT: Final = "switched-from-resident"
EMPLOYER: Final = "left-employer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Answers, each None where it is not told.

    area: code of the pooling area. scheme: one of its schemes, where it has several. last: the last month paid. never: "yes"
    for somebody who never paid into employee insurance; it stands for `last`. since: the month from which `last` was reached
    without a break. run: at least so many months without a break, for those who know no month. paid: all months paid, where
    somebody tells more than that; it stands for `last`. as_: under which kind of participation. by: the period of payment.
    base_fen: the contribution base that the payer chose, in fen. window, years: for changing to residents' insurance, whether
    in its yearly window, and years in a row without it. bill_fen: the amount of a month on the last bill, in fen. on: the day
    of the question (None: the day on which the page is opened). pay: the day on which the person means to pay. not_known:
    keys of questions that the person cannot answer.
    """

    area: str | None = None
    scheme: str | None = None
    last: Month | None = None
    never: str | None = None
    since: Month | None = None
    run: int | None = None
    paid: tuple[Month, ...] = ()
    as_: str | None = None
    by: str | None = None
    plan: str | None = None
    age: int | None = None
    home: str | None = None
    pension: str | None = None
    arrears: str | None = None
    window: str | None = None
    years: int | None = None
    base_fen: int | None = None
    bill_fen: int | None = None
    not_known: tuple[str, ...] = ()
    on: date | None = None
    pay: date | None = None

    @property
    def last_month(self) -> Month | None:
        """The last month paid, in whichever way it was told."""
        return max(self.paid) if self.paid else self.last
