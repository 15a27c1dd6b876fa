"""The report on how much is known, as one HTML file: every area and question, with grade, days covered and last check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from xubao.engine.answer import QUESTIONS
from xubao.engine.area_page.web_page import html_document
from xubao.engine.freshness import STATES, AreaFreshness, QuestionFreshness, counts_by_state
from xubao.engine.pack_words.catalogue import PackWords, capital


def freshness_page(areas: Sequence[AreaFreshness], as_of: date, lang: str) -> str:
    """The whole file. areas: as `freshness` gives them for as_of."""
    words = PackWords(lang)
    title = words.say["page.report.title"].format(day=words.day(as_of))
    named = [words.say["head.area"], words.say["head.checked"], *(words.say[f"page.short.{name}"] for name in QUESTIONS)]
    head = "".join(f"<th scope=col>{escape(capital(name))}</th>" for name in named)
    parts = [f"<h1>{escape(title)}</h1>", f"<p class=lead>{escape(freshness_summary(areas, lang))}</p>"]
    parts.append(f"<p class=note>{escape(words.say['page.report.legend'])}</p>")
    for state in STATES:
        rows = "".join(_row(area, words) for area in areas if area.state == state)
        if rows:
            parts.append(f"<h2>{escape(capital(words.say[f'page.state.{state}']))}</h2><div class=wide><table class=report>")
            parts.append(f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>")
    return html_document(lang, title, "\n".join(parts))


def freshness_summary(areas: Sequence[AreaFreshness], lang: str) -> str:
    """How many areas are in which state, and for how many the amount of the day is known."""
    say = PackWords(lang).say
    priced = sum(bool(area.question("amount").entries) for area in areas)
    return say["page.index.lead"].format(areas=len(areas), **counts_by_state(areas)) + say["page.report.priced"].format(
        areas=priced
    )


def _row(area: AreaFreshness, words: PackWords) -> str:
    name = words.say["pair"].format(name=area.area, value=area.names[words.lang])
    checked = words.day(area.verified_through) if area.verified_through else ""
    cells = "".join(_cell(item, words) for item in area.questions)
    return f"<tr><th scope=row>{escape(name)}</th><td>{escape(checked)}</td>{cells}</tr>"


def _cell(item: QuestionFreshness, words: PackWords) -> str:
    """How much is known, with grade and last check below it; the days covered in the tooltip."""
    say = words.say
    lines = [say[f"page.known.{item.known}"]]
    if item.grade:
        lines.append(words.terms[f"grade.{item.grade}"])
    if item.entries and item.verified_through:
        lines.append(str(item.verified_through) + (say["page.report.stale"] if item.stale else ""))
    covered = ""
    if item.first is not None:
        last = words.day(item.last) if item.last else say["page.report.open"]
        covered = say["page.from_to"].format(first=words.day(item.first), last=last)
    stale = " stale" if item.stale else ""
    return f'<td class="{item.known}{stale}" title="{escape(covered)}">{"<br>".join(escape(line) for line in lines)}</td>'
