"""核对编号: a random number on every notice, by which anybody can ask the site whether the notice is genuine."""

import secrets

# Without 0, 1, I and O, which look alike on paper and are misheard on the telephone.
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH = 12
_GROUP = 4


def new_check_number() -> str:
    """12 characters, 60 bits: with the bound on asking, not to be guessed."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def format_check_number(number: str) -> str:
    """In groups of four, as it is printed: ABCD-EFGH-JKLM."""
    return "-".join(number[i : i + _GROUP] for i in range(0, len(number), _GROUP))


def plain_check_number(text: str) -> str:
    """As typed, without spaces and hyphens, in capitals; "" where it cannot be one."""
    plain = "".join(text.split()).replace("-", "").upper()
    return plain if len(plain) == _LENGTH and set(plain) <= set(_ALPHABET) else ""
