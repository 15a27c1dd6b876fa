"""What a run is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from xubao.rulebook.resolving.provenance import Mode


@dataclass(frozen=True)
class RunOptions:
    """What is asked and what is written. packs: another folder of packs. threads: units at work at a time."""

    as_of: date
    mode: Mode = "inform"
    accepted: frozenset[str] = frozenset()
    packs: Path | None = None
    layout: str = "table"
    format: str = "parquet"
    only_action: bool = False
    threads: int = 0

    def decides(self) -> dict[str, Any]:
        """The options that decide what stands in the folder afterwards."""
        return {
            "mode": self.mode,
            "accepted": sorted(self.accepted),
            "layout": self.layout,
            "format": self.format,
            "only_action": self.only_action,
        }
