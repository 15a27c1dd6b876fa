"""What a run was: inputs, rules, counts and sums, so that it can be repeated and compared."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from xubao.engine.computation import ENGINE_VERSION
from xubao.rulebook.canonical_json import canonical
from xubao.rulebook.reading.packs_root import packs_root

SUMMED: Final = ("months_owed", "amount_due_fen", "late_fee_fen")
FORM_VERSION: Final = "1"
"""Raised when the columns of the answers change."""


def packs_digest(packs: Path | None) -> str:
    """SHA-256 over every file of the folder of packs: one digest for the versions of all areas."""
    root = packs_root(packs)
    whole = hashlib.sha256()
    for file in sorted(root.rglob("*.yaml")):
        whole.update(str(file.relative_to(root)).encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def identity_of(inputs: Mapping[str, Any], as_of: date, options: Mapping[str, Any], packs: Path | None) -> dict[str, Any]:
    """Everything that decides what a run answers, and the computation id that follows from it.

    inputs: name and digest of what is read. options: mode, accepted, layout and what is written.
    """
    said: dict[str, Any] = {
        "inputs": dict(inputs),
        "as_of": as_of.isoformat(),
        "options": dict(options),
        "engine": ENGINE_VERSION,
        "form": FORM_VERSION,
        "packs": packs_digest(packs),
    }
    decides = {name: value for name, value in said.items() if name != "inputs"} | {"input": inputs["digest"]}
    return said | {"computation_id": hashlib.sha256(canonical(decides)).hexdigest()}


def machine() -> dict[str, Any]:
    """On what the run was made."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "python": platform.python_version(),
    }


def totals(lines: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    """Counts and sums over all finished units."""
    found: dict[str, Any] = {"persons": 0, "written": 0, "wrong": 0, "bytes": 0, "states": {}, "priorities": {}, "sums": {}}
    for line in lines.values():
        for name in ("persons", "written", "wrong", "bytes"):
            found[name] += line[name]
        for kind in ("states", "priorities", "sums"):
            for key, value in line[kind].items():
                found[kind][key] = found[kind].get(key, 0) + value
    for kind in ("states", "priorities", "sums"):
        found[kind] = dict(sorted(found[kind].items()))
    return found
