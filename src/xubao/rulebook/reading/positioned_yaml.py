"""YAML read so that every value knows its line, by the word rules of YAML 1.2.

`on`, `off`, `yes` and `no` are words. A plain day YYYY-MM-DD is a day. A bare decimal number is refused:
money and rates are texts. A key written twice, a tag and an alias that contains itself are refused.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from xubao.rulebook.pack_error import Place
from xubao.rulebook.shape_errors import BadForm, DuplicateKey, FloatRefused, MissingFile, NotYaml, WrongKind

Plain = Any
"""What YAML holds: mappings, lists, texts, whole numbers, true, false, null and days."""
Step = str | int
"""One step from a value into it: a key or an index."""

_WHOLE = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan", re.I)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_MAY_BE_NUMBER = frozenset("0123456789+-.")
_DEEPEST = 40


class _Composer(yaml.CSafeLoader):
    """libyaml's node tree without PyYAML's YAML 1.1 guesses: what a plain word means is decided below."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """Leave every implicit tag empty."""
        return ""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """No path resolvers."""

    def ascend_resolver(self) -> None:
        """No path resolvers."""


class Document:
    """One YAML file: its value, and the line of each part of it."""

    def __init__(self, file: str, root: Node | None, value: Plain) -> None:
        self.file = file
        self.value = value
        self._root = root

    def place(self, *steps: Step, key: str | None = None) -> Place:
        """The place of the value reached by `steps`, or of its key `key`; of the deepest part that exists."""
        node = self._root
        line = _line(node)
        for step in steps:
            node = _child(node, step)
            if node is None:
                break
            line = _line(node)
        if key is not None and isinstance(node, MappingNode):
            for key_node, _ in node.value:
                if key_node.value == key:
                    return Place(self.file, _line(key_node))
        return Place(self.file, line)


def read_yaml(path: Path, *, shown_as: str | None = None, days_as_text: bool = False) -> Document:
    """Read one file. shown_as: the name that errors give. Raises PackError."""
    shown = shown_as or str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as problem:
        raise MissingFile(shown, place=Place(shown, 0)) from problem
    except UnicodeDecodeError as problem:
        raise NotYaml(f"byte {problem.start} is not UTF-8", place=Place(shown, 0)) from problem
    return parse_yaml(text, shown, days_as_text=days_as_text)


def parse_yaml(text: str, file: str, *, days_as_text: bool = False) -> Document:
    """Read one text; `file` is the name that errors give. Raises PackError."""
    try:
        root = _Composer(text).get_single_node()
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = mark.line + 1 if mark is not None else 0
        raise NotYaml(problem.problem or str(problem), place=Place(file, line)) from problem
    except yaml.YAMLError as problem:
        raise NotYaml(" ".join(str(problem).split()), place=Place(file, 0)) from problem
    value = _Constructor(file, days_as_text).construct(root, 0) if root is not None else None
    return Document(file, root, value)


class _Constructor:
    """Turns nodes into plain values."""

    def __init__(self, file: str, days_as_text: bool) -> None:
        self.file = file
        self.days_as_text = days_as_text

    def construct(self, node: Node, depth: int) -> Plain:
        place = Place(self.file, _line(node))
        if depth > _DEEPEST:
            raise NotYaml(f"nested deeper than {_DEEPEST} levels, or an alias that contains itself", place=place)
        if node.tag:
            raise NotYaml(f"the tag {node.tag} (tags are not used in packs)", place=place)
        if isinstance(node, ScalarNode):
            return node.value if node.style else self.plain(node.value, place)
        if isinstance(node, SequenceNode):
            return [self.construct(item, depth + 1) for item in node.value]
        return self.mapping(node, depth)

    def mapping(self, node: Node, depth: int) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            key = self.construct(key_node, depth + 1)
            place = Place(self.file, _line(key_node))
            if not isinstance(key, str):
                raise WrongKind(key, place=place, expected=("a text as key", "文字形式的键"))
            if key in found:
                raise DuplicateKey(key, place=place)
            found[key] = self.construct(value_node, depth + 1)
        return found

    def plain(self, text: str, place: Place) -> Plain:
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in _MAY_BE_NUMBER:
            return text
        if _WHOLE.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            raise FloatRefused(text, place=place, expected=("a text in quotes", "加引号的文字"))
        if not _DAY.fullmatch(text):
            return text
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise BadForm(text, place=place, expected=("a day that exists", "实际存在的日期")) from None
        return text if self.days_as_text else day


def _line(node: Node | None) -> int:
    return 0 if node is None or node.start_mark is None else int(node.start_mark.line) + 1


def _child(node: Node | None, step: Step) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: Node = node.value[step]
        return child
    return None
