"""`packs show national`: what the nation decides on a day, in words and with sources, and what it leaves to the areas."""

from __future__ import annotations

from datetime import date
from typing import Final

from xubao.cli.page import Page
from xubao.cli.terminal import flowed
from xubao.engine.pack_words.catalogue import PackWords
from xubao.engine.pack_words.rule_words import conditions_in_words, open_in_words, outcomes_in_words
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.national import Figure, NationalRule, TimeLimit
from xubao.rulebook.format.provision import Provision
from xubao.rulebook.reading.national import NationalPack

_LENGTHS: Final = ("working_days", "days", "months", "years")


def national_page(pack: NationalPack, day: date, page: Page) -> list[str]:
    """All lines. Figures of scale are shown whatever the day; everything else where it holds."""
    cited: list[str] = []
    lines = [page.pen.paint(page.say["national.title"], "bold"), *page.paragraph(page.say["national.silence"])]
    shown = ""
    for file, key, _, entry in pack.entries():
        if not (isinstance(entry, Figure) or entry.from_ <= day <= entry.last_day):
            continue
        if shown != f"{file}.{key}":
            shown = f"{file}.{key}"
            lines += page.heading(f"national.{shown}")
        lines += [f"  {page.pen.paint(entry.id, 'cyan')}", *_said(entry, page), *_citation(entry, cited, page)]
    lines += page.heading("pack.questions")
    for _, question in pack.questions:
        whom = page.joined([who if isinstance(who, str) else who.zh if page.lang == "zh" else who.en for who in question.ask])
        text = question.zh if page.lang == "zh" else question.en
        number = f"{question.number} " if question.number else ""
        lines += page.paragraph(f"{number}{text}{page.say['asks.whom'].format(whom=whom)}", first="  - ")
    return [
        *lines,
        *_sources(pack, cited, page),
        "",
        *page.paragraph(page.say["national.id"].format(id=pack.digest), "dim", first=""),
    ]


def _said(entry: Entry, page: Page) -> list[str]:
    """What an entry says: a provision from its conditions, a limit with its length, a figure with its number."""
    speaker = PackWords(page.lang)
    if isinstance(entry, Provision):
        lines: list[str] = []
        for key, text in (
            ("pack.when", conditions_in_words(entry, speaker)),
            ("pack.then", outcomes_in_words(entry, speaker)),
            ("pack.open", open_in_words(entry, speaker)),
        ):
            lines += page.paragraph(text, first=f"    {page.say[key]}") if text else []
        return lines
    text = (entry.zh if page.lang == "zh" else entry.en) if isinstance(entry, NationalRule) else ""
    if isinstance(entry, TimeLimit):
        length = next(name for name in _LENGTHS if getattr(entry, name) is not None)
        said = page.say[f"limit.{length}"].format(number=getattr(entry, length), event=page.say[f"runs_from.{entry.runs_from}"])
        text = page.say["pair"].format(name=text, value=said)
    if isinstance(entry, Figure):
        text = page.say["pair"].format(name=text, value=page.say[f"unit.{entry.unit}"].format(figure=entry.figure))
    return page.paragraph(text, first=" " * 4)


def _citation(entry: Entry, cited: list[str], page: Page) -> list[str]:
    say = page.say
    if entry.source not in cited:
        cited.append(entry.source)
    grade = say[f"grade.{entry.grade}"]
    checked = say["questions.verified"].format(grade=grade, day=entry.verified_through) if entry.verified_through else grade
    speaker = PackWords(page.lang)
    parts = [
        say["pack.since"].format(day=entry.from_) if entry.is_open else f"{entry.from_}..{entry.to}",
        checked,
        f"[{cited.index(entry.source) + 1}] {speaker.article(entry.article)}".rstrip(),
    ]
    quote = speaker.say[f"pack.{entry.quote_kind}"].format(quote=entry.quote.removeprefix("[gist]").strip())
    lines = flowed(parts, page.width, gap=" | ", indent=" " * 4)
    return [page.pen.paint(line, "dim") for line in lines] + page.paragraph(quote, "dim", first=" " * 4)


def _sources(pack: NationalPack, cited: list[str], page: Page) -> list[str]:
    lines = page.heading("heading.sources")
    for number, name in enumerate(cited, start=1):
        source = pack.sources[name]
        parts = [source.title, source.number, source.issuer, str(source.dated) if source.dated else None]
        lines += page.paragraph(page.say["comma"].join(part for part in parts if part), first=f"{f'[{number}]':>5} ")
        lines += page.paragraph(source.read_at, "dim", first=" " * 6) if source.read_at else []
    return lines
