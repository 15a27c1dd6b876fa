"""One run of ``verify decisions``: tells differences as they are met, shows how far it is, and goes on where it was stopped."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from xubao.cases.public import CheckedDecision, decisions_left, verify_decisions
from xubao.cli.progress import Progress

_EVERY = 100


@dataclass(frozen=True, slots=True)
class Reached:
    """How far runs have come: the last decision checked, how many so far, and how many differed."""

    after: int = 0
    checked: int = 0
    differing: int = 0


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The file in which a run remembers how far it came; none: nothing is remembered."""

    file: Path | None = None

    def read(self) -> Reached:
        """Where to go on; at the first decision where the file is not there. Raises ValueError for another file."""
        if self.file is None or not self.file.exists():
            return Reached()
        try:
            return Reached(**{str(name): int(number) for name, number in json.loads(self.file.read_text("utf-8")).items()})
        except (AttributeError, TypeError, ValueError) as problem:
            raise ValueError(f"{self.file} is no bookmark of verify decisions: {problem}") from problem

    def write(self, reached: Reached) -> None:
        """Remember it, in one step: a run that is killed leaves the bookmark before or this one."""
        if self.file is None:
            return
        fresh = self.file.with_name(f"{self.file.name}.new")
        content = {"after": reached.after, "checked": reached.checked, "differing": reached.differing}
        fresh.write_text(json.dumps(content), "utf-8")
        fresh.replace(self.file)

    def remove(self) -> None:
        """The run came to its end: the next one begins anew."""
        if self.file is not None:
            self.file.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsRun:
    """What to compare with, how much of it to show, and where. ``most``: differences shown of one decision, 0 all."""

    earlier_packs: tuple[Path, ...]
    bookmark: Bookmark
    most: int
    write: Callable[[str], object]

    def run(self) -> int:
        """Check all that is left; returns how many decisions differ, those of earlier parts of the run with them."""
        reached = self.bookmark.read()
        total = reached.checked + decisions_left(reached.after)
        with Progress("{share}, {rate} decisions a second, {left} left") as progress:
            for checked in verify_decisions(reached.after, self.earlier_packs):
                reached = Reached(checked.key, reached.checked + 1, reached.differing + bool(checked.findings))
                self._tell(checked)
                progress.report(reached.checked, max(total, reached.checked))
                if reached.checked % _EVERY == 0:
                    self.bookmark.write(reached)
        self.bookmark.remove()
        self.write(f"decisions: {reached.checked} computed again, {reached.differing} differ")
        return reached.differing

    def _tell(self, checked: CheckedDecision) -> None:
        shown = checked.findings[: self.most] if self.most else checked.findings
        for found in shown:
            old, new = (json.dumps(value, ensure_ascii=False) for value in (found.old, found.new))
            place = f"  case {checked.case} decision {checked.key} ({checked.occasion})"
            self.write(f"{place}: {found.kind.value}: {found.where}: {old} -> {new}")
        left = len(checked.findings) - len(shown)
        if left:
            self.write(f"  case {checked.case} decision {checked.key}: {left} more differences (--most 0 shows all)")
