"""Begins the pack of a new area: five files that load at once, answer "not known", and show how each thing is written."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Template
from typing import Final, NamedTuple

from xubao.rulebook.reading.pack import AREA, CONTRIBUTION, EXAMPLES, LAPSE
from xubao.rulebook.reading.packs_root import area_folders
from xubao.values.errors import XubaoError

_TEMPLATES: Final = Path(__file__).parent / "templates"
_SLUG: Final = re.compile(r"[a-z]+")
"""Letters alone: ids of worked examples are made from it."""
_CODE: Final = re.compile(r"[0-9]{6}")


class CannotBegin(XubaoError):
    """A pack that cannot be begun: its code or name cannot be used, or it is there already."""

    code = "XB-RULE-030"


class NewArea(NamedTuple):
    """What an area is called. area: six digits. slug: its name in the Latin alphabet, for folders and commands."""

    area: str
    slug: str
    zh: str
    en: str


def begin_pack(root: Path, new: NewArea, on: date) -> list[Path]:
    """Write the files of a new area. Returns them in the order in which they are filled in. Raises CannotBegin."""
    _refuse(root, new)
    folder = root / "areas" / f"{new.area}-{new.slug}"
    targets = {
        "source.yaml": root / "sources" / f"{new.slug}-notice.yaml",
        AREA: folder / AREA,
        CONTRIBUTION: folder / CONTRIBUTION,
        LAPSE: folder / LAPSE,
        EXAMPLES: folder / EXAMPLES,
    }
    taken = next((path for path in targets.values() if path.exists()), None)
    if taken is not None:
        raise _cannot(str(taken), "the file is there already.", "该文件已存在。")
    folder.mkdir(parents=True)
    for name, path in targets.items():
        template = Template(_TEMPLATES.joinpath(name).read_text(encoding="utf-8"))
        text = template.substitute(new._asdict(), year=on.year, today=on.isoformat())
        path.write_text(text, encoding="utf-8")
    return list(targets.values())


def _refuse(root: Path, new: NewArea) -> None:
    known = area_folders(root)
    if not _CODE.fullmatch(new.area):
        raise _cannot(new.area, f"{new.area!r} is no six-digit code.", f"“{new.area}”不是六位代码。")
    if not _SLUG.fullmatch(new.slug):
        raise _cannot(
            new.slug,
            f"{new.slug!r} is no name of a folder: lower-case letters only.",
            f"“{new.slug}”不能作文件夹名：只用小写字母。",
        )
    if new.area in known or new.slug in {folder.name[7:] for folder in known.values()}:
        raise _cannot(new.area, f"{new.area} or {new.slug} has a pack already.", f"{new.area} 或 {new.slug} 已有规则包。")
    unwritable = next((name for name in (new.zh, new.en) if not name.strip() or re.search(r"[:{}\[\]#,\n\"']", name)), None)
    if unwritable is not None:
        raise _cannot(unwritable, f"{unwritable!r} cannot be a name here.", f"“{unwritable}”不能作名称。")


def _cannot(value: str, en: str, zh: str) -> CannotBegin:
    example = "xubao packs new 429004 --slug xiantao --name 仙桃市 --name-en Xiantao"
    return CannotBegin(value, en=en, zh=zh, next_step_en=f"For example: {example}", next_step_zh=f"例如：{example}")
