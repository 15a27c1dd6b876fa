"""An answer on a terminal: first the sentence, then what it rests on."""

from __future__ import annotations

from collections.abc import Collection

from xubao.cli.choices_table import choices_table
from xubao.cli.dues import dues
from xubao.cli.month_strip import month_strip
from xubao.cli.page import Page
from xubao.cli.questions_table import questions_table
from xubao.cli.reasons import reasons
from xubao.cli.terminal import flowed
from xubao.engine.answer import Answer
from xubao.engine.asks import whom_to_ask


def answer_page(answer: Answer, page: Page, assumed: Collection[str]) -> list[str]:
    """All lines. assumed: what was not told and taken to be, "as_of" and "participation"."""
    return [
        *page.paragraph(answer.sentence(page.lang), "bold", first=""),
        *(page.pen.paint(line, "dim") for line in _context(answer, page, assumed)),
        *_out_of_date(answer, page),
        *month_strip(answer, page),
        *dues(answer, page),
        *choices_table(answer, page),
        *questions_table(answer, page),
        *_cautions(answer, page),
        *reasons(answer, page),
        "",
        *page.paragraph(page.say["id.computation"].format(id=answer.computation_id), "dim", first=""),
        *page.paragraph(page.say["id.pack"].format(area=answer.area, id=answer.pack_digest), "dim", first=""),
    ]


def _context(answer: Answer, page: Page, assumed: Collection[str]) -> list[str]:
    """For whom, for which day and to which end this was asked; what was assumed is marked."""
    say = page.say
    scheme = answer.reader.area.pack.identity.schemes[answer.scheme].names
    day = say["context.today" if "as_of" in assumed else "context.day"].format(day=answer.as_of)
    participation = say[f"participation.{answer.facts.participation}"]
    if "participation" in assumed:
        participation = say["context.assumed"].format(participation=participation)
    parts = [
        f"{answer.area} {scheme.zh if page.lang == 'zh' else scheme.en}",
        day,
        participation,
        say[f"mode.{answer.mode}"],
    ]
    return flowed(parts, page.width, gap=" | ")


def _out_of_date(answer: Answer, page: Page) -> list[str]:
    """Past its last verified day a rule still answers, with that day and whom to ask."""
    days = [
        finding.verified_through
        for finding in answer.questions.values()
        if finding.status == "stale" and finding.verified_through
    ]
    if not days:
        return []
    whom = page.joined(list(whom_to_ask(answer.reader.area)[0 if page.lang == "zh" else 1]))
    return page.paragraph(page.say["stale"].format(day=min(days), whom=whom), "yellow", first="")


def _cautions(answer: Answer, page: Page) -> list[str]:
    """Open questions behind provisions that do answer; those that are asked already are left out."""
    asked = {ask for finding in answer.questions.values() for ask in finding.ask}
    cautions = [ask for ask in answer.cautions if ask not in asked]
    lines = page.heading("heading.cautions") if cautions else []
    for ask in cautions:
        text = ask.zh if page.lang == "zh" else ask.en
        whom = page.say["asks.whom"].format(whom=page.joined(list(ask.whom_in(page.lang)))) if ask.whom else ""
        lines += page.paragraph(f"{text}{whom}", first="  - ")
    return lines
