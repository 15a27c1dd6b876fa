"""Entries that adopt one of another pack: both must say the same, so that a change of the frame is noticed
below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from xubao.rulebook.entry_errors import AdoptedDiffers
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.reading.pack import Pack

_SAID = (
    "when",
    "then",
    "unknown",
    "value",
    "period",
    "published",
    "base",
    "parts",
    "rounding",
    "source",
    "article",
)
"""What both entries must share; days, grade and quote are each pack's own."""


def adoption_findings(pack: Pack, other: Callable[[str], Iterable[Entry]]) -> Iterator[PackError]:
    """Findings about adopted entries. other: the entries of an area, a frame or the nation; none where it cannot be read."""
    for located in pack.located():
        entry = located.entry
        if not isinstance(entry, Entry) or entry.adopts is None:
            continue
        area, _, name = entry.adopts.partition("/")
        origin = _named(other(area), name)
        if origin is None:
            wanted = ("no pack has it", "该条目不存在")
        elif type(origin) is not type(entry):
            wanted = ("it is of another kind", "种类不同")
        else:
            differing = [key for key in _SAID if _said(origin, key) != _said(entry, key)]
            wanted = (f"differs in {', '.join(differing)}", f"{'、'.join(differing)} 不同")
            if not differing:
                continue
        yield AdoptedDiffers(entry.adopts, place=pack.place(located, "adopts"), expected=wanted)


def _named(entries: Iterable[Entry], name: str) -> Entry | None:
    return next((entry for entry in entries if entry.id == name), None)


def _said(entry: Entry, key: str) -> object:
    """What an entry says under a key; the order of what it leaves open says nothing."""
    value = getattr(entry, key, None)
    return frozenset(value) if key == "unknown" and value is not None else value
