"""packs/national: what the nation decides, and nothing of a lapse inside one area.

No file here can hold a setting or an amount of an area, and `checks/national.py` refuses a provision that would decide a lapse.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from xubao.rulebook.format.area_file import About
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.provision import Provision
from xubao.rulebook.format.text import Closed, Count, Filled, Id, Text

NationalAbout = Literal[
    "identity",
    "time_limits",
    "transfers",
    "collection",
    "payment_voucher",
    "service_items",
    "personal_information",
    "counting",
    "scale",
    "refund",
    "switch",
    "instrument",
]
Number = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]+(\.[0-9]+)?$",
        extra={"expected_en": 'a number in quotes, such as "6615.91"', "expected_zh": '加引号的数字，如 "6615.91"'},
    ),
]


class NationalRule(Entry, frozen=True, kw_only=True):
    """A rule that is told and that no formula reads: what it says, in Chinese and English, with its citation."""

    zh: Filled
    en: Filled


class TimeLimit(NationalRule, frozen=True, kw_only=True):
    """How long an office may take, or how long a person has: exactly one of working_days, days, months, years.

    Attributes:
        runs_from: the day on which it begins, which itself is not counted (民法典 Art. 201).
        documents: the papers that may be asked for, where the rule closes the list.
    """

    runs_from: Literal["application", "receipt", "acceptance", "knowledge", "hiring", "event"]
    working_days: Count | None = None
    days: Count | None = None
    months: Count | None = None
    years: Count | None = None
    documents: tuple[Filled, ...] = ()


class Figure(NationalRule, frozen=True, kw_only=True):
    """A published figure of scale, for introductions and reports; it decides nothing.

    Attributes:
        measure: what is counted. figure: as published, in `unit` (ten thousand persons, or 亿元 of a hundred million yuan).
        derived: how it follows from published figures, where it is not printed itself.
    """

    measure: Literal[
        "all_basic_insurance", "employee_scheme", "flexible_and_others", "residents", "fund_income", "fund_expenditure"
    ]
    figure: Number
    unit: Literal["ten_thousand_persons", "hundred_million_yuan"]
    derived: Text | None = None


class NationalQuestion(Closed, frozen=True, kw_only=True):
    """What nobody has found out for the whole nation. number: its number on the list of the research, such as Q1."""

    id: Id
    about: tuple[About | NationalAbout, ...]
    zh: Filled
    en: Filled
    ask: tuple[str | Text, ...]
    number: str | None = None


class LeastAfter(Closed, frozen=True, kw_only=True):
    """From so many lapsed years in a row on, fixed and variable wait together stay at least so many months."""

    lapsed_years: Count
    months: Count


class ResidentsWaiting(NationalRule, frozen=True, kw_only=True):
    """The wait of residents' insurance (居民医保), 国办发〔2024〕38号; of no other scheme.

    Attributes:
        fixed_months: after missing the yearly window, or after any lapse.
        months_per_lapsed_year, months_per_repaid_year: what a lapsed year adds, and what a repaired one takes off again.
        least_after: the floor that stays after a repair.
        excepted: whom the rule leaves out.
    """

    scheme_of_rule: Literal["resident_medical_insurance"]
    fixed_months: Count
    months_per_lapsed_year: Count
    months_per_repaid_year: Count
    least_after: LeastAfter
    excepted: Text


class IdentityFile(Closed, frozen=True, kw_only=True):
    """identity.yaml: who a person is, which papers may be asked for, and how personal information is handled."""

    format: Literal[1]
    rules: tuple[NationalRule, ...]
    questions: tuple[NationalQuestion, ...] = ()


class TransfersFile(Closed, frozen=True, kw_only=True):
    """transfers.yaml: what holds when the relation moves. provisions: for areas to adopt. principles: told, not computed."""

    format: Literal[1]
    provisions: tuple[Provision, ...]
    principles: tuple[NationalRule, ...]
    questions: tuple[NationalQuestion, ...] = ()


class TimeLimitsFile(Closed, frozen=True, kw_only=True):
    """time_limits.yaml: limits, the two routes of appeal, how days are counted, who collects and which paper proves it."""

    format: Literal[1]
    limits: tuple[TimeLimit, ...]
    appeals: tuple[NationalRule, ...]
    counting: tuple[NationalRule, ...]
    collection: tuple[NationalRule, ...]
    questions: tuple[NationalQuestion, ...] = ()


class ScaleFile(Closed, frozen=True, kw_only=True):
    """scale.yaml: how many people this concerns, as far as it was published."""

    format: Literal[1]
    figures: tuple[Figure, ...]
    questions: tuple[NationalQuestion, ...] = ()


class ResidentsFile(Closed, frozen=True, kw_only=True):
    """residents.yaml: the wait of residents' insurance, for the comparison of schemes only."""

    format: Literal[1]
    waiting: tuple[ResidentsWaiting, ...]
    questions: tuple[NationalQuestion, ...] = ()
