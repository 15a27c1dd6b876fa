"""`packs report`: how much is known of each area, question by question, as a table, as HTML or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xubao.cli.page import Page
from xubao.cli.terminal import Column, table
from xubao.engine.answer import QUESTIONS
from xubao.engine.freshness import STATES, AreaFreshness, QuestionFreshness
from xubao.engine.pack_words.catalogue import PackWords, capital

_STYLES: Final = {"known": "green", "partly": "yellow", "ended": "dim", "unknown": "dim"}


def report_lines(areas: Sequence[AreaFreshness], page: Page, *, named: bool) -> list[str]:
    """Areas grouped by how much is known, one line each; the one area that was named with all that is known of it."""
    if named and len(areas) == 1:
        return _one(areas[0], page)
    lines = []
    for state in STATES:
        members = [area for area in areas if area.state == state]
        if members:
            heading = capital(PackWords(page.lang).say[f"page.state.{state}"])
            lines += ["", page.pen.paint(f"{heading} ({len(members)})", "bold"), *_table(members, page)]
    return [*lines, "", *page.paragraph(page.say["report.legend"], "dim", first="")]


def _table(areas: Sequence[AreaFreshness], page: Page) -> list[str]:
    heads = [page.say[f"report.short.{name}"] for name in QUESTIONS]
    columns = [Column(page.say["list.area"]), Column(page.say["list.name"], flexible=True), Column(page.say["list.verified"])]
    rows = [
        (area.area, area.names[page.lang], str(area.verified_through or "-"), *(_mark(item, page) for item in area.questions))
        for area in areas
    ]
    return table([*columns, *(Column(head) for head in heads)], rows, page.width, page.pen)


def _mark(item: QuestionFreshness, page: Page) -> str:
    return page.pen.paint(page.say[f"report.mark.{item.known}"] + ("*" if item.stale else ""), _STYLES[item.known])


def _one(area: AreaFreshness, page: Page) -> list[str]:
    words = PackWords(page.lang)
    title = f"{area.area} {area.names[page.lang]}: {words.say[f'page.state.{area.state}']}"
    columns = [
        Column(page.say["questions.question"]), Column(page.say["questions.status"]), Column(page.say["report.grade"]),
        Column(page.say["report.covered"]), Column(page.say["report.checked"]), Column(page.say["report.open"], right=True),
    ]  # fmt: skip
    rows = [_detail(item, page, words) for item in area.questions]
    return [page.pen.paint(title, "bold"), *table(columns, rows, page.width, page.pen)]


def _detail(item: QuestionFreshness, page: Page, words: PackWords) -> tuple[str, ...]:
    covered = f"{item.first}..{item.last or ''}" if item.first else ""
    checked = f"{item.verified_through}{'*' if item.stale else ''}" if item.verified_through else ""
    grade = page.say[f"grade.{item.grade}"] if item.grade else ""
    name = page.say[f"question.{item.question}"]
    return name, words.say[f"page.known.{item.known}"], grade, covered, checked, str(len(item.questions) or "")
