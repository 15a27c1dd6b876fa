"""How long each kind of document is kept, as retention.yaml says it: the one place for the figure."""

from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_TABLE = Path(__file__).parent / "retention.yaml"


@cache
def retention_table() -> tuple[dict[str, Any], ...]:
    """The rows as they stand in the file."""
    return tuple(yaml.safe_load(_TABLE.read_text(encoding="utf-8")))


def kept_for(kind: str) -> timedelta:
    """How long a kind is kept that has an end. Raises KeyError for any other."""
    return {row["kind"]: timedelta(days=row["days"]) for row in retention_table() if row["days"] is not None}[kind]
