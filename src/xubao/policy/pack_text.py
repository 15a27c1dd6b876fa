"""Entries in the text of a pack's file: found, ended, replaced, added, with every other line as it was."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

import yaml

from xubao.policy.errors import NotAnEntry, NotYamlText

SECTIONS: Final = ("amounts", "provisions", "settings", "information", "unknown")
ENVELOPE: Final = ("id", "from", "to", "verified_through", "source", "article", "quote", "quote_kind", "grade", "adopts")
"""Keys that a form asks for one by one; what is left is the value."""
_WHOLE: Final = re.compile(r"0|[1-9][0-9]*")
_WORDS: Final[Mapping[str, bool | None]] = {"true": True, "false": False, "null": None}
_DATED: Final = re.compile(r"-\d{8}$")


@dataclass(frozen=True, slots=True)
class EntryText:
    """One entry: its section, what it says, and its lines (the first, and the one after the last)."""

    section: str
    said: Mapping[str, Any]
    first: int
    end: int
    in_braces: bool

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.said.get("id", ""))


@dataclass(frozen=True, slots=True)
class Cited:
    """What a changed entry rests on."""

    source: str
    article: str
    quote: str
    quote_kind: str
    grade: str


@lru_cache(maxsize=64)
def entries_of(text: str) -> tuple[EntryText, ...]:
    """All entries that have an id, in their order. Raises NotYamlText."""
    root = composed(text)
    found: list[EntryText] = []
    lines = text.split("\n")
    for key, section in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value not in SECTIONS or not isinstance(section, yaml.SequenceNode):
            continue
        starts = [item.start_mark.line for item in section.value] + [section.end_mark.line]
        for number, item in enumerate(section.value):
            end = max(starts[number + 1], item.start_mark.line + 1)
            while end > starts[number] + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
                end -= 1
            said = plain(item)
            if isinstance(said, dict) and "id" in said:
                found.append(EntryText(key.value, said, starts[number], end, bool(item.flow_style)))
    return tuple(found)


def entry_named(text: str, name: str) -> EntryText:
    """The entry with an id. Raises NotAnEntry."""
    for entry in entries_of(text):
        if entry.id == name:
            return entry
    raise NotAnEntry(name, en=f"the draft has no entry {name}.", zh=f"草案中没有条目 {name}。")


def value_text(text: str, entry: EntryText) -> str:
    """The lines of an entry that are its value, without the envelope."""
    if entry.in_braces:
        return _dumped({key: value for key, value in entry.said.items() if key not in ENVELOPE})
    node = composed("\n".join(text.split("\n")[entry.first : entry.end]))
    item = node.value[0]
    lines = text.split("\n")[entry.first : entry.end]
    lines[0] = lines[0].replace("- ", "  ", 1)
    starts = [key.start_mark.line for key, _ in item.value] + [len(lines)]
    kept: list[str] = []
    for number, (key, _) in enumerate(item.value):
        if key.value not in ENVELOPE:
            kept += lines[starts[number] : starts[number + 1]]
    return textwrap.dedent("\n".join(kept)).strip("\n")


def stem_of(name: str) -> str:
    """The id without the day that a draft has put behind it."""
    return _DATED.sub("", name)


def amended(text: str, name: str, value: str, cited: Cited, *, begins: date, checked_on: date) -> str:
    """The text with other words from a day on: the old entry ends the day before, a new one follows it.

    An entry that does not begin before that day is replaced. value: lines of YAML. checked_on: the day up to which the source is
    known to hold. Raises NotAnEntry, NotYamlText.
    """
    entry = entry_named(text, name)
    lines = text.split("\n")
    to = str(entry.said.get("to", "open"))
    replaces = str(entry.said.get("from", "")) >= begins.isoformat()
    envelope: dict[str, Any] = {"id": name if replaces else f"{stem_of(name)}-{begins:%Y%m%d}"}
    envelope |= {"from": str(entry.said["from"]) if replaces else begins.isoformat(), "to": to}
    if to == "open":
        envelope["verified_through"] = max(begins, checked_on).isoformat()
    made = _block(envelope, value, cited)
    old = [] if replaces else _ended(lines[entry.first : entry.end], begins - timedelta(days=1), entry.in_braces)
    changed = "\n".join([*lines[: entry.first], *old, *made, *lines[entry.end :]])
    composed(changed)
    return changed


def with_entry_before(text: str, name: str, said: Mapping[str, Any]) -> str:
    """The text with another entry in front of the one named. Raises NotAnEntry."""
    entry, lines = entry_named(text, name), text.split("\n")
    return "\n".join([*lines[: entry.first], *_listed(said), *lines[entry.first :]])


def with_entry_instead(text: str, name: str, said: Mapping[str, Any]) -> str:
    """The text with another entry in place of the one named. Raises NotAnEntry."""
    entry, lines = entry_named(text, name), text.split("\n")
    return "\n".join([*lines[: entry.first], *_listed(said), *lines[entry.end :]])


def with_end(text: str, name: str, last: str) -> str:
    """The text in which the entry ends on a day. Raises NotAnEntry."""
    entry, lines = entry_named(text, name), text.split("\n")
    ended = _ended(lines[entry.first : entry.end], date.fromisoformat(last), entry.in_braces)
    return "\n".join([*lines[: entry.first], *ended, *lines[entry.end :]])


def composed(text: str) -> Any:
    """The tree of a text. Raises NotYamlText."""
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as problem:
        said = " ".join(str(problem).split())
        raise NotYamlText(said, en=f"this is no YAML: {said}", zh=f"不是有效的 YAML：{said}") from problem


def plain(node: Any) -> Any:
    """What a node says: whole numbers and yes or no as such where they stand without quotes, every other word as text."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(value) for value in node.value]
    if node.style:
        return node.value
    return int(node.value) if _WHOLE.fullmatch(node.value) else _WORDS.get(node.value, node.value)


def _ended(lines: list[str], last: date, in_braces: bool) -> list[str]:
    pattern = re.compile(r"\bto: *[^,}\n]+" if in_braces else r"^(\s+)to: *.*$", re.M)
    text = "\n".join(lines)
    into = f"to: {last}" if in_braces else rf"\g<1>to: {last}"
    return pattern.sub(into, text, count=1).split("\n")


def _block(envelope: Mapping[str, Any], value: str, cited: Cited) -> list[str]:
    head = [f"{key}: {said}" for key, said in envelope.items()]
    quoted = json.dumps(" ".join(cited.quote.split()), ensure_ascii=False)
    tail = [f"source: {cited.source}"]
    if cited.article.strip():
        tail.append(f"article: {json.dumps(cited.article.strip(), ensure_ascii=False)}")
    tail += [f"quote: {quoted}", f"quote_kind: {cited.quote_kind}", f"grade: {cited.grade}"]
    body = [*head, *(line.rstrip() for line in value.replace("\r\n", "\n").strip("\n").split("\n") if line.strip()), *tail]
    return [f"  - {body[0]}", *(f"    {line}" for line in body[1:])]


def _listed(said: Mapping[str, Any]) -> list[str]:
    return textwrap.indent(_dumped([said]), "  ").split("\n")


def _dumped(said: Any) -> str:
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=120).strip("\n")
