"""Puts the report together: the same figures in both languages, in one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from xubao.engine.area_page.web_page import style_sheet
from xubao.population.simulation.effects import Effects
from xubao.population.simulation.report.sections import Sections
from xubao.population.simulation.report.words import LANGUAGES, Words

_TAG: Final = {"zh": "zh-CN", "en": "en"}


def report_page(effects: Effects, manifest: Mapping[str, Any], files: Sequence[str]) -> str:
    """The whole file. manifest: of the run. files: names of the manifest and of the table of cells beside it."""
    title = Words("zh").say("title", name=effects.simulated.scenario.names["zh"])
    return two_languages(title, lambda lang: "".join(Sections(effects, manifest, files, Words(lang)).all()))


def two_languages(title: str, body: Callable[[str], str]) -> str:
    """A whole HTML file that shows one language or the other, without a script. body: what it says in a language."""
    style = style_sheet() + (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
    switches = "".join(
        f'<input class="switch" type="radio" name="lang" id="show-{lang}"{" checked" if lang == LANGUAGES[0] else ""}>'
        f'<label class="lang" for="show-{lang}" lang="{_TAG[lang]}">{escape(Words(lang)["language"])}</label>'
        for lang in LANGUAGES
    )
    bodies = "".join(f'<div class="lang-{lang}" lang="{_TAG[lang]}">{body(lang)}</div>' for lang in LANGUAGES)
    return (
        f'<!doctype html>\n<html lang="{_TAG["zh"]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n{switches}\n{bodies}\n</body>\n</html>\n"
    )
