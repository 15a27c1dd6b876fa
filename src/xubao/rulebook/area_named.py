"""An area as people name it: by its code, or by the name of its pack."""

from __future__ import annotations

from pathlib import Path

from xubao.rulebook.packs import known_areas
from xubao.rulebook.reading.packs_root import area_folder, packs_root


def area_named(text: str, packs: Path | None) -> str:
    """The code of an area given as "420100" or "wuhan". What is neither stays as it is: no pack will be found for it."""
    if text.isdigit():
        return text
    return next((code for code, slug in known_areas(packs).items() if slug == text.lower()), text)


def known_area(text: str, packs: Path | None) -> str:
    """The same, for an area that has a pack. Raises NoPack."""
    code = area_named(text, packs)
    area_folder(packs_root(packs), code)
    return code
