"""The words of answers, from catalogues in `texts/`: one file per language, the same keys in both."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("zh", "en")


@lru_cache(maxsize=len(LANGUAGES))
def words(lang: str) -> dict[str, str]:
    """The catalogue of a language, "zh" or "en"."""
    text = files("xubao.engine").joinpath("texts", f"{lang}.json").read_text(encoding="utf-8")
    catalogue: dict[str, str] = json.loads(text)
    return catalogue
