"""The words of the command line, from catalogues in `texts/`: one file per language, the same keys in both."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("zh", "en")
VARIABLE: Final = "XUBAO_LANG"
"""Environment variable: the language where --lang is not given."""
_OPTION = "--lang"


@lru_cache(maxsize=len(LANGUAGES))
def words(lang: str) -> dict[str, str]:
    """The catalogue of a language, "zh" or "en"."""
    # Beside this file, also when installed; importlib.resources would cost more than the rest of the catalogue.
    text = (Path(__file__).parent / "texts" / f"{lang}.json").read_text(encoding="utf-8")
    catalogue: dict[str, str] = json.loads(text)
    return catalogue


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of a call, read before anything else so that an error in the call is told in it too.

    The last --lang that names a language, else XUBAO_LANG, else Chinese.
    """
    chosen = environment.get(VARIABLE, "")
    for number, argument in enumerate(arguments):
        if argument == _OPTION:
            given = arguments[number + 1] if number + 1 < len(arguments) else ""
        elif argument.startswith(f"{_OPTION}="):
            given = argument.removeprefix(f"{_OPTION}=")
        else:
            continue
        chosen = given if given in LANGUAGES else chosen
    return chosen if chosen in LANGUAGES else LANGUAGES[0]
