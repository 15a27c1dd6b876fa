"""Reads a full text of law: front data between two lines `---`, then chapters and articles."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from xubao.rulebook.chinese_numerals import NUMERAL, parse_numeral
from xubao.rulebook.format.law_text import LawHead
from xubao.rulebook.law_errors import LawTextWrong
from xubao.rulebook.pack_error import Place
from xubao.rulebook.reading.decoding import decode
from xubao.rulebook.reading.positioned_yaml import parse_yaml
from xubao.rulebook.shape_errors import MissingFile

_FENCE: Final = "---\n"
_ARTICLE: Final = re.compile(rf"第([{NUMERAL}]+)条[ 　]")
_ITEM: Final = re.compile(rf"（[{NUMERAL}]+）")


class Article(NamedTuple):
    """One article (条). number: from 1. paragraphs: its 款, each with the items (项) below it. line: in the file."""

    number: int
    chapter: str
    paragraphs: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        """The whole article, as it is printed."""
        return "\n".join(self.paragraphs)


class LawText(NamedTuple):
    """The full text of one instrument. digest: SHA-256 of the text below the front data, in hexadecimal."""

    file: str
    head: LawHead
    digest: str
    articles: dict[int, Article]


def read_law(root: Path, name: str) -> LawText:
    """The text in packs/law of that file name. Raises PackError."""
    path = root / "law" / name
    shown = f"{root.name}/law/{name}"
    try:
        written = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise MissingFile(shown, place=Place(shown, 0)) from problem
    parts = written.split(_FENCE, 2)
    if len(parts) != 3 or parts[0]:
        expected = ("it begins with front data between two lines ---", "应以两行 --- 之间的文件信息开头")
        raise LawTextWrong(written[:10], place=Place(shown, 1), expected=expected)
    head = decode(parse_yaml("\n" + parts[1], shown, days_as_text=True), LawHead)
    first_line = written[: len(written) - len(parts[2])].count("\n") + 1
    articles = list(_articles(parts[2], first_line))
    _refuse_gaps(articles, shown)
    digest = hashlib.sha256(parts[2].encode()).hexdigest()
    return LawText(shown, head, digest, {article.number: article for article in articles})


def _articles(text: str, first_line: int) -> Iterator[Article]:
    chapter = ""
    number, line = 0, 0
    paragraphs: list[str] = []
    for count, written in enumerate(text.splitlines(), start=first_line):
        begins = _ARTICLE.match(written)
        if (begins or written.startswith("#")) and paragraphs:
            yield Article(number, chapter, tuple(paragraphs), line)
            paragraphs = []
        if written.startswith("#"):
            chapter = written.lstrip("# ")
        elif begins:
            number, line, paragraphs = parse_numeral(begins[1]), count, [written]
        elif paragraphs and _ITEM.match(written):
            paragraphs[-1] += f"\n{written}"
        elif paragraphs and written:
            paragraphs.append(written)
    if paragraphs:
        yield Article(number, chapter, tuple(paragraphs), line)


def _refuse_gaps(articles: list[Article], shown: str) -> None:
    """Raise LawTextWrong where an article is lost: numbers go up by one, from whichever the part begins with."""
    if not articles:
        raise LawTextWrong("no article", place=Place(shown, 1), expected=("every text has some", "全文应有条文"))
    for before, article in pairwise(articles):
        if article.number != before.number + 1:
            expected = (f"article {before.number} stands before it", f"其前为第 {before.number} 条")
            raise LawTextWrong(f"article {article.number}", place=Place(shown, article.line), expected=expected)
