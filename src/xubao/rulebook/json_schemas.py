"""The JSON Schemas of packs/schema, generated from the records of the format. All are closed.

`python -m xubao.rulebook.json_schemas packs/schema` writes them; a test fails where the committed files are
not current.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from xubao.rulebook.examples import fields
from xubao.rulebook.format.area_file import AreaFile
from xubao.rulebook.format.files import ContributionFile, LapseFile
from xubao.rulebook.format.law_text import LawHead
from xubao.rulebook.format.source import Source
from xubao.rulebook.format.verification import Officer, Verification
from xubao.rulebook.reading import national

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILES: Mapping[str, type[msgspec.Struct]] = {
    "area": AreaFile,
    "contribution": ContributionFile,
    "lapse": LapseFile,
    "source": Source,
    "verification": Verification,
    "officer": Officer,
    "law_head": LawHead,
    **{f"national_{name}": kind for name, kind in national.FILES.items()},
}


def schemas() -> dict[str, dict[str, Any]]:
    """Schema by name: area, contribution, lapse, source, examples, the head of a full text, and each national file."""
    found = {name: _headed(name, msgspec.json.schema(kind)) for name, kind in _FILES.items()}
    found["examples"] = _headed("examples", _examples())
    return found


def schema_text(schema: Mapping[str, Any]) -> str:
    """The text of a schema file."""
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into `folder`, and return the files."""
    written = []
    for name, schema in schemas().items():
        path = folder / f"{name}.schema.json"
        path.write_text(schema_text(schema), encoding="utf-8")
        written.append(path)
    return written


def _headed(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": _DIALECT, "title": f"{name}.yaml", **schema}


def _examples() -> dict[str, Any]:
    example = _closed(fields.EXAMPLE, fields.EXAMPLE_REQUIRED)
    events = {"type": "array", "minItems": 1, "items": _closed(fields.EVENT, fields.EVENT_REQUIRED)}
    example["properties"] |= {
        "source": _closed(fields.SOURCE, fields.SOURCE_REQUIRED),
        "facts": _closed(fields.FACTS, fields.FACTS_REQUIRED),
        "events": events,
        "expect": {**_closed(fields.EXPECT, ()), "minProperties": 1},
    }
    properties = {"examples": {"type": "array", "items": example}}
    return {
        "type": "object",
        "properties": properties,
        "required": ["examples"],
        "additionalProperties": False,
    }


def _closed(known: Mapping[str, fields.Field], required: Iterable[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: dict(form.schema) for name, form in known.items()},
        "required": list(required),
        "additionalProperties": False,
    }


if __name__ == "__main__":
    for path in write_schemas(Path(sys.argv[1])):
        sys.stdout.write(f"{path}\n")
