"""Whole articles of law, as `packs article` and `explain --articles` print them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from xubao.cli.page import Page
from xubao.engine.answer import Answer
from xubao.engine.readers.articles import articles_behind
from xubao.rulebook.articles import FullArticle

MARK = "▶ "
"""Before the paragraph that a citation names."""


def article_lines(articles: Iterable[FullArticle], page: Page) -> list[str]:
    """Each article with its instrument, wording and chapter, and where the text was read."""
    lines: list[str] = []
    for article in articles:
        title = page.say["article.title"].format(title=article.title, heading=article.heading, version=article.version)
        lines += ["", page.pen.paint(title, "bold")]
        if article.chapter:
            lines += page.paragraph(article.chapter, "dim")
        for number, paragraph in enumerate(article.paragraphs, start=1):
            for line in paragraph.splitlines():
                lines += page.paragraph(line, first=MARK if number == article.named else "  ", rest="  ")
        lines += page.paragraph(page.say["article.read_at"].format(where=article.read_at), "dim")
    return lines


def cited_articles(answer: Answer, page: Page, packs: Path | None) -> list[str]:
    """The articles that the reasons of an answer rest on, each once, in the order in which they were read."""
    articles = articles_behind(answer, packs)
    lines = page.heading("heading.articles")
    return [*lines, *(article_lines(articles, page) or page.paragraph(page.say["article.none"]))]
