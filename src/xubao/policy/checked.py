"""What the checks of a pack say of a draft, and what they did not say of the pack in force."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from xubao.rulebook.checks.check_packs import check_packs
from xubao.rulebook.pack_error import PackError


@dataclass(frozen=True, slots=True)
class Checked:
    """new: findings that the draft brings. known: those that the pack in force has as well."""

    new: tuple[PackError, ...]
    known: tuple[PackError, ...]

    @property
    def errors(self) -> tuple[PackError, ...]:
        """New findings that stand in the way of a publication."""
        return tuple(finding for finding in self.new if finding.severity == "error")


def checked(base: Path, draft: Path, area: str) -> Checked:
    """The findings of `packs check` for the area, apart by whether they stood before."""
    before = {_named(finding) for finding in _findings(base, area)}
    found = _findings(draft, area)
    return Checked(
        tuple(finding for finding in found if _named(finding) not in before),
        tuple(finding for finding in found if _named(finding) in before),
    )


@lru_cache(maxsize=64)
def _findings(root: Path, area: str) -> tuple[PackError, ...]:
    """Versions and publications never change, so what was found in one is found once."""
    return tuple(check_packs(root, [area]))


def _named(finding: PackError) -> tuple[str, str]:
    # Lines move when something is added above them, so a finding is known by what it says.
    return finding.code, finding.zh
