"""Which sources a pack cites, and from where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xubao.rulebook.format.area_file import AreaFile
from xubao.rulebook.format.files import ContributionFile, LapseFile
from xubao.rulebook.pack_error import Place
from xubao.rulebook.reading.positioned_yaml import Document, Step

LISTS = ("hotlines", "channels", "materials", "readings")


class Citation(NamedTuple):
    """One mention of a source: its id, and where the mention stands."""

    source: str
    document: Document
    steps: tuple[Step, ...]

    @property
    def place(self) -> Place:
        """File and line of the mention."""
        return self.document.place(*self.steps)


def citations_in_area(identity: AreaFile, document: Document) -> Iterator[Citation]:
    """Every source that area.yaml mentions."""
    for key in LISTS:
        for index, item in enumerate(getattr(identity, key)):
            if item.source is not None:
                yield Citation(item.source, document, (key, index, "source"))
    for index, conflict in enumerate(identity.conflicts):
        for inner, source in enumerate(conflict.between):
            yield Citation(source, document, ("conflicts", index, "between", inner))


def citations_in_entries(content: ContributionFile | LapseFile, document: Document) -> Iterator[Citation]:
    """Every source that the dated entries of a file mention."""
    for key in content.__struct_fields__:
        for index, entry in enumerate(getattr(content, key)):
            source = getattr(entry, "source", None)
            if source is not None:
                yield Citation(source, document, (key, index, "source"))
