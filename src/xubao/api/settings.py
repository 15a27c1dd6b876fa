"""What an operator can set, from the environment. docs/reference/api.md lists the same names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from xubao.api.errors import BadSetting


class Settings(NamedTuple):
    """Limits of one process.

    Attributes:
        rate: tokens that a client gets back per minute; 0 switches the limit off.
        burst: tokens that a client can save up.
        trusted_proxies: addresses whose X-Forwarded-For is believed.
        remembered: outcomes whose words are kept; 0 keeps none.
        compiled: are the formulas compiled ahead, where the extra "population" is installed?
        today: the demo's day; None: the day that it is.
    """

    rate: int = 600
    burst: int = 120
    trusted_proxies: frozenset[str] = frozenset()
    remembered: int = 4096
    compiled: bool = True
    today: date | None = None


def read_settings(variables: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the environment. Raises BadSetting."""
    usual = Settings()
    proxies = (part.strip() for part in variables.get("XUBAO_API_TRUSTED_PROXIES", "").split(","))
    return Settings(
        rate=_whole(variables, "XUBAO_API_RATE", usual.rate),
        burst=max(1, _whole(variables, "XUBAO_API_BURST", usual.burst)),
        trusted_proxies=frozenset(part for part in proxies if part),
        remembered=_whole(variables, "XUBAO_API_REMEMBERED", usual.remembered),
        compiled=_whole(variables, "XUBAO_API_COMPILED", 1) != 0,
        today=_demo_day(variables),
    )


def _demo_day(variables: Mapping[str, str]) -> date | None:
    text = variables.get("XUBAO_TODAY", "") if variables.get("XUBAO_DEMO") == "1" else ""
    return date.fromisoformat(text) if text else None


def _whole(variables: Mapping[str, str], name: str, usual: int) -> int:
    text = variables.get(name, "")
    if not text:
        return usual
    if not (text.isascii() and text.isdigit()):
        raise BadSetting(text, where=name, en=f"{text!r} is not a whole number from 0.", zh=f"“{text}”不是不小于 0 的整数。")
    return int(text)
