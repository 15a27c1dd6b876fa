"""What the sandbox provider remembers, as a real one does: its orders and refunds. Not part of our books."""

import json
import re
from pathlib import Path
from typing import Any

_NUMBER = re.compile(r"[0-9A-Za-z-]{1,64}")


class SandboxBook:
    """Records by number: one small file each in a folder, or in memory where there is none."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._memory: dict[str, dict[str, Any]] = {}

    def read(self, number: str) -> dict[str, Any] | None:
        """The record of an order or refund, or None."""
        if self._folder is None:
            return self._memory.get(number)
        path = self._path(number)
        found: dict[str, Any] | None = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
        return found

    def write(self, number: str, record: dict[str, Any]) -> None:
        """Keep a record; a reader sees the old one or the new one, never half of one."""
        if self._folder is None:
            self._memory[number] = record
            return
        path = self._path(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(record, sort_keys=True), encoding="utf-8")
        fresh.replace(path)

    def all(self) -> list[dict[str, Any]]:
        """Every record, by number."""
        if self._folder is None:
            return [self._memory[number] for number in sorted(self._memory)]
        return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(self._folder.glob("*.json"))]

    def _path(self, number: str) -> Path:
        if self._folder is None or not _NUMBER.fullmatch(number):
            raise ValueError(f"{number!r} is no number of the sandbox")
        return self._folder / f"{number}.json"
