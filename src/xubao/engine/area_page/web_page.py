"""A page as one HTML file that needs nothing else: no script, no font, no picture, no other file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

from xubao.engine.area_page.document import AmountText, AreaPage, Basis, Contact, QuestionSection, Reading, RuleText, SettingText
from xubao.engine.pack_words.catalogue import PackWords, pack_words

_LANGUAGE: Final = {"zh": "zh-CN", "en": "en"}
_SOURCE_NUMBER = re.compile(r"\[([0-9]+)\]")


def style_sheet() -> str:
    """The style of the pages, which each carries itself."""
    return (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def html_document(lang: str, title: str, body: str) -> str:
    """A whole HTML file around a body."""
    return (
        f'<!doctype html>\n<html lang="{_LANGUAGE[lang]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>\n{style_sheet()}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def web_page(page: AreaPage, links: Sequence[tuple[str, str]] = ()) -> str:
    """The whole page. links: text and address of pages beside it, such as the one in the other language."""
    return html_document(page.lang, page.title, "\n".join(_Writer(page, links).parts()))


class _Writer:
    """Writes one page."""

    def __init__(self, page: AreaPage, links: Sequence[tuple[str, str]]) -> None:
        self.page = page
        self.links = links
        self.say = pack_words(page.lang)

    def parts(self) -> list[str]:
        page, say = self.page, self.say
        nav = " ".join(f'<a href="{escape(href)}">{escape(text)}</a>' for text, href in self.links)
        digest = say["page.digest"].format(area=page.area, digest=page.pack_digest[:16], day=PackWords(page.lang).day(page.as_of))
        return [
            f"<nav>{nav}</nav>" if nav else "",
            f"<header><p class=where>{escape(self._where())}</p><h1>{escape(page.title)}</h1>",
            f"<p class=warning>{escape(say['page.fictional'])}</p>" if page.fictional else "",
            f'<p class="lead {page.state}"><b>{escape(page.state_text)}</b> {escape(page.lead)}</p></header><main>',
            self._glance(),
            self._section("head.rules", *(self._question(section) for section in page.questions)),
            self._amounts(),
            self._settings(),
            self._example(),
            self._readings("head.readings", page.readings),
            self._readings("head.conflicts", page.conflicts),
            self._open(),
            self._contacts(),
            self._sources(),
            f"</main><footer><p>{escape(say['page.footer'])}</p><p>{escape(digest)}</p></footer>",
        ]

    def _where(self) -> str:
        page = self.page
        return self.say["comma"].join(
            text for text in (page.name_in_other_language, page.province, page.level, page.area) if text
        )

    def _section(self, key: str, *inner: str) -> str:
        return f"<section><h2>{escape(self.say[key])}</h2>{''.join(inner)}</section>" if any(inner) else ""

    def _glance(self) -> str:
        rows = "".join(
            f'<tr class="{item.known}"><th scope=row>{escape(item.title)}</th><td>{escape(self._known(item))}</td>'
            f"<td>{escape(item.checked)}</td></tr>"
            for item in self.page.questions
        )
        return self._section("head.glance", f"<table class=glance>{rows}</table>")

    def _known(self, section: QuestionSection) -> str:
        return section.known_text + (f"{self.say['comma']}{self.say['page.stale']}" if section.stale else "")

    def _question(self, section: QuestionSection) -> str:
        held = [rule for rule in section.rules if rule.basis.in_force]
        past = [rule for rule in section.rules if not rule.basis.in_force]
        missing = self.say["page.see_amounts" if section.question == "amount" else "page.no_rule"]
        text = self._by_person(held) or f"<p>{escape(missing)}</p>"
        if past:
            text += f"<details><summary>{escape(self.say['head.earlier'])}</summary>{self._by_person(past)}</details>"
        return f"<h3>{escape(section.title)}</h3>{text}"

    def _by_person(self, rules: Iterable[RuleText]) -> str:
        found = []
        for (who, scheme), several in groupby(rules, key=lambda rule: (rule.who, rule.scheme)):
            name = self.say["comma"].join(text for text in (who or self.say["page.anybody"], scheme) if text)
            found.append(f"<h4>{escape(name)}</h4><ul class=rules>{''.join(map(self._rule, several))}</ul>")
        return "".join(found)

    def _rule(self, rule: RuleText) -> str:
        decides = f'<b class="{"open" if rule.left_open else "decided"}">{escape(rule.decides)}</b>'
        text = self.say["pair"].format(name=escape(rule.when), value=decides) if rule.when else decides
        return f"<li>{text}{self._basis(rule.basis)}</li>"

    def _basis(self, basis: Basis) -> str:
        quote = self.say[f"page.quote.{basis.quote_kind}"].format(quote=basis.quote)
        place = f" {basis.article}" if basis.article else ""
        dated = self.say["semicolon"].join((basis.dates, basis.checked))
        number, gap = _number(basis.source), escape(self.say["semicolon"])
        return (
            f" {number}<details class=basis><summary>{escape(self.say['page.wording'])}</summary>"
            f'<blockquote lang="zh-CN">{escape(quote)}</blockquote><p>{number}{escape(place)}{gap}{escape(dated)}</p></details>'
        )

    def _amounts(self) -> str:
        rows = self.page.amounts
        if not rows:
            return self._section("head.amounts", f"<p>{escape(self.say['page.no_amount'])}</p>")
        cells = {
            "head.period": [escape(row.period) for row in rows],
            "head.scheme": [escape(row.scheme) for row in rows],
            "head.plan": [escape(row.plan) for row in rows],
            "head.amount": [f"<b>{escape(row.amount)}</b>" for row in rows],
            "head.made_of": [escape(row.made_of) for row in rows],
            "head.source": [self._amount_source(row) for row in rows],
        }
        used = [(self.say[key], column) for key, column in cells.items() if any(column)]
        head = "".join(f"<th scope=col>{escape(name)}</th>" for name, _ in used)
        body = "".join(f"<tr>{_cells(used, number)}</tr>" for number in range(len(rows)))
        return self._section("head.amounts", f"<table class=amounts><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")

    def _amount_source(self, row: AmountText) -> str:
        return f"{_number(row.basis.source)} {escape(row.basis.checked)}" if row.basis else ""

    def _settings(self) -> str:
        held = [item for item in self.page.settings if item.basis is None or item.basis.in_force]
        past = [item for item in self.page.settings if item.basis is not None and not item.basis.in_force]
        text = f"<ul class=rules>{''.join(map(self._setting, held))}</ul>" if held else ""
        if past:
            inner = "".join(map(self._setting, past))
            text += f"<details><summary>{escape(self.say['head.earlier'])}</summary><ul class=rules>{inner}</ul></details>"
        return self._section("head.settings", text)

    def _setting(self, item: SettingText) -> str:
        value = f"<b>{escape(item.value)}</b>" if item.value else f"<b class=open>{escape(self.say['page.known.unknown'])}</b>"
        scheme = f" ({escape(item.scheme)})" if item.scheme else ""
        text = self.say["pair"].format(name=escape(item.name), value=value)
        return f"<li>{text}{scheme}{self._basis(item.basis) if item.basis else ''}</li>"

    def _example(self) -> str:
        example = self.page.example
        if example is None:
            return ""
        kind = self.say["page.published" if example.published else "page.derived"]
        facts = "".join(f"<li>{escape(fact)}</li>" for fact in example.facts)
        steps = "".join(f"<li>{_numbered(step)}</li>" for step in example.steps)
        return self._section(
            "head.example",
            f"<ul>{facts}</ul><p class=answer>{escape(example.answer)}</p><p class=note>{escape(kind)} ({escape(example.id)})</p>"
            f"<details><summary>{escape(self.say['head.steps'])}</summary><ol>{steps}</ol></details>",
        )

    def _readings(self, key: str, readings: Sequence[Reading]) -> str:
        items = "".join(
            f"<li>{escape(item.text)}{f'<br><i>{escape(item.other)}</i>' if item.other else ''}</li>" for item in readings
        )
        return self._section(key, f"<ul>{items}</ul>") if items else ""

    def _open(self) -> str:
        items = "".join(
            f"<li>{escape(item.text)}<br><i>"
            f"{escape(self.say['pair'].format(name=self.say['head.ask'], value=self.say['and'].join(item.whom)))}</i></li>"
            for item in self.page.open_questions
        )
        return self._section("head.questions", f"<ul>{items}</ul>") if items else ""

    def _contacts(self) -> str:
        lists = [
            f"<h3>{escape(self.say[key])}</h3><ul>{''.join(map(_contact, items))}</ul>" for key, items in self.page.contact_lists
        ]
        return self._section("head.contact", *lists)

    def _sources(self) -> str:
        items = ""
        for source in self.page.sources:
            link = f'<a href="{escape(source.link)}" rel="noreferrer">{escape(source.link)}</a>' if source.link else ""
            details = f"{self.say['comma']}{source.details}" if source.details else ""
            where = link or escape(self.say["page.not_linked"])
            items += f'<li id="source-{source.number}">{escape(source.title)}{escape(details)}<br>{where}</li>'
        return self._section("head.sources", f"<ol class=sources>{items}</ol>")


def _cells(used: Iterable[tuple[str, Sequence[str]]], row: int) -> str:
    """The cells of one row, each with the name of its column for narrow screens."""
    return "".join(f'<td data-name="{escape(name)}">{column[row]}</td>' for name, column in used)


def _number(source: int) -> str:
    return f'<a class=number href="#source-{source}">[{source}]</a>'


def _numbered(step: str) -> str:
    """A step in which the numbers of sources lead to them."""
    return _SOURCE_NUMBER.sub(lambda found: _number(int(found[1])), escape(step))


def _contact(item: Contact) -> str:
    name = f'<a href="{escape(item.link)}" rel="noreferrer">{escape(item.name)}</a>' if item.link else escape(item.name)
    return f"<li>{name}{f' <i>{escape(item.detail)}</i>' if item.detail else ''}</li>"
