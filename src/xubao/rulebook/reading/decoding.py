"""From plain values to the records of the format; every refusal names file, line, what was found and what
was expected.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from xubao.rulebook.pack_error import PackError
from xubao.rulebook.reading.expectation import SOME_KEY, SOME_VALUE, expectation
from xubao.rulebook.reading.positioned_yaml import Document, Plain, Step
from xubao.rulebook.shape_errors import BadForm, MissingKey, NotInList, UnknownKey, WrongKind

R = TypeVar("R", bound=msgspec.Struct)

_AT = re.compile(r" - at (?P<in>`key` in )?`(?P<at>[^`]*)`$")
_STEP = re.compile(r"\.(?P<key>[A-Za-z_][A-Za-z0-9_]*)|\[(?P<index>[0-9]+|\.\.\.)\]")
_NAMED = re.compile(r"`(?P<name>[^`]*)`")


def decode(document: Document, kind: type[R]) -> R:
    """The record of a whole file. Raises the first PackError; the rest stand in its `others`."""
    try:
        return msgspec.convert(document.value, kind)
    except msgspec.ValidationError as problem:
        found = _errors(document, kind, problem)
    found[0].others = tuple(found[1:])
    raise found[0]


def _errors(document: Document, kind: type[msgspec.Struct], problem: msgspec.ValidationError) -> list[PackError]:
    """The errors of every entry of the file, or of the file as a whole where it is not even a mapping."""
    if not isinstance(document.value, dict):
        return [_translate(document, kind, problem, ())]
    found: list[PackError] = []
    rest: dict[str, Plain] = {}
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
    for key, value in document.value.items():
        item_type = _item_type(fields.get(key))
        if item_type is None or not isinstance(value, list):
            rest[key] = value
            continue
        for index, item in enumerate(value):
            try:
                msgspec.convert(item, item_type)
            except msgspec.ValidationError as item_problem:
                found.append(_translate(document, item_type, item_problem, (key, index)))
    try:
        msgspec.convert(rest, kind)
    except msgspec.ValidationError as rest_problem:
        found.append(_translate(document, kind, rest_problem, ()))
    return sorted(found or [_translate(document, kind, problem, ())], key=lambda error: error.line_number)


def _item_type(field: Any) -> Any:
    """The type of the items of a tuple field; None for any other field."""
    arguments: tuple[Any, ...] = getattr(field, "__args__", ())
    return arguments[0] if getattr(field, "__origin__", None) is tuple else None


def _translate(document: Document, kind: Any, problem: msgspec.ValidationError, base: tuple[Step, ...]) -> PackError:
    """The error of this project for one of msgspec's."""
    text = str(problem)
    at = _AT.search(text)
    inner = (*_steps(at["at"]), *([SOME_KEY] if at["in"] else ())) if at else ()
    path = (*base, *inner)
    message = text[: at.start()] if at else text
    found = _value(document.value, path)
    name = _NAMED.search(message)
    if message.startswith("Object contains unknown field") and name is not None:
        known = ", ".join(expectation(kind, inner, _value(document.value, base)).keys)
        return UnknownKey(name["name"], place=document.place(*path, key=name["name"]), expected=known)
    if message.startswith("Object missing required field") and name is not None:
        wanted = expectation(kind, (*inner, name["name"]), _value(document.value, base))
        return MissingKey(name["name"], place=document.place(*path), expected=wanted.texts)
    wanted = expectation(kind, inner, _value(document.value, base))
    place = document.place(*path)
    if message.startswith("Invalid"):
        return NotInList(found, place=place, expected=", ".join(wanted.words) or wanted.texts)
    if "matching regex" in message or "length" in message or ">=" in message or "<=" in message:
        return BadForm(found, place=place, expected=wanted.texts)
    if wanted.words and isinstance(found, str):
        return NotInList(found, place=place, expected=", ".join(wanted.words))
    return WrongKind(found, place=place, expected=wanted.texts)


def _steps(path: str) -> list[Step]:
    """The steps of a path such as $.amounts[0].published; it ends where msgspec does not name the key."""
    found: list[Step] = []
    position = 1
    while match := _STEP.match(path, position):
        index = match["index"]
        found.append(match["key"] or (SOME_VALUE if index == "..." else int(index)))
        position = match.end()
    return found


def _value(value: Plain, path: tuple[Step, ...]) -> Plain:
    """What stands at the end of the path, or as far as the path says; None where nothing does."""
    for step in path:
        if step in (SOME_KEY, SOME_VALUE):
            break
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value
