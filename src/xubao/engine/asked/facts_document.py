"""Reads a question in the form of a worked example, whatever it was written in, each value remembered with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from xubao.engine.asked.told import FACTS, QUESTION, Given, Told
from xubao.values.told.errors import BadFactsDocument
from xubao.values.told.kinds import Day, Months, Whole

_TOP = {told.key: told for told in QUESTION}
_FACTS = {told.key: told for told in FACTS}
_EVENT = ("on", "pays", "registers")
_ABOUT_AN_EXAMPLE = ("id", "title", "evidence", "source", "derivation", "confidence", "expect")
"""Keys of a worked example that say nothing about the person: a whole example may be pasted as it is."""


class Place(Protocol):
    """Where a value stands: file and line, or a pointer into a body."""

    def __call__(self, *steps: str | int, key: str | None = None) -> str:
        """Where the value, or the key, at the end of these steps stands."""


def read_document(content: Any, place: Place) -> dict[str, Given]:
    """What the document tells, by name; its events under "events" as a list of (day, periods, registers).

    Raises BadFactsDocument and the errors of the kinds.
    """
    top = _mapping(content, place())
    _refuse_unknown(top, (*_TOP, "facts", "events", *_ABOUT_AN_EXAMPLE), place, ())
    found = dict(_told(top, _TOP, place, ()))
    if "facts" in top:
        facts = _mapping(top["facts"], place("facts"))
        _refuse_unknown(facts, tuple(_FACTS), place, ("facts",))
        found |= dict(_told(facts, _FACTS, place, ("facts",)))
    if "events" in top:
        found["events"] = Given(list(_events(top["events"], place)), place("events"))
    return found


def _told(content: dict[str, Any], known: dict[str, Told], place: Place, steps: tuple[str, ...]) -> Iterator[tuple[str, Given]]:
    for key, told in known.items():
        if key in content:
            where = place(*steps, key=key)
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


def _events(raw: Any, place: Place) -> Iterator[tuple[Any, Any, bool]]:
    if not isinstance(raw, list):
        raise _wrong(raw, place("events"), "a list of events", "事项列表")
    for number, event in enumerate(raw):
        where = place("events", number)
        content = _mapping(event, where)
        _refuse_unknown(content, _EVENT, place, ("events", number))
        if not isinstance(content.get("on"), str):
            raise _wrong(content.get("on"), where, "a day under `on`", "on 之下的日期")
        pays = _months(content["pays"], Months(), where) if "pays" in content else ()
        registers = content.get("registers", False)
        if not isinstance(registers, bool):
            raise _wrong(registers, where, "true or false", "true 或 false")
        yield Day().read(content["on"], where), pays, registers


def _mapping(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(value, where, "a mapping", "键值对")
    return value


def _refuse_unknown(content: dict[str, Any], known: tuple[str, ...], place: Place, steps: tuple[str | int, ...]) -> None:
    for key in content:
        if key not in known:
            raise BadFactsDocument(
                key, where=place(*steps, key=key),
                en=f"unknown key {key!r}; known here: {', '.join(known)}.",
                zh=f"未知的键“{key}”，此处可用：{'、'.join(known)}。",
            )  # fmt: skip


def _wrong(value: Any, where: str, en: str, zh: str) -> BadFactsDocument:
    return BadFactsDocument(value, where=where, en=f"{value!r} stands where {en} should.", zh=f"“{value}”应为{zh}。")
