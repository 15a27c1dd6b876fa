"""What the format expects at a place, in words: walked along the types only when something was refused."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec import inspect

from xubao.rulebook.reading.positioned_yaml import Plain, Step

SOME_KEY = "some key"
"""The step to a key of a mapping, where it is not said which."""
SOME_VALUE = "some value"
"""The step to a value of a mapping, where it is not said which."""

_KINDS: tuple[tuple[type[inspect.Type], str, str], ...] = (
    (inspect.DateType, "a day YYYY-MM-DD", "日期 YYYY-MM-DD"),
    (inspect.BoolType, "true or false", "true 或 false"),
    (inspect.IntType, "a whole number", "整数"),
    (inspect.StrType, "a text", "文字"),
    (inspect.VarTupleType, "a list in [brackets]", "方括号列表"),
    (inspect.DictType, "a mapping", "键值对"),
    (inspect.StructType, "a mapping", "键值对"),
    (inspect.NoneType, "null", "null"),
)


class Expectation(NamedTuple):
    """What may stand at a place: in English and Chinese, its closed list of words, its known keys."""

    en: str
    zh: str
    words: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, str]:
        """English and Chinese."""
        return self.en, self.zh


def expectation(kind: Any, path: tuple[Step, ...], value: Plain) -> Expectation:
    """What is expected at the end of `path` inside a value of type `kind`; `value` tells tagged records
    apart.
    """
    types: list[inspect.Type] = [inspect.type_info(kind)]
    for step in path:
        types = [inner for outer in _narrowed(types, value) for inner in _inside(outer, step)]
        value = _at(value, step)
    return _described(_narrowed(types, value))


def _at(value: Plain, step: Step) -> Plain:
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None


def _narrowed(types: list[inspect.Type], value: Plain) -> list[inspect.Type]:
    """Unions opened; of tagged records only the one whose tag the value carries, if it carries a known
    one.
    """
    opened: list[inspect.Type] = []
    for item in types:
        if isinstance(item, inspect.Metadata):
            opened.extend([item] if item.extra_json_schema or item.extra else _narrowed([item.type], value))
        elif isinstance(item, inspect.UnionType):
            opened.extend(_narrowed(list(item.types), value))
        else:
            opened.append(item)
    tagged = [item for item in opened if _carries_tag(item, value)]
    return tagged or opened


def _carries_tag(item: inspect.Type, value: Plain) -> bool:
    """Is it the tagged record whose tag the value carries?"""
    return isinstance(item, inspect.StructType) and bool(item.tag_field) and _at(value, item.tag_field or "") == item.tag


def _inside(outer: inspect.Type, step: Step) -> list[inspect.Type]:
    """The types of what stands under one key or index."""
    bare = outer.type if isinstance(outer, inspect.Metadata) else outer
    if isinstance(bare, inspect.VarTupleType):
        return [bare.item_type]
    if isinstance(bare, inspect.DictType):
        return [bare.key_type if step == SOME_KEY else bare.value_type]
    if isinstance(bare, inspect.StructType):
        if step == bare.tag_field:
            return [inspect.LiteralType(values=(bare.tag,))]
        return [field.type for field in bare.fields if field.encode_name == step]
    return []


def _described(types: list[inspect.Type]) -> Expectation:
    words: list[str] = []
    keys: list[str] = []
    said: dict[str, str] = {}
    for item in types:
        if isinstance(item, inspect.LiteralType):
            words.extend(str(value) for value in item.values)
        elif isinstance(item, inspect.Metadata) and item.extra:
            said[str(item.extra["expected_en"])] = str(item.extra["expected_zh"])
        else:
            bare = item.type if isinstance(item, inspect.Metadata) else item
            if isinstance(bare, inspect.StructType):
                keys.extend([bare.tag_field] if bare.tag_field and bare.tag_field not in keys else [])
                keys.extend(field.encode_name for field in bare.fields if field.encode_name not in keys)
            said.update({en: zh for base, en, zh in _KINDS if isinstance(bare, base)})
    said.pop("null", None)
    if words:
        said = {"one of " + ", ".join(words): "以下之一：" + "、".join(words), **said}
    if keys and "a mapping" in said:
        said["a mapping"] = "键值对"
        said = {(f"a mapping with {', '.join(keys[:8])}" if en == "a mapping" else en): zh for en, zh in said.items()}
    return Expectation(" or ".join(said) or "nothing", " 或 ".join(said.values()) or "无", tuple(words), tuple(keys))
