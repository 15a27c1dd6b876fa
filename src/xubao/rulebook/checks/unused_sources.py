"""Sources that nobody cites, unless the full text of the instrument ships: that can be read by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xubao.rulebook.pack_error import PackError, Place
from xubao.rulebook.publication_errors import UnusedSource
from xubao.rulebook.reading.positioned_yaml import Plain, read_yaml


def unused_sources(root: Path, cited: set[str]) -> Iterator[PackError]:
    """Sources that neither an area that could be read nor national data cite."""
    mentioned = cited | {path.stem for path in root.glob("law/*.md")}
    for path in (
        *root.glob("national/**/*.yaml"),
        *root.glob("areas/*/*.yaml"),
        *root.glob("frames/*/*.yaml"),
        *root.glob("sources/*.yaml"),
    ):
        try:
            mentioned.update(_texts(read_yaml(path).value, path.parent.name == "sources"))
        except PackError:
            continue
    for path in sorted((root / "sources").glob("*.yaml")):
        if path.stem not in mentioned:
            yield UnusedSource(path.stem, place=Place(f"{root.name}/sources/{path.name}", 1))


def _texts(value: Plain, only_replaces: bool) -> Iterator[str]:
    """Every text under a key that names sources."""
    keys = {"replaces"} if only_replaces else {"source", "sources", "between", "decides"}
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in keys:
                yield from (item for item in (inner if isinstance(inner, list) else [inner]) if isinstance(item, str))
            else:
                yield from _texts(inner, only_replaces)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, only_replaces)
