"""Sources that contradict each other: the readings side by side, which one decides and why, or why none does."""

from __future__ import annotations

from collections.abc import Mapping

from xubao.cli.page import Page
from xubao.rulebook.format.area_file import Conflict
from xubao.rulebook.format.source import Source
from xubao.rulebook.format.text import Text


def conflict_lines(conflicts: tuple[Conflict, ...], sources: Mapping[str, Source], page: Page) -> list[str]:
    """All contradictions of a pack; nothing where it has none."""
    lines = page.heading("pack.conflicts") if conflicts else []
    for conflict in conflicts:
        lines += page.paragraph(conflict.zh if page.lang == "zh" else conflict.en, first="  - ")
        said = {reading.source: reading.zh if page.lang == "zh" else reading.en for reading in conflict.readings}
        for name in conflict.between:
            source = sources.get(name)
            title = f"{source.title} ({name})" if source else name
            text = page.say["pair"].format(name=title, value=said[name]) if name in said else title
            lines += page.paragraph(text, "dim", first="    * ", rest=" " * 6)
        lines += page.paragraph(_chosen(conflict, page), first="    ")
    return lines


def _chosen(conflict: Conflict, page: Page) -> str:
    """Which reading decides, and why; that none does, and why or what would settle it."""
    reason = _text(conflict.reason, page)
    if conflict.decides is not None:
        return page.say["conflict.decides"].format(source=conflict.decides, reason=reason)
    asked = page.say["conflict.question"].format(question=conflict.question) if conflict.question else ""
    return page.say["conflict.none"].format(reason=reason) + asked


def _text(text: Text | None, page: Page) -> str:
    return "" if text is None else text.zh if page.lang == "zh" else text.en
