"""A named change (another window, wait, base, rate …) as text of the pack's files, with the source and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import msgspec

from xubao.policy.pack_files import PackFiles
from xubao.policy.pack_text import Cited, with_end, with_entry_before, with_entry_instead
from xubao.population.simulation.change import Change
from xubao.population.simulation.changed_pack import changed_pack
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.reading.pack import Pack

_FIRST: Final = ("id", "kind", "scheme", "plan", "from", "to", "verified_through")


def with_named_change(files: PackFiles, pack: Pack, change: Change, cited: Cited, *, checked_on: date) -> dict[str, str]:
    """The changed texts of a draft after a named change. pack: the draft as it is. The change has the day from which it holds.

    Raises ChangeFitsNothing, CannotCompute, BadChange.
    """
    made = changed_pack(pack, change)
    texts = dict(files.changed)
    for file, before, after in (
        ("lapse.yaml", (*pack.provisions, *pack.lapse.settings), (*made.provisions, *made.lapse.settings)),
        ("contribution.yaml", pack.amounts, made.amounts),
    ):
        if before != after:
            now = PackFiles(files.base, files.area, texts)
            texts = now.with_file(file, _text(now.text(file), before, after, cited, checked_on))
    return texts


def _text(text: str, before: Iterable[Entry], after: Iterable[Entry], cited: Cited, checked_on: date) -> str:
    known = {entry.id: entry for entry in before}
    last = ""
    for entry in after:
        old = known.get(entry.id)
        if old == entry:
            last = entry.id
        elif old is not None and msgspec.structs.replace(old, to=entry.to) == entry:
            text, last = with_end(text, entry.id, entry.to), entry.id
        elif old is not None:
            text, last = with_entry_instead(text, entry.id, _said(entry, cited, checked_on)), entry.id
        else:
            text = with_entry_before(text, last, _said(entry, cited, checked_on))
    return text


def _said(entry: Entry, cited: Cited, checked_on: date) -> dict[str, Any]:
    """The entry as a file says it, resting on the new source."""
    plain: dict[str, Any] = _without_nothing(msgspec.to_builtins(entry))
    plain["id"] = f"{entry.id.removesuffix('-changed')}-{entry.from_:%Y%m%d}" if entry.id.endswith("-changed") else entry.id
    plain |= {"source": cited.source, "quote": cited.quote, "quote_kind": cited.quote_kind, "grade": cited.grade}
    plain.pop("adopts", None)
    plain.pop("article", None)
    if cited.article:
        plain["article"] = cited.article
    if entry.is_open:
        plain["verified_through"] = max(entry.from_, checked_on).isoformat()
    return {
        name: plain[name]
        for name in (*(name for name in _FIRST if name in plain), *(name for name in plain if name not in _FIRST))
    }


def _without_nothing(said: Any) -> Any:
    """Without keys that say nothing: None, and empty lists and mappings."""
    if isinstance(said, Mapping):
        kept = {key: _without_nothing(value) for key, value in said.items()}
        return {key: value for key, value in kept.items() if value is not None and value != {} and value != []}
    return [_without_nothing(value) for value in said] if isinstance(said, (list, tuple)) else said
