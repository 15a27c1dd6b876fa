"""The compose files fit the Compose specification, and whatever they name is there: files, secrets, volumes, commands."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from django.core.management import get_commands, load_command_class

pytestmark = pytest.mark.no_database
DEPLOY = Path(__file__).parents[3] / "deploy"
COMPOSE = sorted(DEPLOY.glob("compose*.yaml"))
_SPECIFICATION = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"


def read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def breaches(content: dict[str, Any]) -> list[str]:
    """Where a file does not fit the specification."""
    schema = json.loads(_SPECIFICATION.read_text(encoding="utf-8"))
    return [error.json_path for error in jsonschema.validators.validator_for(schema)(schema).iter_errors(content)]


def loose_ends(content: dict[str, Any]) -> Iterator[str]:
    """Names in the services that nothing in the file declares."""
    for name, service in content["services"].items():
        for part in ("secrets", "networks"):
            yield from (f"{name}: {part} {used}" for used in service.get(part, ()) if used not in content.get(part, {}))
        for volume in service.get("volumes", ()):
            source = str(volume).partition(":")[0]
            if not source.startswith(("$", ".", "/")) and source not in content.get("volumes", {}):
                yield f"{name}: volume {source}"
        yield from (f"{name}: waits for {other}" for other in service.get("depends_on", ()) if other not in content["services"])
        build = service.get("build")
        if build and not (DEPLOY / build["context"] / build["dockerfile"]).is_file():
            yield f"{name}: {build['dockerfile']}"


def managed(content: dict[str, Any]) -> Iterator[list[str]]:
    """The words after ``manage`` of every command and health check."""
    for service in content["services"].values():
        for words in (service.get("command"), service.get("healthcheck", {}).get("test")):
            if isinstance(words, list) and "xubao.project.manage" in words:
                yield words[words.index("xubao.project.manage") + 1 :]


@pytest.mark.parametrize("file", COMPOSE, ids=lambda file: file.name)
def test_a_compose_file_fits_the_specification_and_names_what_is_there(file: Path) -> None:
    content = read(file)
    assert breaches(content) == []
    assert list(loose_ends(content)) == []
    for command, *options in managed(content):
        parser = load_command_class(get_commands()[command], command).create_parser("manage", command)
        # An option that is not there would end the process with a usage line.
        parser.parse_args(options)


def test_a_planted_error_is_noticed() -> None:
    content = read(DEPLOY / "compose.yaml")
    first = next(iter(content["services"].values()))
    first |= {"helthcheck": {}, "secrets": ["nowhere"], "volumes": ["lost:/x"], "depends_on": {"nobody": {}}}
    assert breaches(content)
    assert len(list(loose_ends(content))) == 3


def test_files_beside_the_compose_files_are_told_of() -> None:
    named = {service.get("env_file") for file in COMPOSE for service in read(file)["services"].values()} - {None}
    assert {f"{name}.example" for name in named} <= {path.name for path in DEPLOY.iterdir()}
