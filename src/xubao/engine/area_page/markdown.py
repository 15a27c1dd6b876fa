"""A page as Markdown, for documentation and for readers of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from xubao.engine.area_page.document import AmountText, AreaPage, Basis, Contact, QuestionSection, Reading, RuleText
from xubao.engine.pack_words.catalogue import PackWords, pack_words

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def markdown(page: AreaPage) -> str:
    """The whole page, ending with a line break."""
    writer = _Writer(page)
    return re.sub("\n{3,}", "\n\n", "\n".join(writer.lines())) + "\n"


def plain(text: str) -> str:
    """Text in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


class _Writer:
    """Writes one page."""

    def __init__(self, page: AreaPage) -> None:
        self.page = page
        self.say = pack_words(page.lang)
        self.quoted: set[tuple[int, str]] = set()

    def lines(self) -> list[str]:
        page, say = self.page, self.say
        head = [f"# {plain(page.title)}", "", *([f"**{say['page.fictional']}**", ""] if page.fictional else []), plain(page.lead)]
        return [
            *head,
            *self._glance(),
            *self._heading("head.rules", 2),
            *(line for section in page.questions for line in self._question(section)),
            *self._amounts(),
            *self._settings(),
            *self._example(),
            *self._readings("head.readings", page.readings),
            *self._readings("head.conflicts", page.conflicts),
            *self._open(),
            *self._contacts(),
            *self._sources(),
            "", "---", "", say["page.footer"],
            "", say["page.digest"].format(area=page.area, digest=page.pack_digest[:16], day=PackWords(page.lang).day(page.as_of)),
        ]  # fmt: skip

    def _heading(self, key: str, level: int) -> list[str]:
        return ["", f"{'#' * level} {self.say[key]}", ""]

    def _table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
        lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
        return lines + [f"| {' | '.join(plain(cell) for cell in row)} |" for row in rows]

    def _glance(self) -> list[str]:
        say = self.say
        rows = [(item.title, self._known(item), item.checked) for item in self.page.questions]
        return ["", *self._table([say["head.question"], say["head.known"], say["head.checked"]], rows)]

    def _known(self, section: QuestionSection) -> str:
        return section.known_text + (f"{self.say['comma']}{self.say['page.stale']}" if section.stale else "")

    def _question(self, section: QuestionSection) -> list[str]:
        lines = ["", f"### {plain(section.title)}"]
        held = [rule for rule in section.rules if rule.basis.in_force]
        past = [rule for rule in section.rules if not rule.basis.in_force]
        missing = "page.see_amounts" if section.question == "amount" else "page.no_rule"
        lines += self._by_person(held) or ["", self.say[missing]]
        if past:
            lines += ["", f"**{self.say['head.earlier']}**", *self._by_person(past)]
        return lines

    def _by_person(self, rules: Iterable[RuleText]) -> list[str]:
        """The rules, each run of them for the same people under one line that says for whom."""
        lines: list[str] = []
        for who, several in groupby(rules, key=lambda rule: (rule.who, rule.scheme)):
            name, scheme = who
            lines += ["", f"*{plain(self.say['comma'].join(text for text in (name or self._anybody(), scheme) if text))}*", ""]
            lines += [line for rule in several for line in self._rule(rule)]
        return lines

    def _anybody(self) -> str:
        return self.say["page.anybody"]

    def _rule(self, rule: RuleText) -> list[str]:
        decides = f"**{plain(rule.decides)}**"
        text = self.say["pair"].format(name=plain(rule.when), value=decides) if rule.when else decides
        return [f"- {text}  ", f"  {self._basis(rule.basis)}"]

    def _basis(self, basis: Basis) -> str:
        quote = self.say[f"page.quote.{basis.quote_kind}"].format(quote=plain(basis.quote))
        if (basis.source, basis.quote) in self.quoted:
            quote = self.say["page.quoted_above"]
        self.quoted.add((basis.source, basis.quote))
        article = f" {plain(basis.article)}" if basis.article else ""
        gap = self.say["semicolon"]
        return f"{quote} [{basis.source}]{article}{gap}{basis.dates}{gap}{basis.checked}"

    def _amounts(self) -> list[str]:
        say, rows = self.say, self.page.amounts
        if not rows:
            return [*self._heading("head.amounts", 2), say["page.no_amount"]]
        cells = {
            "head.period": [row.period for row in rows],
            "head.scheme": [row.scheme for row in rows],
            "head.plan": [row.plan for row in rows],
            "head.amount": [row.amount for row in rows],
            "head.made_of": [row.made_of for row in rows],
            "head.source": [self._source(row) for row in rows],
        }
        used = [(say[key], column) for key, column in cells.items() if any(column)]
        table = self._table([head for head, _ in used], zip(*(column for _, column in used), strict=True))
        return [*self._heading("head.amounts", 2), *(line.replace("\\[", "[").replace("\\]", "]") for line in table)]

    def _source(self, row: AmountText) -> str:
        return f"[{row.basis.source}] {row.basis.checked}" if row.basis else ""

    def _settings(self) -> list[str]:
        lines = self._heading("head.settings", 2) if self.page.settings else []
        for item in self.page.settings:
            value = plain(item.value) or self.say["page.known.unknown"]
            scheme = f" ({plain(item.scheme)})" if item.scheme else ""
            lines.append(f"- {self.say['pair'].format(name=plain(item.name), value=f'**{value}**')}{scheme}  ")
            lines += [f"  {self._basis(item.basis)}"] if item.basis else []
        return lines

    def _example(self) -> list[str]:
        example = self.page.example
        if example is None:
            return []
        kind = self.say["page.published" if example.published else "page.derived"]
        return [
            *self._heading("head.example", 2), f"*{kind} ({example.id})*", "",
            *(f"- {plain(fact)}" for fact in example.facts), "",
            f"**{self.say['head.answer']}{'：' if self.page.lang == 'zh' else ': '}** {plain(example.answer)}", "",
            *(f"{number}. {_linked(plain(step))}" for number, step in enumerate(example.steps, start=1)),
        ]  # fmt: skip

    def _readings(self, key: str, readings: Sequence[Reading]) -> list[str]:
        lines = self._heading(key, 2) if readings else []
        return lines + [f"- {plain(item.text)}" + (f"  \n  {plain(item.other)}" if item.other else "") for item in readings]

    def _open(self) -> list[str]:
        lines = self._heading("head.questions", 2) if self.page.open_questions else []
        for item in self.page.open_questions:
            whom = self.say["and"].join(plain(who) for who in item.whom)
            lines += [f"- {plain(item.text)}  ", f"  {self.say['pair'].format(name=self.say['head.ask'], value=whom)}"]
        return lines

    def _contacts(self) -> list[str]:
        lines = self._heading("head.contact", 2)
        for key, items in self.page.contact_lists:
            lines += [*self._heading(key, 3), *(f"- {_contact(item)}" for item in items)]
        return lines

    def _sources(self) -> list[str]:
        lines = self._heading("head.sources", 2)
        for source in self.page.sources:
            where = f"<{source.link}>" if source.link else self.say["page.not_linked"]
            details = f"{self.say['comma']}{plain(source.details)}" if source.details else ""
            lines.append(f"{source.number}. {plain(source.title)}{details}. {where}")
        return lines


def _contact(item: Contact) -> str:
    name = f"[{plain(item.name)}]({item.link})" if item.link else plain(item.name)
    return f"{name} – {plain(item.detail)}" if item.detail else name


def _linked(step: str) -> str:
    """A step in which the numbers of sources are no markup but look like those elsewhere on the page."""
    return re.sub(r"\\\[([0-9]+)\\\]", r"[\1]", step)
