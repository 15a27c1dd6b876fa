"""The reference pages name every key and word of the format, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xubao.rulebook.json_schemas import schemas

PAGES = Path(__file__).parents[3] / "docs/reference"
FORMAT = (PAGES / "pack-format.md").read_text(encoding="utf-8")
DIMENSIONS = (PAGES / "dimensions.md").read_text(encoding="utf-8")


def words(schema: Any) -> Iterator[str]:
    """Every key and every word of a closed list inside a schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (word for word in schema.get("enum", ()) if isinstance(word, str))
        for inner in schema.values():
            yield from words(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from words(inner)


KNOWN = {word for name, schema in schemas().items() if name != "examples" for word in words(schema)}


def code_words(page: str) -> set[str]:
    """The words inside `code` of a page."""
    prose = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    return {word for code in re.findall(r"`([^`]+)`", prose) for word in re.findall(r"[a-z][a-z_-]*[a-z]", code)}


def test_every_key_and_word_of_the_format_is_on_its_page() -> None:
    assert KNOWN - code_words(FORMAT) == set()


def test_every_dimension_has_a_place_that_the_format_knows() -> None:
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| [^|]+ \| [^|]+ \|$", DIMENSIONS, flags=re.MULTILINE)
    assert [int(number) for number, *_ in rows] == list(range(1, 52))
    for number, _, written, read_by in rows:
        places = code_words(written)
        assert places & KNOWN, f"dimension {number} names no key of the format"
        assert places - KNOWN <= {"name", "plans", "true"}, f"dimension {number}: {places - KNOWN}"
        assert re.search("formula|answer|check", read_by)
