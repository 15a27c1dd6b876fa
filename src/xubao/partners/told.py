"""Forms of values that partners tell and are told, with their bounds: the document is made from these."""

from datetime import date
from typing import Annotated

import msgspec

Identity = Annotated[
    str,
    msgspec.Meta(
        min_length=5, max_length=24, description="number of the identity card, residence permit or passport",
        examples=["999999199003070011"],
    ),
]  # fmt: skip
AreaText = Annotated[
    str, msgspec.Meta(pattern="^[0-9]{6}$", description="six-digit code of the pooling area", examples=["000000"])
]
Number = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
Periods = Annotated[
    list[Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])(\.\.[0-9]{4}-(0[1-9]|1[0-2]))?$")]],
    msgspec.Meta(max_length=60, description='months as ranges, such as "2024-01..2026-08"'),
]
Mandate = Annotated[
    str,
    msgspec.Meta(
        min_length=4, max_length=200, description="what the person's mandate to you stands in: its number and day in your files"
    ),
]
Cursor = Annotated[str, msgspec.Meta(max_length=40, description="from `next` of the page before")]
Limit = Annotated[int, msgspec.Meta(ge=1, le=100)]


class Both(msgspec.Struct, forbid_unknown_fields=True):
    """The same in Chinese and English."""

    zh: str
    en: str


class Entry(msgspec.Struct, forbid_unknown_fields=True):
    """A pack entry that says so, with its words."""

    entry: str
    quote: str


class PageOf(msgspec.Struct, forbid_unknown_fields=True):
    """A page: where it begins and how much is on it."""

    cursor: Cursor = ""
    limit: Limit = 50


def both(words: dict[str, str]) -> Both:
    """From a dictionary with both languages."""
    return Both(words["zh"], words["en"])


def day_in_reason(day: date, today: date) -> bool:
    """Whether a day can be meant: nobody asks about another century."""
    return abs(day.year - today.year) <= 60
