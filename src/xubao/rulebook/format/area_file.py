"""area.yaml: who an area is, whom to ask there, what it may ask for, how its doubtful texts are read."""

from __future__ import annotations

from datetime import date
from typing import Literal

from xubao.rulebook.format.entry import Grade, QuoteKind
from xubao.rulebook.format.provision import Participation, Range
from xubao.rulebook.format.text import Area, Closed, EndDay, Filled, Id, Names, Text

About = Literal[
    "amount",
    "window",
    "treated_as",
    "back_payment",
    "waiting",
    "benefit_suspension",
    "benefit_resumption",
    "gap_costs",
    "counts_as_years",
    "continuous_years",
    "lapse_in_wait",
    "enrolment",
    "outpatient_resumption",
    "co_payment",
    "interest_charge",
    "late_fee",
    "back_payment_price",
    "benefit_ceiling",
    "due_day",
    "materials",
    "channels",
    "collector",
]


class Scheme(Closed, frozen=True, kw_only=True):
    """One scheme inside the area, with its own rules and amounts."""

    names: Names
    default: bool = False
    note: str | Text | None = None


class Plan(Closed, frozen=True, kw_only=True):
    """A plan or tier that the payer has or chooses.

    Attributes:
        personal_account: does part of the premium go to the person's own account?
        age: the ages that this plan is for, where the rate depends on age.
        payers: a group with its own amount (such as low-margin families), in words.
        schemes: the schemes that have this plan; all where absent.
    """

    names: Names
    default: bool = False
    personal_account: bool | None = None
    age: Range | None = None
    payers: Text | None = None
    schemes: tuple[str, ...] | None = None
    note: str | Text | None = None


class Authorities(Closed, frozen=True, kw_only=True):
    """Who decides policy, who runs the scheme, who takes the money."""

    policy: Text
    agency: Text | None = None
    collection: Text | None = None


class Cited(Closed, frozen=True, kw_only=True):
    """A citation without dates of effect, for what is told and decides nothing. to: absent where it still
    holds.
    """

    grade: Grade
    source: Id | None = None
    article: str | None = None
    quote: Filled | None = None
    quote_kind: QuoteKind | None = None
    from_: date | None = None
    to: EndDay | None = None
    verified_through: date | None = None
    note: str | Text | None = None
    question: Id | None = None


class Hotline(Cited, frozen=True, kw_only=True):
    """A telephone number, and what it answers."""

    number: Filled
    for_: Text
    hours: Text | None = None


class Channel(Cited, frozen=True, kw_only=True):
    """A way to pay, register or ask. kind: what kind of way."""

    id: Id
    names: Names
    kind: Literal["app", "mini_program", "web", "bank", "counter", "phone", "other"] = "other"
    for_: tuple[Literal["register", "pay", "enquire"], ...] = ()
    collector: Literal["agency", "tax"] | None = None
    url: str | None = None


class Material(Cited, frozen=True, kw_only=True):
    """A paper that this area may ask for.

    Attributes:
        basis: the legal basis for asking (社会保险经办条例 Art. 31): in words, with `source` and `article`
        where shipped.
        for_: whom or what it is asked for.
    """

    id: Id
    names: Names
    basis: str | Text | None = None
    for_: Text | None = None
    participation: tuple[Participation, ...] = ()


class Reading(Closed, frozen=True, kw_only=True):
    """How a doubtful text is read here. other: what else it could mean. question: where that stays open."""

    id: Id
    zh: Filled
    en: Filled
    other: Text | None = None
    source: Id | None = None
    article: str | None = None
    question: Id | None = None


class ConflictReading(Closed, frozen=True, kw_only=True):
    """What one of the contradicting sources says."""

    source: Id
    zh: Filled
    en: Filled


class Conflict(Closed, frozen=True, kw_only=True):
    """Sources that contradict each other: both readings, which one decides here and why, or why none does.

    zh, en: the contradiction in a sentence. readings: side by side what each source says, where one sentence cannot hold it.
    """

    id: Id
    between: tuple[Id, ...]
    zh: Filled
    en: Filled
    readings: tuple[ConflictReading, ...] = ()
    decides: Id | None = None
    reason: Text | None = None
    question: Id | None = None


class Question(Closed, frozen=True, kw_only=True):
    """What is not known. about: the questions of an answer that stay open. ask: telephone numbers and
    offices.
    """

    id: Id
    about: tuple[About, ...]
    zh: Filled
    en: Filled
    ask: tuple[str | Text, ...]
    from_: date | None = None


class AreaFile(Closed, frozen=True, kw_only=True):
    """area.yaml as a whole. fictional: an invented area, for tests, demonstration and documentation.

    frame: why this is the frame of a province and not a pooling area; in packs/frames, and only there.
    """

    format: Literal[1]
    area: Area
    names: Names
    schemes: dict[str, Scheme]
    plans: dict[str, Plan]
    authorities: Authorities
    level: Text | None = None
    province: Text | None = None
    fictional: bool = False
    frame: Text | None = None
    hotlines: tuple[Hotline, ...] = ()
    channels: tuple[Channel, ...] = ()
    materials: tuple[Material, ...] = ()
    readings: tuple[Reading, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    questions: tuple[Question, ...] = ()
    note: str | Text | None = None
