"""The whole articles of law behind an answer: the deepest reading of its reasons."""

from __future__ import annotations

from pathlib import Path

from xubao.engine.answer import Answer
from xubao.engine.readers.json_document import read_by
from xubao.rulebook.articles import FullArticle


def articles_behind(answer: Answer, packs: Path | None = None) -> tuple[FullArticle, ...]:
    """The articles that the entries read for an answer cite, each once, in the order in which they were read.

    Empty where no full text of them ships. packs: the folder of packs that the answer was computed with.
    """
    area = answer.reader.area
    rows = (read_by(node, area) for node in answer.trace.walk())
    citations = [citation for row in rows if row and (citation := area.citation(row)) is not None]
    return tuple(dict.fromkeys(article for citation in citations for article in citation.articles(packs)))
