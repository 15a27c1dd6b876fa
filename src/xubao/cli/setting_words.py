"""A setting in words."""

from __future__ import annotations

from typing import Any

from xubao.cli.page import Page
from xubao.rulebook.format.files import Setting


def setting_in_words(setting: Setting, page: Page) -> str:
    """What kind of setting it is, and its value."""
    name = page.say[f"setting.{setting.kind}"]
    return page.say["pair"].format(name=name, value=_value(setting.kind, setting.value, page))


def _value(kind: str, value: Any, page: Page) -> str:
    if isinstance(value, tuple):
        return page.say["or" if kind in ("cumulative_year", "repaid_months_count") else "and"].join(
            _value(kind, item, page) for item in value
        )
    fields = getattr(value, "__struct_fields__", None)
    if fields:
        parts = [_field(kind, name, getattr(value, name), page) for name in fields if getattr(value, name) is not None]
        return page.say["comma"].join(parts)
    template = page.say.get(f"setting.{kind}.value")
    if template is not None:
        return template.format(value=value)
    return page.say.get(f"setting.{kind}.{value}", str(value))


def _field(kind: str, name: str, value: Any, page: Page) -> str:
    """One field of a value that has several: a word of a closed list, or a text with the number in it."""
    said = page.say.get(f"setting.{kind}.{name}.{value}")
    return said if said is not None else page.say[f"setting.{kind}.{name}"].format(value=value)
