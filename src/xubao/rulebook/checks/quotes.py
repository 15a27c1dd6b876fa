"""Verbatim quotes against the full text of the article that they name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from xubao.rulebook.articles import NamedArticle, named_articles
from xubao.rulebook.chinese_numerals import format_numeral
from xubao.rulebook.format.source import Source
from xubao.rulebook.law_errors import ArticleMissing, LawTextWrong, QuoteNotInText
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.quoted_text import even, stands_in
from xubao.rulebook.reading.law_file import Article, LawText
from xubao.rulebook.reading.positioned_yaml import Document, Plain, Step

_SENTENCE: Final = re.compile(r"[^。；\n]+[。；]?")
_SHOWN: Final = 60


class Quoted(NamedTuple):
    """A verbatim quote of a pack file, and where it stands."""

    document: Document
    steps: tuple[Step, ...]
    source: str
    article: str | None
    quote: str


def quoted_in(document: Document) -> Iterator[Quoted]:
    """Every verbatim quote with a source in a file of a pack or of the nation."""
    yield from _quoted(document, document.value, ())


def _quoted(document: Document, value: Plain, steps: tuple[Step, ...]) -> Iterator[Quoted]:
    if isinstance(value, dict):
        if value.get("quote_kind") == "verbatim" and isinstance(value.get("source"), str) and isinstance(value.get("quote"), str):
            article = value.get("article")
            yield Quoted(document, steps, value["source"], article if isinstance(article, str) else None, value["quote"])
        for key, inner in value.items():
            yield from _quoted(document, inner, (*steps, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _quoted(document, inner, (*steps, index))


def quote_findings(document: Document, law_of: Callable[[str], LawText | None]) -> Iterator[PackError]:
    """Quotes of a file that do not stand in the article that they name. law_of: the full text of a source, if any."""
    for quoted in quoted_in(document):
        law = law_of(quoted.source)
        if law is not None:
            yield from _checked(quoted, law)


def law_findings(source: Source, document: Document, law: LawText) -> Iterator[PackError]:
    """What the head or the digest of a full text says otherwise than its source."""
    for key in ("id", "title", "number", "issuer"):
        if getattr(law.head, key) != getattr(source, key):
            expected = (f"the source says {getattr(source, key)}", f"来源写为 {getattr(source, key)}")
            yield LawTextWrong(f"{key} {getattr(law.head, key)}", place=document.place(key=key), expected=expected)
    if law.digest != source.text_digest:
        expected = (f"the source records {source.text_digest}", f"来源记录为 {source.text_digest}")
        yield LawTextWrong(f"digest {law.digest}", place=document.place(key="text_digest"), expected=expected)


def _checked(quoted: Quoted, law: LawText) -> Iterator[PackError]:
    named = named_articles(quoted.article or "")
    if not named or any(one.number not in law.articles for one in named):
        last = max(law.articles)
        expected = (f"it has articles {min(law.articles)} to {last}", f"全文为第 {min(law.articles)} 至 {last} 条")
        place = quoted.document.place(*quoted.steps, key="article")
        yield ArticleMissing(quoted.article or "(none)", place=place, expected=expected)
        return
    if any(stands_in(quoted.quote, _text(law.articles[one.number], one)) for one in named):
        return
    place = quoted.document.place(*quoted.steps, key="quote")
    yield QuoteNotInText(_short(quoted.quote), place=place, expected=_hint(quoted.quote, law, named))


def _text(article: Article, named: NamedArticle) -> str:
    """The paragraph that is named, or the article."""
    if named.paragraph is None:
        return article.text
    return article.paragraphs[named.paragraph - 1] if named.paragraph <= len(article.paragraphs) else ""


def _hint(quote: str, law: LawText, named: tuple[NamedArticle, ...]) -> tuple[str, str]:
    """Where the quote does stand; else the nearest sentence of the named articles."""
    for article in law.articles.values():
        for number, paragraph in enumerate(article.paragraphs, start=1):
            if stands_in(quote, paragraph):
                heading = f"第{format_numeral(article.number)}条第{format_numeral(number)}款"
                return f"it stands in {heading}", f"它在{heading}"
    text = "\n".join(law.articles[one.number].text for one in named)
    sentences = [found.group().strip() for found in _SENTENCE.finditer(text) if found.group().strip()]
    nearest = max(sentences, key=lambda sentence: SequenceMatcher(None, even(quote), even(sentence)).ratio())
    return f'nearest is "{_short(nearest)}"', f"最接近的是“{_short(nearest)}”"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
