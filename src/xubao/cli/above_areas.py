"""What stands above the areas, as lines of `packs list`: frames of provinces, and the nation."""

from __future__ import annotations

from pathlib import Path

from xubao.cli.words import words
from xubao.rulebook.coverage import pack_coverage
from xubao.rulebook.reading.frames import frame_folders, load_frame
from xubao.rulebook.reading.national import NATIONAL, has_national, load_national
from xubao.rulebook.reading.packs_root import packs_root


def above_areas(packs: Path | None, lang: str) -> list[tuple[str, ...]]:
    """The rows: code, name, provisions, amounts, open questions, last verified day. Raises PackError."""
    say = words(lang)
    root = packs_root(packs)
    rows: list[tuple[str, ...]] = []
    for code in frame_folders(root):
        frame = load_frame(code, root)
        if frame is not None:
            whole = pack_coverage(frame)
            names = frame.identity.names
            name = say["list.frame"].format(name=names.zh if lang == "zh" else names.en)
            counts = (str(len(frame.provisions)), str(len(frame.amounts)), str(len(frame.questions)))
            rows.append((code, name, *counts, str(whole.last_verified) if whole else "-"))
    if has_national(root):
        nation = load_national(root)
        verified = max(entry.verified_through for _, _, _, entry in nation.entries() if entry.verified_through is not None)
        counts = (str(len(nation.transfers.provisions)), "0", str(len(nation.questions)))
        rows.append((NATIONAL, say["list.national"], *counts, str(verified)))
    return rows
