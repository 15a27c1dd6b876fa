"""The options of `xubao explain`, one for everything that can be told."""

from __future__ import annotations

from typing import Any, Final

from xubao.cli.options import Option
from xubao.engine.asked.told import Told

_SHORTER: Final = {"declared_base": "--base", "stated_monthly": "--bill", "household_registration": "--household"}


def option_name(told: Told) -> str:
    """The option that tells it, such as --as-of."""
    return _SHORTER.get(told.key, f"--{told.key.replace('_', '-')}")


def option_for(told: Told, section: str) -> Option:
    """The option of one thing that can be told; None where it is not given."""
    keywords: dict[str, Any] = {"default": None, "multiple": told.several, "section": section}
    if told.kind is None:
        return Option(f"{option_name(told)}/--no-{option_name(told).removeprefix('--')}", told.name, **keywords)
    return Option(option_name(told), told.name, kind=told.kind, **keywords)
