"""The code on a voucher and the address that verifies it."""

import secrets

from django.conf import settings

# Without 0, 1, I, O: a code is also read aloud and typed.
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH = 16
_GROUP = 4


def new_code() -> str:
    """A random verification code: 16 characters, 80 bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def format_code(code: str) -> str:
    """The code in groups of four: ABCD-EFGH-JKLM-NPQR."""
    return "-".join(code[i : i + _GROUP] for i in range(0, len(code), _GROUP))


def plain_code(text: str) -> str:
    """The code as typed, without separators, in capitals."""
    return "".join(text.split()).replace("-", "").upper()


def verify_address(code: str) -> str:
    """The full address of the public page, as the QR code carries it."""
    return f"{settings.XUBAO_PUBLIC_URL}/v/{code}/"
