"""`xubao packs article`: whole articles of the instruments whose full text ships with the packs."""

from __future__ import annotations

from typing import Any

import click

from xubao.cli.options import Argument, color_option, packs_option
from xubao.cli.parsing import Command, language

_EXAMPLE = "xubao packs article social-insurance-law 23"


@click.pass_context
def _article(context: click.Context, /, **options: Any) -> int:
    from xubao.cli.article_page import article_lines
    from xubao.cli.page import Page
    from xubao.cli.terminal import pen_for, screen_width
    from xubao.rulebook.articles import require_articles

    page = Page(language(context), pen_for(options["color"]), screen_width())
    articles = require_articles(options["source"], options["article"], options["packs"])
    click.echo("\n".join(article_lines(articles, page)[1:]), color=True)
    return 0


article = Command(
    "packs.article",
    _article,
    [Argument("source", example=_EXAMPLE), Argument("article", example=_EXAMPLE), color_option(), packs_option()],
)
