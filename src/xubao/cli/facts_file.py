"""Reads --facts: YAML in the form of a worked example, each value remembered with its line."""

from __future__ import annotations

from pathlib import Path

from xubao.cli.errors import NoSuchPath
from xubao.engine.asked.facts_document import read_document
from xubao.engine.asked.told import Given
from xubao.rulebook.reading.positioned_yaml import read_yaml
from xubao.values.told.errors import BadFactsDocument


def read_facts_file(path: Path) -> dict[str, Given]:
    """What the file tells, by name; its events under "events" as a list of (day, periods, registers).

    Raises BadFactsDocument, and PackError for what is not YAML.
    """
    if not path.is_file():
        raise NoSuchPath(
            path.name, where="--facts", en=f"there is no file {path}.", zh=f"没有 {path} 这个文件。",
            next_step_en=f"Give a file in the form of a worked example. {BadFactsDocument.next_step_en}",
            next_step_zh=f"请给出事实文件。{BadFactsDocument.next_step_zh}",
        )  # fmt: skip
    document = read_yaml(path, shown_as=path.name, days_as_text=True)

    def place(*steps: str | int, key: str | None = None) -> str:
        return str(document.place(*steps, key=key))

    return read_document(document.value, place)
