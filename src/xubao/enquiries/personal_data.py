"""Takes out of a text what must not travel by e-mail: identity numbers, accounts, telephone numbers."""

import re

# 18 or 15 digits as identity numbers have, 16 to 19 as cards and accounts have, in groups or not.
_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z-])[0-9](?:[ -]?[0-9]){13,18}(?:[ -]?[0-9Xx])?(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9])(?:\+?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]){8}(?![0-9])")
_SHOWN = 4


def without_personal_data(text: str) -> str:
    """The text with all but the last four characters of such numbers as stars. Hotlines and case numbers stay."""
    return _MOBILE.sub(_starred, _LONG_NUMBER.sub(_starred, text))


def _starred(found: re.Match[str]) -> str:
    plain = found[0].replace(" ", "").replace("-", "")
    return "*" * (len(plain) - _SHOWN) + plain[-_SHOWN:]
