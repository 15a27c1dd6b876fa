"""Canonical JSON (RFC 8785): the same value always gives the same bytes, so that a digest names a content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import rfc8785

from xubao.values.errors import XubaoError
from xubao.values.month import Month

_LARGEST = 2**53 - 1


class NotCanonical(XubaoError):
    """A value that has no canonical JSON form here."""

    code = "XB-RULE-001"
    next_step_en = "Give texts, whole numbers, true, false, null, days, months, lists and mappings with text keys."
    next_step_zh = "只能使用文字、整数、真假值、空值、日期、月份、列表和以文字为键的映射。"


def canonical(value: object) -> bytes:
    """The RFC 8785 bytes of a value. Days and months become texts; integers past 2**53 become texts too, as
    JSON cannot hold them.

    Raises NotCanonical, also for a float: no figure of the law is one.
    """
    try:
        return rfc8785.dumps(_plain(value))
    except rfc8785.CanonicalizationError as problem:
        raise NotCanonical(value, en=f"no canonical JSON: {problem}.", zh=f"无法生成规范 JSON：{problem}。") from problem


def digest(value: object) -> str:
    """SHA-256 of the canonical bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, int):
        return int(value) if abs(value) <= _LARGEST else str(int(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise NotCanonical(value, en="a mapping has a key that is not a text.", zh="映射中有非文字的键。")
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_plain(inner) for inner in value]
    raise NotCanonical(value, en=f"{value!r} has no canonical JSON.", zh=f"{value!r} 没有规范 JSON 形式。")
