"""The small pack, resolved."""

from __future__ import annotations

from datetime import date

from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.resolving.provenance import Mode
from xubao.rulebook.resolving.resolve import Resolution, resolve

FRESH = date(2024, 1, 15)
"""A day on which every entry of the small pack is verified."""


def resolved(pack: Pack, mode: Mode = "inform", as_of: date = FRESH, *accepted: str) -> Resolution:
    """Both schemes of the pack."""
    return resolve([(pack, "city"), (pack, "organs")], mode=mode, as_of=as_of, accepted=frozenset(accepted))
