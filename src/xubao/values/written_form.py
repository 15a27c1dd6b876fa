"""Matching of written values, safe for the numbers that data files hand over where a text belongs."""

from __future__ import annotations

import re


def match_whole(form: re.Pattern[str], text: object) -> re.Match[str] | None:
    """The match of a whole text, or None; also None for anything that is not a text, such as a float."""
    return form.fullmatch(text) if isinstance(text, str) else None
