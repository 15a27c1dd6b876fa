"""The whole article around a quote: for answers, pages and the check of quotes.

`articles_of` is what a caller outside the rulebook wants: source and article as an entry of a pack names them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from xubao.rulebook.chinese_numerals import NUMERAL, format_numeral, parse_numeral
from xubao.rulebook.law_errors import NoFullText, NoSuchArticle
from xubao.rulebook.reading.law_file import Article, LawText, read_law
from xubao.rulebook.reading.packs_root import packs_root

_NAMED: Final = re.compile(rf"第?(?P<article>[0-9]+|[{NUMERAL}]+)条?(?:第(?P<paragraph>[0-9]+|[{NUMERAL}]+)款)?")
_BETWEEN: Final = re.compile(r"[、,，;；]\s*")


class NamedArticle(NamedTuple):
    """An article as a citation names it. paragraph: which 款, where it says so."""

    number: int
    paragraph: int | None


class FullArticle(NamedTuple):
    """An article to be shown. heading: 第二十三条. paragraphs: its 款; named: the one that the citation names, from 1."""

    source: str
    title: str
    chapter: str
    number: int
    heading: str
    paragraphs: tuple[str, ...]
    named: int | None
    version: str
    read_at: str

    @property
    def text(self) -> str:
        """The whole article."""
        return "\n".join(self.paragraphs)


def named_articles(written: str) -> tuple[NamedArticle, ...]:
    """What "23", "27、32" or 第二十九条第三款 names; empty where it is none of these."""
    found = []
    for part in _BETWEEN.split(written.strip()):
        named = _NAMED.fullmatch(part)
        if named is None:
            return ()
        paragraph = named["paragraph"]
        found.append(NamedArticle(parse_numeral(named["article"]), parse_numeral(paragraph) if paragraph else None))
    return tuple(found)


def full_texts(packs: Path | None = None) -> tuple[str, ...]:
    """Ids of the instruments whose full text is here, in order."""
    return tuple(sorted(path.stem for path in (packs_root(packs) / "law").glob("*.md")))


def articles_of(source: str, article: str | None, packs: Path | None = None) -> tuple[FullArticle, ...]:
    """The whole articles that a citation names; empty where their text is not here or the citation names none.

    source: id in packs/sources. article: as the entry writes it. packs: the folder of packs, found by itself where None.
    """
    if article is None or source not in full_texts(packs):
        return ()
    law = law_text(source, packs)
    return tuple(_shown(source, law, named) for named in named_articles(article) if named.number in law.articles)


def require_articles(source: str, article: str, packs: Path | None = None) -> tuple[FullArticle, ...]:
    """The same for somebody who asks by name. source: id or title. Raises NoFullText, NoSuchArticle."""
    known = full_texts(packs)
    texts = {name: law_text(name, packs) for name in known}
    chosen = next((name for name, law in texts.items() if source in (name, law.head.title)), None)
    if chosen is None:
        raise NoFullText(source, known)
    law = texts[chosen]
    named = named_articles(article)
    if not named or any(one.number not in law.articles for one in named):
        raise NoSuchArticle(law.head.title, article, max(law.articles))
    return tuple(_shown(chosen, law, one) for one in named)


def law_text(source: str, packs: Path | None = None) -> LawText:
    """The full text of one instrument. Raises PackError."""
    return _read(packs_root(packs), source)


@lru_cache(maxsize=64)
def _read(root: Path, source: str) -> LawText:
    return read_law(root, f"{source}.md")


def _shown(source: str, law: LawText, named: NamedArticle) -> FullArticle:
    article: Article = law.articles[named.number]
    return FullArticle(
        source,
        law.head.title,
        article.chapter,
        article.number,
        f"第{format_numeral(article.number)}条",
        article.paragraphs,
        named.paragraph if named.paragraph and named.paragraph <= len(article.paragraphs) else None,
        law.head.version.isoformat(),
        law.head.read_at,
    )
