"""Where two documents of plain data differ: the place, what stood there, what stands there now."""

from collections.abc import Iterator
from typing import Any

ABSENT = "(absent)"
Difference = tuple[str, Any, Any]


def document_differences(old: Any, new: Any, where: str = "") -> Iterator[Difference]:
    """Every leaf that differs, as (place, old, new), such as ("answer.benefits_from", "2026-11-23", None).

    What stands on one side only is ABSENT on the other.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            yield from document_differences(old.get(key, ABSENT), new.get(key, ABSENT), f"{where}.{key}" if where else str(key))
    elif isinstance(old, list) and isinstance(new, list):
        for place in range(max(len(old), len(new))):
            before = old[place] if place < len(old) else ABSENT
            now = new[place] if place < len(new) else ABSENT
            yield from document_differences(before, now, f"{where}[{place}]")
    elif old != new or type(old) is not type(new):
        yield where, old, new
