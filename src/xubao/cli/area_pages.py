"""`packs page` and `packs pages`: the page of an area, or of every area in both languages with an index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from xubao.cli.words import LANGUAGES
from xubao.engine.area_page.area_page import area_page
from xubao.engine.area_page.document import AreaPage
from xubao.engine.area_page.index_page import index_html, index_markdown
from xubao.engine.area_page.markdown import markdown
from xubao.engine.area_page.web_page import web_page
from xubao.engine.pack_words.catalogue import pack_words
from xubao.rulebook.packs import known_areas

FORMATS: Final = ("md", "html")


def page_text(area: str, lang: str, day: date, form: str, packs: Path | None) -> str:
    """One page. form: "md" or "html". Raises NoPack, PackError."""
    page = area_page(area, lang, day, packs=packs)
    return web_page(page) if form == "html" else markdown(page)


def write_pages(folder: Path, day: date, form: str, packs: Path | None, told: Callable[[str], None]) -> int:
    """Write every page and the index of each language. told: called when an area is done. Returns the number of files."""
    folder.mkdir(parents=True, exist_ok=True)
    pages: dict[str, list[AreaPage]] = {lang: [] for lang in LANGUAGES}
    for area in known_areas(packs):
        for lang in LANGUAGES:
            page = area_page(area, lang, day, packs=packs)
            pages[lang].append(page)
            other = _other(lang)
            links = [(pack_words(lang)["page.to_index"], _index(lang, form)),
                     (pack_words(lang)["page.other_language"], _address(page, other, form))]  # fmt: skip
            text = web_page(page, links) if form == "html" else markdown(page)
            (folder / _address(page, lang, form)).write_text(text, encoding="utf-8")
        told(area)
    for lang, listed in pages.items():
        (folder / _index(lang, form)).write_text(_index_text(lang, form, listed), encoding="utf-8")
    return sum(len(listed) + 1 for listed in pages.values())


def _index_text(lang: str, form: str, pages: list[AreaPage]) -> str:
    addresses = [_address(page, lang, form) for page in pages]
    if form != "html":
        return index_markdown(lang, pages, addresses)
    return index_html(lang, pages, addresses, (pack_words(lang)["page.other_language"], _index(_other(lang), form)))


def _other(lang: str) -> str:
    return LANGUAGES[1 - LANGUAGES.index(lang)]


def _address(page: AreaPage, lang: str, form: str) -> str:
    return f"{page.area}-{page.slug}.{lang}.{form}"


def _index(lang: str, form: str) -> str:
    return f"index.{lang}.{form}"
