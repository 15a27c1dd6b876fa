"""Citizen identity numbers (公民身份号码), which are also social security numbers (社会保障号).

Form: GB 11643-1999: six digits of the division of first registration, eight of the date of birth, three of
sequence, and a check character by ISO 7064 MOD 11-2.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import mul
from typing import Self

from xubao.values.identity_errors import (
    FictionalNumber,
    NoSuchBirthDate,
    NoSuchProvince,
    RealNumberInDemo,
    WrongCharacters,
    WrongCheckCharacter,
    WrongLength,
)

FICTIONAL_PREFIXES = frozenset({"999999", "000000"})
"""Divisions that do not exist; the numbers of fictional people in demonstrations and tests begin so."""

# Only the province is checked: the division may be a historic one that no present list holds.
_PROVINCES = frozenset(
    f"{province}"
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 82))
    for province in range(first, last + 1)
)
# Only some validators know these (residence permits of 台湾居民 and of foreigners): taken, staff look twice.
_UNUSUAL_PROVINCES = frozenset({"83", "91"})

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_EARLIEST_YEAR = 1800
_DIGITS = frozenset("0123456789")
# Chinese keyboards write full-width forms; cards are copied with spaces between the groups.
_FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")


@dataclass(frozen=True, slots=True, repr=False)
class IdentityNumber:
    """A valid identity number. `str()` is the whole number, `repr()` the masked one, so that logs hide it.

    Made by `parse`; never by calling the class.
    """

    text: str

    @classmethod
    def parse(cls, text: str, *, fictional: bool = False, as_of: date | None = None) -> Self:
        """The number in these characters; spaces, full-width forms and a small x are read.

        fictional: False where real people are registered: FictionalNumber for the prefixes 999999 and 000000.
        True in a demonstration or test: RealNumberInDemo for every other prefix, so that the two sorts of
        people never meet in one database. as_of: a birth after this day is refused.
        Raises WrongLength, WrongCharacters, NoSuchProvince, NoSuchBirthDate, WrongCheckCharacter, in this
        order: the most telling reason first.
        """
        number = "".join(text.translate(_FULL_WIDTH).split()).upper()
        _check_characters(number)
        _check_prefix(number, fictional)
        read_numbered(number, as_of=as_of)
        return cls(number)

    @classmethod
    def from_first_generation(cls, text: str, *, fictional: bool = False) -> Self:
        """The 18-character number of an old one of 15 digits: the century inserted, the check computed.

        Raises like `parse`.
        """
        digits = "".join(text.translate(_FULL_WIDTH).split())
        if len(digits) != 15:
            raise WrongLength(len(digits))
        seventeen = f"{digits[:6]}19{digits[6:]}"
        _check_characters(seventeen + "0")
        return cls.parse(seventeen + check_character(seventeen), fictional=fictional)

    @property
    def birth_date(self) -> date:
        """The date of birth that the number states."""
        return date(int(self.text[6:10]), int(self.text[10:12]), int(self.text[12:14]))

    @property
    def is_fictional(self) -> bool:
        """Whether the number belongs to a fictional person."""
        return self.text[:6] in FICTIONAL_PREFIXES

    @property
    def has_unusual_prefix(self) -> bool:
        """Whether staff should look at the document: the prefix is one that not every validator knows."""
        return self.text[:2] in _UNUSUAL_PROVINCES

    def masked(self) -> str:
        """The number as screens and papers show it: division and date of birth hidden, 110***********002X."""
        return f"{self.text[:3]}{'*' * 11}{self.text[-4:]}"

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"IdentityNumber({self.masked()})"


def read_numbered(number: str, *, as_of: date | None = None) -> date:
    """The date of birth in 18 characters of the form of an identity number, whose check is proved too.

    Raises WrongLength, WrongCharacters, NoSuchBirthDate (also for a birth after ``as_of``), WrongCheckCharacter.
    """
    _check_characters(number)
    born = _birth_date(number)
    if born is None or (as_of is not None and born > as_of):
        raise NoSuchBirthDate(number[6:14])
    expected = check_character(number[:17])
    if number[17] != expected:
        raise WrongCheckCharacter(number[17], expected)
    return born


def check_character(first_seventeen: str) -> str:
    """The check character of 17 digits (ISO 7064 MOD 11-2)."""
    return _CHECK_CHARACTERS[sum(map(mul, _WEIGHTS, map(int, first_seventeen))) % 11]


def _check_characters(number: str) -> None:
    if len(number) != 18:
        raise WrongLength(len(number))
    if number.isascii() and number[:17].isdigit() and (number[17] == "X" or number[17].isdigit()):
        return
    for position, character in enumerate(number, 1):
        if character not in _DIGITS and not (character == "X" and position == 18):
            raise WrongCharacters(character, position)


def _check_prefix(number: str, fictional: bool) -> None:
    prefix, province = number[:6], number[:2]
    if prefix in FICTIONAL_PREFIXES:
        if not fictional:
            raise FictionalNumber(prefix)
    elif fictional:
        raise RealNumberInDemo(province)
    elif province not in _PROVINCES | _UNUSUAL_PROVINCES:
        raise NoSuchProvince(province)


def _birth_date(number: str) -> date | None:
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    try:
        return date(year, month, day) if year >= _EARLIEST_YEAR else None
    except ValueError:
        return None
