"""The documents by which a person is registered, each with its own form and checks.

Identity card: see identity_number. 港澳台居民居住证: a citizen identity number whose division is 810000, 820000 or 830000.
外国人永久居留身份证 of 2023: 18 characters, the first a 9, date of birth and check character as in a citizen identity number;
of 2017: three letters and twelve digits, whose check is not published: only the form is checked, and staff look at the card.
Passport: the issuing country in three letters, then the number, of which no more is known than its characters.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from xubao.values.document_errors import BadPassport, BadPermitNumber, OtherDocument
from xubao.values.identity_errors import FictionalNumber, RealNumberInDemo
from xubao.values.identity_number import FICTIONAL_PREFIXES, IdentityNumber, read_numbered


class DocumentKind(StrEnum):
    """Which document."""

    IDENTITY_CARD = "identity_card"
    RESIDENCE_PERMIT = "residence_permit"
    PERMANENT_RESIDENCE = "permanent_residence"
    PASSPORT = "passport"


DOCUMENT_LABELS_ZH: dict[DocumentKind, str] = {
    DocumentKind.IDENTITY_CARD: "居民身份证",
    DocumentKind.RESIDENCE_PERMIT: "港澳台居民居住证",
    DocumentKind.PERMANENT_RESIDENCE: "外国人永久居留身份证",
    DocumentKind.PASSPORT: "护照",
}

_PERMIT_DIVISIONS = frozenset({"810000", "820000", "830000"})
# Issuing countries that do not exist (ISO 3166 leaves XAA to XZZ to users): documents of fictional people.
_FICTIONAL_COUNTRY = "XXX"
_FOREIGNER = "9"
_OLD_PERMIT_CHARACTERS = 15
_NUMBER_CHARACTERS = 18
_COUNTRY_LETTERS = 3
_SHORTEST_PASSPORT, _LONGEST_PASSPORT = 5, 9


@dataclass(frozen=True, slots=True, repr=False)
class IdentityDocument:
    """A valid document number. `str()` is the whole number, `repr()` the masked one, so that logs hide it."""

    kind: DocumentKind
    text: str
    birth_date: date | None
    checked: bool

    @classmethod
    def parse(cls, text: str, kind: DocumentKind, *, fictional: bool = False, as_of: date | None = None) -> Self:
        """The document with this number; spaces, full-width forms and small letters are read.

        fictional, as_of: as in IdentityNumber.parse. Raises a BadIdentityNumber with the reason.
        """
        number = "".join(unicodedata.normalize("NFKC", text).split()).upper()
        match kind:
            case DocumentKind.IDENTITY_CARD:
                return cls._of_card(number, fictional, as_of)
            case DocumentKind.RESIDENCE_PERMIT:
                return cls._of_permit(number, fictional, as_of)
            case DocumentKind.PERMANENT_RESIDENCE:
                return cls._of_permanent(number, fictional, as_of)
            case DocumentKind.PASSPORT:
                return cls._of_passport(number, fictional)

    @classmethod
    def _of_card(cls, number: str, fictional: bool, as_of: date | None) -> Self:
        if number[:6] in _PERMIT_DIVISIONS:
            raise _other(number[:6], DocumentKind.IDENTITY_CARD)
        found = IdentityNumber.parse(number, fictional=fictional, as_of=as_of)
        return cls(DocumentKind.IDENTITY_CARD, str(found), found.birth_date, not found.has_unusual_prefix)

    @classmethod
    def _of_permit(cls, number: str, fictional: bool, as_of: date | None) -> Self:
        # Its divisions are real, so a fictional person's has one that is not, like that of an identity card.
        if len(number) == _NUMBER_CHARACTERS and number[:6] not in _PERMIT_DIVISIONS | FICTIONAL_PREFIXES:
            raise _other(number[:6], DocumentKind.RESIDENCE_PERMIT)
        found = IdentityNumber.parse(number, fictional=fictional, as_of=as_of)
        return cls(DocumentKind.RESIDENCE_PERMIT, str(found), found.birth_date, checked=True)

    @classmethod
    def _of_permanent(cls, number: str, fictional: bool, as_of: date | None) -> Self:
        if len(number) == _OLD_PERMIT_CHARACTERS and number[:3].isalpha() and number[3:].isdigit() and number.isascii():
            _check_country(number[:3], fictional)
            return cls(DocumentKind.PERMANENT_RESIDENCE, number, None, checked=False)
        if len(number) != _NUMBER_CHARACTERS:
            raise BadPermitNumber(len(number))
        if not number.startswith(_FOREIGNER):
            raise _other(number[:1], DocumentKind.PERMANENT_RESIDENCE)
        if (number[:6] in FICTIONAL_PREFIXES) != fictional:
            raise RealNumberInDemo(number[:2]) if fictional else FictionalNumber(number[:6])
        born = read_numbered(number, as_of=as_of)
        return cls(DocumentKind.PERMANENT_RESIDENCE, number, born, checked=True)

    @classmethod
    def _of_passport(cls, number: str, fictional: bool) -> Self:
        country, rest = number[:_COUNTRY_LETTERS], number[_COUNTRY_LETTERS:]
        plain = number.isascii() and country.isalpha() and rest.isalnum()
        if not plain or not _SHORTEST_PASSPORT <= len(rest) <= _LONGEST_PASSPORT:
            raise BadPassport(len(number))
        _check_country(country, fictional)
        return cls(DocumentKind.PASSPORT, number, None, checked=False)

    @property
    def index_purpose(self) -> str:
        """Under which purpose the number is indexed: 18 characters are one numbering, whatever card they stand on."""
        return "identity_number" if len(self.text) == _NUMBER_CHARACTERS else self.kind.value

    def masked(self) -> str:
        """The number as screens and papers show it: the first three and the last characters."""
        shown = 4 if len(self.text) == _NUMBER_CHARACTERS else 2
        return f"{self.text[:3]}{'*' * (len(self.text) - 3 - shown)}{self.text[-shown:]}"

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"IdentityDocument({self.kind.value}, {self.masked()})"


def guess_kind(text: str) -> DocumentKind:
    """The kind of document that a number most likely stands on, for a field that takes any: told by its form alone."""
    number = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    if len(number) == _OLD_PERMIT_CHARACTERS and number[:3].isalpha():
        return DocumentKind.PERMANENT_RESIDENCE
    if number[:3].isalpha() and number[:1].isascii():
        return DocumentKind.PASSPORT
    if number[:6] in _PERMIT_DIVISIONS:
        return DocumentKind.RESIDENCE_PERMIT
    if number.startswith(_FOREIGNER) and number[:2] != "91" and number[:6] not in FICTIONAL_PREFIXES:
        return DocumentKind.PERMANENT_RESIDENCE
    return DocumentKind.IDENTITY_CARD


def _check_country(letters: str, fictional: bool) -> None:
    if (letters == _FICTIONAL_COUNTRY) != fictional:
        raise RealNumberInDemo(letters) if fictional else FictionalNumber(letters)


def _other(prefix: str, chosen: DocumentKind) -> OtherDocument:
    return OtherDocument(prefix, chosen_en=chosen.value.replace("_", " "), chosen_zh=DOCUMENT_LABELS_ZH[chosen])
