"""What a client accepts: JSON or not, and in which language."""

from __future__ import annotations

from functools import lru_cache

_JSON = {"application/json", "application/problem+json", "application/*", "*/*"}
_REMEMBERED = 256
_LONGEST = 1000
"""Letters of a header that are read: what stands behind is ignored."""


@lru_cache(maxsize=_REMEMBERED)
def accepts_json(header: bytes | None) -> bool:
    """Does an Accept header, or its absence, allow JSON?"""
    return header is None or any(kind in _JSON for kind, weight in _weighted(header) if weight > 0)


@lru_cache(maxsize=_REMEMBERED)
def language(header: bytes | None) -> str:
    """ "zh" or "en": the one that an Accept-Language header prefers; Chinese where it names neither."""
    chosen, best = "zh", 0
    for tag, weight in _weighted(header or b""):
        spoken = tag.partition("-")[0]
        if spoken in ("zh", "en") and weight > best:
            chosen, best = spoken, weight
    return chosen


def _weighted(header: bytes) -> list[tuple[str, int]]:
    """The values with their weights in thousandths; one whose weight cannot be read counts in full."""
    found = []
    for part in header[:_LONGEST].decode("latin-1").lower().split(","):
        value, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((text[2:] for text in parameters if text.startswith("q=")), "1")
        found.append((value, _thousandths(weight)))
    return found


def _thousandths(weight: str) -> int:
    whole, _, rest = weight.partition(".")
    digits = (rest + "000")[:3]
    return int(whole) * 1000 + int(digits) if f"{whole}{digits}".isdecimal() else 1000
