"""A citation in words."""

from __future__ import annotations

from collections.abc import Mapping

from xubao.engine.answer import Citation
from xubao.engine.words import words


def _article(article: str | None, say: Mapping[str, str]) -> str:
    """A bare number becomes "art. 23"; what the pack writes out stands as it is."""
    if not article:
        return ""
    return say["cite.article"].format(article=article) if article.isdigit() else say["cite.number"].format(number=article)


def cited(citation: Citation, lang: str) -> str:
    """Title, number, article, quote, grade and last verified day of an entry."""
    say = words(lang)
    if citation.ends is not None:
        verified = say["cite.ended"].format(day=citation.ends)
    else:
        verified = say["cite.verified"].format(day=citation.verified_through)
    form = say["cite.gist" if citation.quote_kind == "gist" else "cite"]
    return form.format(
        title=citation.title,
        quote=citation.quote,
        grade=say[f"grade.{citation.grade}"],
        verified=verified,
        number=say["cite.number"].format(number=citation.number) if citation.number else "",
        article=_article(citation.article, say),
    )
