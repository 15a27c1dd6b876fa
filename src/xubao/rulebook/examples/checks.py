"""Checks of one worked example: closed keys, forms of values, and that its months agree with each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xubao.rulebook.examples import fields
from xubao.rulebook.examples.consistency import contradictions
from xubao.rulebook.examples.errors import BadExampleKey, BadExampleValue, InconsistentExample
from xubao.rulebook.examples.fields import Field, Parsed
from xubao.rulebook.hosts import FORBIDDEN, MACHINE_WRITTEN, host_in
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.reading.positioned_yaml import Document, Plain, Step


@dataclass
class Checked:
    """The parsed fields of an example, and what is wrong with it. Incomplete where there are problems."""

    document: Document
    number: int
    name: str
    fields: dict[str, Parsed] = field(default_factory=dict)
    source: dict[str, Parsed] = field(default_factory=dict)
    facts: dict[str, Parsed] = field(default_factory=dict)
    events: list[dict[str, Parsed]] = field(default_factory=list)
    expect: dict[str, Parsed] = field(default_factory=dict)
    problems: list[PackError] = field(default_factory=list)

    def mapping(
        self, steps: tuple[Step, ...], value: Plain, known: Mapping[str, Field], required: Iterable[str]
    ) -> dict[str, Parsed]:
        """The parsed values of one mapping; every unknown, missing or malformed key becomes a problem."""
        where = (self.name, *(str(step) for step in steps))
        place = self.document.place("examples", self.number, *steps)
        if not isinstance(value, dict):
            named = f"{' '.join(where)}: {value!r}"
            self.problems.append(BadExampleValue(named, place=place, expected=("a mapping", "键值对")))
            return {}
        parsed: dict[str, Parsed] = {}
        for key, inner in value.items():
            if key in known:
                self.value(steps, key, inner, known[key], parsed)
            elif steps or key not in fields.EXAMPLE_PARTS:
                self.key_problem(steps, f"{' '.join(where)}: unknown key {key!r}", known, key)
        for key in required:
            if key not in value:
                self.key_problem(steps, f"{' '.join(where)}: missing {key!r}", known)
        return parsed

    def value(self, steps: tuple[Step, ...], key: str, value: Plain, form: Field, into: dict[str, Parsed]) -> None:
        """Parse one value into `into`, or note what is wrong with it."""
        try:
            into[key] = form.read(value)
        except fields.REFUSALS:
            place = self.document.place("examples", self.number, *steps, key=key)
            named = f"{self.name}: {key} {value!r}"
            self.problems.append(BadExampleValue(named, place=place, expected=(form.en, form.zh)))

    def key_problem(self, steps: tuple[Step, ...], text: str, known: Mapping[str, Field], key: str | None = None) -> None:
        """Note an unknown or missing key."""
        place = self.document.place("examples", self.number, *steps, key=key)
        names = [*known, *(() if steps else sorted(fields.EXAMPLE_PARTS))]
        self.problems.append(BadExampleKey(text, place=place, expected=", ".join(names)))

    def say(self, en: str, zh: str, *steps: Step) -> None:
        """Note a contradiction."""
        place = self.document.place("examples", self.number, *steps)
        self.problems.append(InconsistentExample(self.name, place=place, expected=(en, zh)))


def checked_example(document: Document, number: int, value: Plain) -> Checked:
    """Check one example, and parse what can be parsed."""
    identity = value.get("id") if isinstance(value, dict) else None
    checked = Checked(document, number, identity if isinstance(identity, str) else f"example {number + 1}")
    checked.fields = checked.mapping((), value, fields.EXAMPLE, fields.EXAMPLE_REQUIRED)
    if not isinstance(value, dict):
        return checked
    if checked.fields.get("evidence") == "derived" and "derivation" not in checked.fields:
        checked.say("derived needs a derivation", "evidence 为 derived 时须写 derivation")
    if "source" in value:
        checked.source = checked.mapping(("source",), value["source"], fields.SOURCE, fields.SOURCE_REQUIRED)
        _hosts(checked)
    if "facts" in value:
        checked.facts = checked.mapping(("facts",), value["facts"], fields.FACTS, fields.FACTS_REQUIRED)
    if "events" in value:
        _events(checked, value["events"])
    if "expect" in value:
        checked.expect = checked.mapping(("expect",), value["expect"], fields.EXPECT, ())
        if not value["expect"]:
            checked.say("expect must not be empty", "expect 不能为空", "expect")
    if not checked.problems:
        for en, zh in contradictions(checked.fields, checked.facts, checked.events, checked.expect):
            checked.say(en, zh)
    return checked


def _events(checked: Checked, value: Plain) -> None:
    if not isinstance(value, list) or not value:
        en, zh = (
            "events must be a list with at least one event, or be left out",
            "events 应为非空列表，否则省略",
        )
        checked.say(en, zh, "events")
        return
    for index, event in enumerate(value):
        parsed = checked.mapping(("events", index), event, fields.EVENT, fields.EVENT_REQUIRED)
        checked.events.append(parsed)
        if isinstance(event, dict) and not {"pays", "registers"} & set(event):
            checked.say("an event pays, registers, or both", "事件应有 pays 或 registers", "events", index)
    days: list[Any] = [event["on"] for event in checked.events if isinstance(event.get("on"), date)]
    if days != sorted(days):
        checked.say("events must be in date order", "事件须按日期先后排列", "events")
    as_of: Any = checked.fields.get("as_of")
    if days and isinstance(as_of, date) and max(days) > as_of:
        checked.say("as_of must not be before the last event", "as_of 不得早于最后一个事件", "as_of")


def _hosts(checked: Checked) -> None:
    address = str(checked.source.get("url", ""))
    if host_in(address, FORBIDDEN):
        checked.say(f"{address} must not be linked", f"不得链接 {address}", "source", "url")
    elif host_in(address, MACHINE_WRITTEN):
        en = f"{address} is machine-written and carries no example alone"
        checked.say(en, f"{address} 为机器生成内容，不能单独作为依据", "source", "url")
