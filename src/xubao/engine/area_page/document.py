"""What a page of an area holds: texts in one language, ready to be set, and the data behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xubao.engine.freshness import Known, State


@dataclass(frozen=True)
class SourceText:
    """A source that the page cites by its number, from 1. link: None where it must not be, or cannot be, linked."""

    number: int
    id: str
    title: str
    details: str
    link: str | None


@dataclass(frozen=True)
class Basis:
    """What an entry rests on. entry: area and id. dates, checked: in words."""

    entry: str
    dates: str
    in_force: bool
    grade: str
    checked: str
    quote: str
    quote_kind: str
    source: int
    article: str


@dataclass(frozen=True)
class RuleText:
    """One rule under one question, in words. who: for whom; when: if what happened; "" where nothing is asked.

    left_open: it says that this is not known, or is unverified and decides nothing. scheme: "" for the usual one.
    """

    scheme: str
    who: str
    when: str
    decides: str
    left_open: bool
    basis: Basis


@dataclass(frozen=True)
class OpenQuestion:
    """A question nobody has answered yet. about: names of what stays open. whom: telephone numbers and offices."""

    id: str
    text: str
    about: tuple[str, ...]
    whom: tuple[str, ...]


@dataclass(frozen=True)
class QuestionSection:
    """One of the eight questions of every answer: how well it is known on the day, and the rules, those in force first."""

    question: str
    title: str
    known: Known
    known_text: str
    stale: bool
    checked: str
    rules: tuple[RuleText, ...]


@dataclass(frozen=True)
class AmountText:
    """A stretch of time under one plan. year: the calendar year in which it begins. basis: None where the amount is not known."""

    year: int
    period: str
    scheme: str
    plan: str
    amount: str
    made_of: str
    basis: Basis | None


@dataclass(frozen=True)
class SettingText:
    """A dated fact of the area. kind: the word of the pack format. value: "" where it is expressly not known."""

    kind: str
    name: str
    scheme: str
    value: str
    basis: Basis | None


@dataclass(frozen=True)
class Contact:
    """A telephone number, a way to pay or register, or a paper that may be asked for. link: None where there is none."""

    name: str
    detail: str
    link: str | None = None


@dataclass(frozen=True)
class Reading:
    """How a doubtful text is read here. other: what else it could mean, or which side of a contradiction decides and why."""

    text: str
    other: str


@dataclass(frozen=True)
class ExampleText:
    """A worked example, computed when the page was made. facts: who asks, in words. published: does an official text print it?"""

    id: str
    facts: tuple[str, ...]
    answer: str
    steps: tuple[str, ...]
    published: bool
    source: str
    derivation: str
    computation: str


@dataclass(frozen=True)
class AreaPage:
    """One area on one day in one language, "zh" or "en".

    verified_through: the last verified day of its own entries; None where it states nothing. state: how much is known (see
    `freshness`), with state_text in words. links: hosts that must not be linked are never in it.
    """

    area: str
    slug: str
    lang: str
    as_of: date
    name: str
    name_in_other_language: str
    title: str
    lead: str
    province: str
    level: str
    fictional: bool
    state: State
    state_text: str
    verified_through: date | None
    schemes: tuple[str, ...]
    plans: tuple[str, ...]
    authorities: tuple[Contact, ...]
    questions: tuple[QuestionSection, ...]
    amounts: tuple[AmountText, ...]
    settings: tuple[SettingText, ...]
    readings: tuple[Reading, ...]
    conflicts: tuple[Reading, ...]
    open_questions: tuple[OpenQuestion, ...]
    hotlines: tuple[Contact, ...]
    channels: tuple[Contact, ...]
    materials: tuple[Contact, ...]
    example: ExampleText | None
    sources: tuple[SourceText, ...]
    pack_digest: str

    @property
    def contact_lists(self) -> tuple[tuple[str, tuple[Contact, ...]], ...]:
        """Key of the heading and members of each list that tells whom to ask and where to go; empty ones are left out."""
        several = [tuple(Contact(name, "") for name in names) if len(names) > 1 else () for names in (self.schemes, self.plans)]
        lists = (
            ("head.schemes", several[0]),
            ("head.plans", several[1]),
            ("head.authorities", self.authorities),
            ("head.hotlines", self.hotlines),
            ("head.channels", self.channels),
            ("head.materials", self.materials),
        )
        return tuple((key, members) for key, members in lists if members)
