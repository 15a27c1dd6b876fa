"""The packs in force of a folder, each read once for a whole run: reading them is slower than comparing a million people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.reading.pack import Pack


class PacksInForce(Mapping[str, Pack]):
    """Packs by area, read when they are asked for. Asking for an area without one raises NoPack, as `load_pack` does."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: dict[str, Pack] = {}

    def __getitem__(self, area: str) -> Pack:
        if area not in self._read:
            # Two threads may read the same pack; whoever is first has read the one that stays.
            self._read.setdefault(area, load_pack(area, self.root))
        return self._read[area]

    def __iter__(self) -> Iterator[str]:
        return iter(known_areas(self.root))

    def __len__(self) -> int:
        return len(known_areas(self.root))


class PacksAfter(Mapping[str, Pack]):
    """The packs in force, with some in place of theirs."""

    def __init__(self, in_force: PacksInForce, changed: Mapping[str, Pack]) -> None:
        self._in_force, self._changed = in_force, changed

    def __getitem__(self, area: str) -> Pack:
        return self._changed[area] if area in self._changed else self._in_force[area]

    def __iter__(self) -> Iterator[str]:
        return iter({**dict.fromkeys(self._in_force), **dict.fromkeys(self._changed)})

    def __len__(self) -> int:
        return len(list(iter(self)))
