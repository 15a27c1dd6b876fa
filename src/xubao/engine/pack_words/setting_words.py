"""A setting in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from xubao.engine.pack_words.catalogue import PackWords
from xubao.rulebook.format.files import Setting


def setting_in_words(setting: Setting, words: PackWords) -> str:
    """What kind of setting it is, and its value."""
    return words.say["pair"].format(name=setting_name(setting.kind, words), value=setting_value(setting, words))


def setting_name(kind: str, words: PackWords) -> str:
    """The name of a kind of setting."""
    return words.say[f"setting.{kind}"]


def setting_value(setting: Setting, words: PackWords) -> str:
    """The value alone."""
    return _value(setting.kind, setting.value, words)


def _value(kind: str, value: Any, words: PackWords) -> str:
    if isinstance(value, tuple):
        return words.say["or" if kind in ("cumulative_year", "repaid_months_count") else "and"].join(
            _value(kind, item, words) for item in value
        )
    fields = getattr(value, "__struct_fields__", None)
    if fields:
        parts = [_field(kind, name, getattr(value, name), words) for name in fields if getattr(value, name) is not None]
        return words.say["comma"].join(parts)
    template = words.say.get(f"setting.{kind}.value")
    if template is not None:
        return template.format(value=words.month_day(value) if kind == "insurance_year" else value)
    return words.say.get(f"setting.{kind}.{value}", str(value))


def _field(kind: str, name: str, value: Any, words: PackWords) -> str:
    """One field of a value that has several: a word of a closed list, or a text with the number in it."""
    said = words.say.get(f"setting.{kind}.{name}.{value}")
    if said is not None:
        return said
    shown = words.day(value) if isinstance(value, date) else words.month_day(value) if isinstance(value, str) else value
    return words.say[f"setting.{kind}.{name}"].format(value=shown)
