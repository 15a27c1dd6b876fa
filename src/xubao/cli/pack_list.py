"""`packs list`: one line an area, with how much is known and until when it was checked."""

from __future__ import annotations

from pathlib import Path

from xubao.cli.above_areas import above_areas
from xubao.cli.terminal import Column, pen_for, screen_width, table
from xubao.cli.words import words
from xubao.rulebook.coverage import pack_coverage
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.packs import known_areas, load_pack


def pack_list(packs: Path | None, lang: str) -> tuple[list[str], list[PackError]]:
    """The lines, and what is wrong with packs that could not be read. packs: their folder."""
    say = words(lang)
    rows: list[tuple[str, ...]] = []
    malformed: list[PackError] = []
    for code, slug in known_areas(packs).items():
        try:
            pack = load_pack(code, packs)
        except PackError as problem:
            malformed.append(problem)
            rows.append((code, slug, "-", "-", "-", "-"))
            continue
        whole = pack_coverage(pack)
        name = f"{pack.identity.names.zh if lang == 'zh' else pack.identity.names.en} ({slug})"
        counts = (str(len(pack.provisions)), str(len(pack.amounts)), str(len(pack.questions)))
        rows.append((code, name, *counts, str(whole.last_verified) if whole else "-"))
    rows += above_areas(packs, lang)
    columns = [
        Column(say["list.area"]), Column(say["list.name"], flexible=True), Column(say["list.provisions"], right=True),
        Column(say["list.amounts"], right=True), Column(say["list.questions"], right=True), Column(say["list.verified"]),
    ]  # fmt: skip
    return table(columns, rows, screen_width(), pen_for(None), indent=0), malformed
