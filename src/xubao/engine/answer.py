"""The answer to one question about one person: typed results, each with how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from xubao.engine.facts import Facts, Payment
from xubao.engine.trace.node import Node
from xubao.rulebook.articles import FullArticle, articles_of
from xubao.values.month import Month

Status = Literal["known", "stale", "stated", "unknown"]
QUESTIONS = ("amount", "window", "treatment", "stop", "resumption", "waiting", "gap_costs", "years")
"""The eight questions of every answer."""


@dataclass(frozen=True)
class Citation:
    """An entry of a pack that was read: where it stands, what it says, how far it may be trusted."""

    entry: str
    source: str
    title: str
    number: str | None
    article: str | None
    quote: str
    quote_kind: str
    grade: str
    begins: date
    ends: date | None
    verified_through: date | None
    read_at: str | None

    def articles(self, packs: Path | None = None) -> tuple[FullArticle, ...]:
        """The whole articles around the quote, each with its paragraphs; empty where their text does not ship.

        packs: the folder of packs that the answer was computed with; found by itself where None.
        """
        return articles_of(self.source, self.article, packs)

    def to_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON."""
        data = {name: getattr(self, name) for name in self.__dataclass_fields__}
        for name in ("begins", "ends", "verified_through"):
            data[name] = data[name].isoformat() if data[name] else None
        return data


@dataclass(frozen=True)
class Ask:
    """What is not known, put as a question, and whom to ask: telephone numbers and offices, in Chinese and in English.

    fact: the circumstance of the person that would answer it, such as "plan"; "" where only the office can.
    """

    zh: str
    en: str
    whom: tuple[str, ...] = ()
    whom_en: tuple[str, ...] = ()
    fact: str = ""

    def whom_in(self, lang: str) -> tuple[str, ...]:
        """Whom to ask, in "zh" or "en"."""
        return self.whom if lang == "zh" else self.whom_en

    def to_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON."""
        return {"zh": self.zh, "en": self.en, "whom": list(self.whom), "whom_en": list(self.whom_en)}


@dataclass(frozen=True)
class Finding:
    """One question: its status, its value as plain data, the weakest grade and the earliest last verified day it rests on."""

    status: Status
    value: Any
    grade: str | None = None
    verified_through: date | None = None
    sources: tuple[Citation, ...] = ()
    ask: tuple[Ask, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON."""
        return {
            "status": self.status,
            "value": self.value,
            "grade": self.grade,
            "verified_through": self.verified_through.isoformat() if self.verified_through else None,
            "sources": [citation.to_data() for citation in self.sources],
            "ask": [ask.to_data() for ask in self.ask],
        }


@dataclass(frozen=True)
class OwedMonth:
    """One unpaid month that can be paid back: its price in fen (None: not known), the parts of the price, the late fee in fen."""

    month: Month
    total_fen: int | None = None
    components: tuple[tuple[str, int], ...] = ()
    late_fee_fen: int | None = None


@dataclass(frozen=True)
class TimelineMonth:
    """One month of the strip. percent: of the normal benefit that the fund pays; None where not known."""

    month: Month
    due_fen: int | None
    paid: bool | None
    credited_on: date | None
    state: str
    percent: int | None


@dataclass(frozen=True)
class Choice:
    """Pay everything that can be paid back, at the latest on `pay_by`, and what follows. None: not known.

    waiting_days: the wait where the area counts it in days; then `waiting_months` is 0.
    first_day: the first day from which this row holds. resumed_*: the same if only the current month is paid from then on.
    """

    first_day: date
    pay_by: date
    amount_fen: int | None
    late_fee_fen: int | None
    treated_as: str | None
    waiting_months: int | None
    covered_from: date | None
    gap_costs: str | None
    years: bool | None
    back_pay_allowed: bool | None
    covered_from_without_back_payment: date | None
    gap_costs_without_back_payment: str | None
    waiting_days: int | None = None


@dataclass(frozen=True)
class Answer:
    """Everything that the rules of the area answer for these facts on this day. None: not known, or no such thing.

    Money in fen, lengths in months, days as dates. `lapsed` is False where nothing is unpaid before the month of the question;
    `returned_on` is the day of the payment that ended the lapse, `gap_paid_back` none, part or whole, as credited since.
    """

    area: str
    area_names: dict[str, str]
    scheme: str
    as_of: date
    mode: str
    facts: Facts
    events: tuple[Payment, ...]
    computation_id: str
    pack_digest: str
    lapsed: bool
    returned_on: date | None
    gap_paid_back: str | None
    gap_months: int | None
    treated_as: str | None
    enrolment_allowed: bool | None
    back_pay_allowed: bool | None
    back_pay_months: tuple[Month, ...] | None
    back_pay_last_day: date | None
    waiting_months: int | None
    waiting_days: int | None
    percent_while_waiting: int | None
    benefits_stop_from: date | None
    benefits_from: date | None
    full_benefits_from: date | None
    gap_costs: str | None
    counts_as_years: bool | None
    amount_due_fen: int | None
    late_fee_fen: int | None
    interest: str | None
    monthly_amount_fen: int | None
    annual_amount_fen: int | None
    due_by: date | None
    months_due: tuple[Month, ...] | None
    months_due_fen: int | None
    owed: tuple[OwedMonth, ...]
    questions: dict[str, Finding]
    timeline: tuple[TimelineMonth, ...]
    choices: tuple[Choice, ...]
    cautions: tuple[Ask, ...]
    reader: Any = field(repr=False, compare=False)
    trace: Node = field(repr=False, compare=False)

    def sentence(self, lang: str = "zh") -> str:
        """The answer in one sentence. lang: "zh" or "en"."""
        return str(self.reader.sentence(self, lang))

    def steps(self, lang: str = "zh") -> list[str]:
        """The reasons, step by step, with citations. lang: "zh" or "en"."""
        return list(self.reader.steps(self, lang))

    def to_json(self) -> bytes:
        """The whole answer with its trace, as canonical JSON (RFC 8785): the same inputs give the same bytes."""
        return bytes(self.reader.canonical(self))

    def _repr_html_(self) -> str:
        """The rich display of notebooks."""
        return str(self.reader.html(self))
