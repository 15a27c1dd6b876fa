"""An answer in an address that could not be taken, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xubao.values.month import Month


class Why(Enum):
    """Why an answer was not taken."""

    NOT_UNDERSTOOD = "not understood"
    TWO_MEANINGS = "two meanings"
    NOT_YET = "not yet"
    PAST = "past"
    TOO_FAR = "too far"
    NO_SUCH_AREA = "no such area"
    SEVERAL_AREAS = "several areas"
    CONTRADICTS = "contradicts"
    OTHER_VERSION = "other version"
    NOT_ANSWERED = "not answered"
    PAID_BEFORE = "paid before"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Misread:
    """One answer. key: of the address. text: as it was given, shortened. months: what it could mean. said: why, where the
    engine refused it.
    """

    key: str
    text: str
    why: Why
    months: tuple[Month, ...] = ()
    said: str = ""


class NotTaken(Exception):
    """Raised by the reader of one key; the reading of the address goes on."""

    def __init__(self, why: Why, months: tuple[Month, ...] = ()) -> None:
        super().__init__(why)
        self.why = why
        self.months = months
