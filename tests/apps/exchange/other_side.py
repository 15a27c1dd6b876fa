"""The other side of the exchange, as far as a test needs one: it says things and writes them into files."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.apps.moments import AT
from xubao.exchange.file_form import GENESIS, Message, pack
from xubao.exchange.keys import Keys, enter_theirs, make_keys, read_keys
from xubao.exchange.sealed_box import seal_for


@dataclass
class OtherSide:
    """What it has said, and its keys."""

    keys: Keys
    said: list[Message] = field(default_factory=list)

    def say(self, kind: str, what: dict[str, Any]) -> Message:
        """Say the next thing."""
        body = json.dumps(what).encode()
        previous = self.said[-1].hash(self.keys.side) if self.said else GENESIS
        sealed = seal_for(self.keys.sealing, body) if self.keys.side == "portal" else body
        self.said.append(Message(number=len(self.said) + 1, kind=kind, at=AT, body=sealed, previous=previous))
        return self.said[-1]

    def file(self, folder: Path, first: int, last: int, *, heard: int = 0, name: str = "") -> Path:
        """Write some of it into a file that has just arrived."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / (name or f"{self.keys.side}-{first:010d}-{last:010d}.xbx")
        path.write_bytes(pack(self.said[first - 1 : last], heard, self.keys))
        return path


def two_sides(folder: Path) -> tuple[Path, Path]:
    """Key files of both sides that know each other: core, portal."""
    paths = {side: folder / f"{side}.json" for side in ("core", "portal")}
    public = {side: make_keys(path, side).public_part() for side, path in paths.items()}
    enter_theirs(paths["core"], public["portal"])
    enter_theirs(paths["portal"], public["core"])
    return paths["core"], paths["portal"]


def other_side(path: Path) -> OtherSide:
    """The side with these keys."""
    return OtherSide(read_keys(path))
