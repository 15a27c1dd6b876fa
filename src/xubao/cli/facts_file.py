"""Reads --facts: YAML in the form of a worked example, each value remembered with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from xubao.cli.errors import BadFactsFile, NoSuchPath
from xubao.cli.fact_options import FACTS, QUESTION, Told
from xubao.cli.kinds import Day, Months, Whole
from xubao.rulebook.reading.positioned_yaml import Document, read_yaml

_TOP = {told.key: told for told in QUESTION}
_FACTS = {told.key: told for told in FACTS}
_EVENT = ("on", "pays", "registers")
_ABOUT_AN_EXAMPLE = ("id", "title", "evidence", "source", "derivation", "confidence", "expect")
"""Keys of a worked example that say nothing about the person: a whole example may be pasted as it is."""


class Given(NamedTuple):
    """A value and where it was given: an option, or file and line."""

    value: Any
    where: str


def read_facts_file(path: Path) -> dict[str, Given]:
    """What the file tells, by name; its events under "events" as a list of (day, periods, registers).

    Raises BadFactsFile, and PackError for what is not YAML.
    """
    if not path.is_file():
        raise NoSuchPath(
            path.name, where="--facts", en=f"there is no file {path}.", zh=f"没有 {path} 这个文件。",
            next_step_en=f"Give a file in the form of a worked example. {BadFactsFile.next_step_en}",
            next_step_zh=f"请给出事实文件。{BadFactsFile.next_step_zh}",
        )  # fmt: skip
    document = read_yaml(path, shown_as=path.name, days_as_text=True)
    content = _mapping(document.value, document, ())
    _refuse_unknown(content, (*_TOP, "facts", "events", *_ABOUT_AN_EXAMPLE), document, ())
    found = dict(_told(content, _TOP, document, ()))
    if "facts" in content:
        facts = _mapping(content["facts"], document, ("facts",))
        _refuse_unknown(facts, tuple(_FACTS), document, ("facts",))
        found |= dict(_told(facts, _FACTS, document, ("facts",)))
    if "events" in content:
        found["events"] = Given(list(_events(content["events"], document)), _where(document, "events"))
    return found


def _told(
    content: dict[str, Any], known: dict[str, Told], document: Document, steps: tuple[str, ...]
) -> Iterator[tuple[str, Given]]:
    for key, told in known.items():
        if key in content:
            where = _where(document, *steps, key=key)
            yield told.name, Given(_value(content[key], told, where), where)


def _value(raw: Any, told: Told, where: str) -> Any:
    if told.kind is None:
        if not isinstance(raw, bool):
            raise _wrong(raw, where, "true or false", "true 或 false")
        return raw
    if isinstance(told.kind, Months):
        return _months(raw, told.kind, where)
    if isinstance(told.kind, Whole) and isinstance(raw, int) and not isinstance(raw, bool):
        raw = str(raw)
    if not isinstance(raw, str):
        raise _wrong(raw, where, f'a text, such as "{told.kind.shown}"', f'文字，例如 "{told.kind.shown}"')
    return told.kind.read(raw, where)


def _months(raw: Any, kind: Months, where: str) -> Any:
    if not isinstance(raw, list) or not all(isinstance(period, str) for period in raw):
        raise _wrong(raw, where, 'a list of months, such as ["2025-01..2026-08"]', '月份列表，例如 ["2025-01..2026-08"]')
    return tuple(raw) if not raw else kind.read(",".join(raw), where)


def _events(raw: Any, document: Document) -> Iterator[tuple[Any, Any, bool]]:
    if not isinstance(raw, list):
        raise _wrong(raw, _where(document, "events"), "a list of events", "事项列表")
    for number, event in enumerate(raw):
        content = _mapping(event, document, ("events", number))
        _refuse_unknown(content, _EVENT, document, ("events", number))
        where = _where(document, "events", number)
        if not isinstance(content.get("on"), str):
            raise _wrong(content.get("on"), where, "a day under `on`", "on 之下的日期")
        pays = _months(content["pays"], Months(), where) if "pays" in content else ()
        registers = content.get("registers", False)
        if not isinstance(registers, bool):
            raise _wrong(registers, where, "true or false", "true 或 false")
        yield Day().read(content["on"], where), pays, registers


def _mapping(value: Any, document: Document, steps: tuple[str | int, ...]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(value, _where(document, *steps), "a mapping", "键值对")
    return value


def _refuse_unknown(content: dict[str, Any], known: tuple[str, ...], document: Document, steps: tuple[str | int, ...]) -> None:
    for key in content:
        if key not in known:
            raise BadFactsFile(
                key, where=_where(document, *steps, key=key),
                en=f"unknown key {key!r}; known here: {', '.join(known)}.",
                zh=f"未知的键“{key}”，此处可用：{'、'.join(known)}。",
            )  # fmt: skip


def _wrong(value: Any, where: str, en: str, zh: str) -> BadFactsFile:
    return BadFactsFile(value, where=where, en=f"{value!r} stands where {en} should.", zh=f"“{value}”应为{zh}。")


def _where(document: Document, *steps: str | int, key: str | None = None) -> str:
    return str(document.place(*steps, key=key))
