"""Entries that adopt one of another pack: both must say the same, so that a change of the frame is noticed
below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

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


def adoption_findings(pack: Pack, other: Callable[[str], Pack | None]) -> Iterator[PackError]:
    """Findings about adopted entries. other: the pack of an area, None where there is none that can be
    read.
    """
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
            differing = [key for key in _SAID if getattr(origin, key, None) != getattr(entry, key, None)]
            wanted = (f"differs in {', '.join(differing)}", f"{'、'.join(differing)} 不同")
            if not differing:
                continue
        yield AdoptedDiffers(entry.adopts, place=pack.place(located, "adopts"), expected=wanted)


def _named(pack: Pack | None, name: str) -> Entry | None:
    if pack is None:
        return None
    entries = (located.entry for located in pack.located())
    return next((entry for entry in entries if isinstance(entry, Entry) and entry.id == name), None)
