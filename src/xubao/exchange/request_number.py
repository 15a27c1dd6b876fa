"""The number and the check code of a request: what the visitor keeps, and nobody else has together."""

import re
import secrets

# Without letters and digits that are taken for one another.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_REQUEST = re.compile(rf"P-[{_SIGNS}]{{10}}")
_CODE = re.compile(rf"[{_SIGNS}]{{10}}")


def new_request() -> tuple[str, str]:
    """A fresh number and its check code."""
    return f"P-{_drawn()}", _drawn()


def as_request(text: str) -> str | None:
    """A number as typed in its one spelling; None where it is none."""
    plain = "".join(text.split()).upper()
    plain = plain if plain.startswith("P-") else f"P-{plain.removeprefix('P')}"
    return plain if _REQUEST.fullmatch(plain) else None


def as_code(text: str) -> str | None:
    """A check code as typed in its one spelling; None where it is none."""
    plain = "".join(text.split()).replace("-", "").upper()
    return plain if _CODE.fullmatch(plain) else None


def spaced(code: str) -> str:
    """A code as it is printed: AAAAA BBBBB."""
    return f"{code[:5]} {code[5:]}"


def _drawn() -> str:
    return "".join(secrets.choice(_SIGNS) for _ in range(10))
