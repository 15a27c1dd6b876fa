"""`xubao explain`: what is owed, until when, what happens then, covered from when, and which law says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from xubao.cli.fact_options import option_for
from xubao.cli.options import Option, color_option, packs_option
from xubao.cli.parsing import Command, language
from xubao.engine.asked.told import FACTS, QUESTION
from xubao.values.told.kinds import Day, PaidOn


@click.pass_context
def _run(context: click.Context, /, **options: Any) -> int:
    from xubao.cli.asked import asked
    from xubao.engine.asked.question import placing

    told = asked(options)
    with placing(told.places):
        answer = told.question.answer()
    if options["json"]:
        click.echo(answer.to_json())
        return 0
    from xubao.cli.answer_page import answer_page
    from xubao.cli.page import Page
    from xubao.cli.terminal import pen_for, screen_width

    page = Page(language(context), pen_for(options["color"]), screen_width())
    lines = answer_page(answer, page, told.question.assumed)
    if options["articles"]:
        from xubao.cli.article_page import cited_articles

        lines += cited_articles(answer, page, told.question.packs)
    click.echo("\n".join(lines), color=True)
    return 0


explain = Command(
    "explain",
    _run,
    [
        *(option_for(told, "question") for told in QUESTION),
        Option("--accept", metavar="420100/ID", multiple=True, section="question"),
        *(option_for(told, "facts") for told in FACTS),
        Option("--facts", type=click.Path(path_type=Path), metavar="FILE", section="facts"),
        Option("--pay", kind=PaidOn(), multiple=True, section="plans"),
        Option("--registers", kind=Day(), multiple=True, section="plans"),
        Option("--articles", is_flag=True),
        Option("--json", is_flag=True),
        color_option(),
        packs_option(),
    ],
)
