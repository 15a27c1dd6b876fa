"""A record as the YAML file that is written for it."""

from __future__ import annotations

import json

import msgspec


def written(record: msgspec.Struct) -> str:
    """One key a line, every text in quotes: what looks like a number or a day stays a text whoever reads it."""
    fields = ((key, value) for key, value in msgspec.to_builtins(record).items() if value is not None)
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields)
