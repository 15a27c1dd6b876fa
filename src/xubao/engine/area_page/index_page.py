"""The list of all areas, grouped by how much is known of each: the entrance to a folder of area pages."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from xubao.engine.area_page.document import AreaPage
from xubao.engine.area_page.markdown import plain
from xubao.engine.area_page.rules import checked_to
from xubao.engine.area_page.web_page import html_document
from xubao.engine.freshness import STATES
from xubao.engine.pack_words.catalogue import PackWords


def index_markdown(lang: str, pages: Sequence[AreaPage], addresses: Sequence[str]) -> str:
    """The list as Markdown. addresses: of the pages, in the same order. Invented areas are left out where there are others."""
    words = PackWords(lang)
    pages, addresses = _real(pages, addresses)
    lines = [f"# {words.say['page.index.title']}", "", _lead(words, pages)]
    for state, members in _grouped(pages, addresses):
        lines += ["", f"## {state}", ""]
        lines += [f"- [{plain(page.name)}]({address}) {page.area}{_checked(page, words)}" for page, address in members]
    return "\n".join(lines) + "\n"


def index_html(lang: str, pages: Sequence[AreaPage], addresses: Sequence[str], other: tuple[str, str]) -> str:
    """The list as one HTML file. other: text and address of the list in the other language."""
    words = PackWords(lang)
    pages, addresses = _real(pages, addresses)
    title = words.say["page.index.title"]
    parts = [f'<nav><a href="{escape(other[1])}">{escape(other[0])}</a></nav>', f"<h1>{escape(title)}</h1>"]
    parts.append(f"<p class=lead>{escape(_lead(words, pages))}</p>")
    for state, members in _grouped(pages, addresses):
        items = "".join(
            f'<li><a href="{escape(address)}">{escape(page.name)}</a> <i>{page.area}{escape(_checked(page, words))}</i></li>'
            for page, address in members
        )
        parts.append(f"<h2>{escape(state)}</h2><ul class=areas>{items}</ul>")
    parts.append(f"<footer><p>{escape(words.say['page.footer'])}</p></footer>")
    return html_document(lang, title, "\n".join(parts))


def _real(pages: Sequence[AreaPage], addresses: Sequence[str]) -> tuple[Sequence[AreaPage], Sequence[str]]:
    kept = [(page, address) for page, address in zip(pages, addresses, strict=True) if not page.fictional]
    return ([page for page, _ in kept], [address for _, address in kept]) if kept else (pages, addresses)


def _lead(words: PackWords, pages: Sequence[AreaPage]) -> str:
    counts = {state: sum(page.state == state for page in pages) for state in STATES}
    return words.say["page.index.lead"].format(areas=len(pages), **counts)


def _grouped(pages: Sequence[AreaPage], addresses: Sequence[str]) -> list[tuple[str, list[tuple[AreaPage, str]]]]:
    """Heading and members of each state that has any."""
    found = []
    for state in STATES:
        members = [(page, address) for page, address in zip(pages, addresses, strict=True) if page.state == state]
        if members:
            found.append((members[0][0].state_text, members))
    return found


def _checked(page: AreaPage, words: PackWords) -> str:
    checked = checked_to(page.verified_through, page.as_of, words)
    return words.say["comma"] + checked if checked else ""
