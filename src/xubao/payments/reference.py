"""Payment references: twelve digits, the last two of which check the rest (ISO 7064, MOD 97-10).

Digits only, since they are read over the phone and typed into the remark of a transfer. Written in three
groups of four. The check finds every single wrong digit and every swap of neighbours.
"""

import re
import secrets
import unicodedata

_FREE_DIGITS = 10
_GROUP = 4
# Twelve digits, in groups of four or in one piece, that are not part of a longer number (a bank card).
_FOUND = re.compile(r"(?<![0-9])[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])")


def new_reference() -> str:
    """A random reference. Does not begin with 0, which spreadsheets drop."""
    smallest = 10 ** (_FREE_DIGITS - 1)
    return with_check(str(smallest + secrets.randbelow(9 * smallest)))


def with_check(digits: str) -> str:
    """Ten digits with their two check digits."""
    check = 98 - int(digits) * 100 % 97
    return f"{digits}{check:02d}"


def is_reference(text: str) -> bool:
    """Whether twelve digits carry the right check digits."""
    return len(text) == _FREE_DIGITS + 2 and text.isascii() and text.isdigit() and int(text) % 97 == 1


def format_reference(reference: str) -> str:
    """The reference in groups of four, as people read it: 4820 1735 9216."""
    return " ".join(reference[i : i + _GROUP] for i in range(0, len(reference), _GROUP))


def references_in(text: str) -> tuple[str, ...]:
    """Every valid reference that a remark contains, once each; full-width digits are understood."""
    plain = unicodedata.normalize("NFKC", text)
    found = (re.sub("[^0-9]", "", match) for match in _FOUND.findall(plain))
    return tuple(dict.fromkeys(reference for reference in found if is_reference(reference)))
