"""Lists an officer, with the public half of the key, in packs/officers."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from xubao.rulebook.format.text import Text
from xubao.rulebook.format.verification import Officer
from xubao.rulebook.verification.errors import BadOfficer
from xubao.rulebook.verification.verified_pack import OFFICERS
from xubao.rulebook.verification.written_record import written

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NO_KEY: Final = "A" * 43 + "="


def officer_named(root: Path, officer: str, name: str, office: str, areas: tuple[str, ...], on: date) -> Officer:
    """An officer as yet without a key, valid from a day on. Raises BadOfficer for an id that is malformed or taken."""
    if not _ID.fullmatch(officer):
        raise BadOfficer(
            officer, en=f"{officer!r} is no id.", zh=f"“{officer}”不能作标识。",
            next_step_en="Use lower-case letters, digits and hyphens, such as zhang-wei.",
            next_step_zh="请用小写字母、数字和连字符，如 zhang-wei。",
        )  # fmt: skip
    if (root / OFFICERS / f"{officer}.yaml").exists():
        raise BadOfficer(
            officer, en=f"{officer} is listed already.", zh=f"{officer} 已登记。",
            next_step_en="Choose another id: a new key is a new officer file, so that old signatures can still be checked.",
            next_step_zh="请换一个标识：新密钥另立登记文件，旧签名才能继续核对。",
        )  # fmt: skip
    return Officer(id=officer, name=name, office=Text(zh=office, en=office), areas=areas, key=_NO_KEY, from_=on, to="open")


def list_officer(root: Path, unlisted: Officer, key: str) -> Path:
    """Write the file of an officer. key: the public one, in base64. Returns the file."""
    officer = msgspec.structs.replace(unlisted, key=key)
    path = root / OFFICERS / f"{officer.id}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(written(officer), encoding="utf-8")
    return path
