"""The committed JSON Schemas are those of the format, closed, and say what the reader says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # its stubs are another distribution
import pytest

from tests.unit.rulebook.small_pack import FILES
from xubao.rulebook.json_schemas import schema_text, schemas, write_schemas
from xubao.rulebook.reading import national
from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.reading.positioned_yaml import parse_yaml, read_yaml

PACKS = packs_root()
KINDS = {"area": "area", "contribution": "contribution", "lapse": "lapse", "examples": "examples"}
SCHEMAS = schemas()
VALIDATORS = {name: jsonschema.Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
FILES_OF_PACKS = sorted(
    [(path, path.stem) for folder in ("areas", "frames") for path in PACKS.glob(f"{folder}/*/*.yaml") if path.stem in KINDS]
    + [(path, f"national_{path.stem}") for path in PACKS.glob("national/*.yaml") if path.stem in national.FILES]
    + [(path, "source") for path in PACKS.glob("sources/*.yaml")]
)


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every object schema inside a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for inner in schema.values():
            yield from objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_current(name: str) -> None:
    committed = (PACKS / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(SCHEMAS[name]), "run: python -m xubao.rulebook.json_schemas packs/schema"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_record_of_a_schema_is_closed(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    for record in objects(SCHEMAS[name]):
        assert record["additionalProperties"] is False or "properties" not in record


@pytest.mark.parametrize(("path", "kind"), FILES_OF_PACKS, ids=lambda value: value if isinstance(value, str) else value.stem)
def test_every_file_of_the_packs_fits_its_schema(path: Path, kind: str) -> None:
    value = read_yaml(path, days_as_text=True).value
    VALIDATORS[kind].validate(value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("gap_costs: covered", "gap_cost: covered"),
        ("treated_as: continuous", "treated_as: kept"),
        ("    grade: primary\n", ""),
        ("months: 6", 'months: "6"'),
        ("kind: debit_days", "kind: debit_day"),
    ],
)
def test_a_schema_refuses_what_the_reader_refuses(old: str, new: str) -> None:
    text = FILES["areas/990100-trialton/lapse.yaml"]
    validator = VALIDATORS["lapse"]
    assert validator.is_valid(parse_yaml(text, "x", days_as_text=True).value)
    assert not validator.is_valid(parse_yaml(text.replace(old, new, 1), "x", days_as_text=True).value)


def test_all_schemas_are_written_into_a_folder(tmp_path: Path) -> None:
    written = write_schemas(tmp_path)
    assert {path.name.removesuffix(".schema.json") for path in written} == set(SCHEMAS)
    assert {"area", "contribution", "lapse", "source", "examples", "law_head", "national_transfers"} <= set(schemas())
