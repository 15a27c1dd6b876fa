"""What a run has finished: one line for each unit, written when its files are safe on disk."""

from __future__ import annotations

import json
import os
from pathlib import Path
from threading import Lock
from typing import Any

from xubao.population.problems import NoRoom, OtherRun


class Journal:
    """`progress.jsonl` in the folder of a run. The first line says what is being run; only a whole line counts."""

    def __init__(self, folder: Path, identity: dict[str, Any]) -> None:
        """identity: everything that two starts of the same run share. Raises OtherRun, NoRoom."""
        self.path = folder / "progress.jsonl"
        self.done: dict[int, dict[str, Any]] = {}
        self._lock = Lock()
        lines = self._whole_lines()
        if lines:
            begun = lines[0]
            differ = [name for name in identity if begun.get(name) != identity[name]]
            if differ:
                raise OtherRun(folder, ", ".join(differ))
        for line in lines[1:]:
            self.done[line["unit"]] = line
        self._rewrite([identity, *lines[1:]])

    def finished(self, line: dict[str, Any]) -> None:
        """One more unit is done: `line` has its number under "unit". On disk before this returns. Raises NoRoom."""
        with self._lock:
            self._append(line)
            self.done[line["unit"]] = line

    def _whole_lines(self) -> list[dict[str, Any]]:
        if not self.path.exists():
            return []
        found = []
        for text in self.path.read_text(encoding="utf-8").split("\n")[:-1]:
            try:
                found.append(json.loads(text))
            except ValueError:
                # The line that a kill or a full disk cut off: its unit is done again.
                continue
        return found

    def _rewrite(self, lines: list[dict[str, Any]]) -> None:
        unfinished = self.path.with_suffix(".unfinished")
        try:
            with unfinished.open("w", encoding="utf-8") as file:
                file.writelines(_line(line) for line in lines)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self.path)
        except OSError as problem:
            raise NoRoom(self.path, str(problem)) from problem

    def _append(self, line: dict[str, Any]) -> None:
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(_line(line))
                file.flush()
                os.fsync(file.fileno())
        except OSError as problem:
            raise NoRoom(self.path, str(problem)) from problem


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n"
