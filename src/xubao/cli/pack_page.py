"""`packs show`: who an area is, and what holds there on a day, in words and with sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xubao.cli.conflict_lines import conflict_lines
from xubao.cli.page import Page
from xubao.cli.terminal import flowed
from xubao.engine.pack_words.amount_words import amount_in_words
from xubao.engine.pack_words.catalogue import PackWords
from xubao.engine.pack_words.rule_words import conditions_in_words, open_in_words, outcomes_in_words
from xubao.engine.pack_words.setting_words import setting_in_words, setting_name
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.entry import Entry, Unknown
from xubao.rulebook.format.files import Setting
from xubao.rulebook.format.provision import Provision
from xubao.rulebook.reading.pack import Pack

Held = Provision | Amount | Setting
"""An entry that can hold on a day."""


class PackPage:
    """Writes one pack. Sources are numbered in the order in which they are cited."""

    def __init__(self, pack: Pack, day: date, page: Page) -> None:
        self.pack = pack
        self.day = day
        self.page = page
        self.words = PackWords(page.lang)
        self.cited: list[str] = []

    def lines(self) -> list[str]:
        """All lines."""
        say, pen = self.page.say, self.page.pen
        identity = self.pack.identity
        names = identity.names
        title = f"{self.pack.area} {names.zh} {names.en}" + (say["pack.fictional"] if identity.fictional else "")
        return [
            pen.paint(title, "bold"),
            *self._identity(),
            *self._entries("pack.provisions", self.pack.provisions),
            *self._entries("pack.settings", self.pack.settings),
            *self._entries("pack.amounts", self.pack.amounts),
            *self._unknown(),
            *conflict_lines(identity.conflicts, self.pack.sources, self.page),
            *self._questions(),
            *self._sources(),
            "",
            *self.page.paragraph(say["id.pack"].format(area=self.pack.area, id=self.pack.digest), "dim", first=""),
        ]

    def _identity(self) -> list[str]:
        say, identity = self.page.say, self.pack.identity
        authorities = identity.authorities
        offices = [office for office in (authorities.policy, authorities.agency, authorities.collection) if office]
        facts = [
            (say["pack.frame"], [self.words.text(identity.frame)] if identity.frame else []),
            (say["pack.level"], [self.words.text(text) for text in (identity.province, identity.level) if text]),
            (say["pack.schemes"], [f"{self.words.text(item.names)} ({name})" for name, item in identity.schemes.items()]),
            (say["pack.plans"], [f"{self.words.text(item.names)} ({name})" for name, item in identity.plans.items()]),
            (say["pack.authorities"], [self.words.text(office) for office in offices]),
            (say["pack.hotlines"], [f"{line.number} {self.words.text(line.for_)}" for line in identity.hotlines]),
            (say["pack.channels"], [self.words.text(channel.names) for channel in identity.channels]),
            (say["pack.materials"], [self.words.text(material.names) for material in identity.materials]),
        ]
        pairs = [say["pair"].format(name=name, value=self.page.joined(items)) for name, items in facts if items]
        return [line for text in pairs for line in self.page.paragraph(text, rest=" " * 6)]

    def _entries(self, key: str, entries: Iterable[Held]) -> list[str]:
        """The entries of one kind that hold on the day."""
        lines = ["", self.page.pen.paint(self.page.say[key].format(day=self.day), "bold")]
        held = [entry for entry in entries if entry.from_ <= self.day <= entry.last_day]
        for entry in held:
            lines += [*self._entry(entry), *self._citation(entry)]
        return lines if held else [*lines, *self.page.paragraph(self.page.say["pack.nothing"].format(day=self.day))]

    def _entry(self, entry: Held) -> list[str]:
        page = self.page
        schemes = self.pack.schemes_of(entry)
        several = len(self.pack.identity.schemes) > 1
        scheme = f" ({page.joined(list(schemes))})" if several and schemes != (self.pack.default_scheme,) else ""
        lines = [f"  {page.pen.paint(entry.id, 'cyan')}{scheme}"]
        if isinstance(entry, Amount):
            return [*lines, *page.paragraph(amount_in_words(entry, self.pack, self.words), first=" " * 4)]
        if not isinstance(entry, Provision):
            return [*lines, *page.paragraph(setting_in_words(entry, self.words), first=" " * 4)]
        for key, text in (
            ("pack.when", conditions_in_words(entry, self.words)),
            ("pack.then", outcomes_in_words(entry, self.words)),
            ("pack.open", open_in_words(entry, self.words)),
        ):
            lines += page.paragraph(text, first=f"    {page.say[key]}") if text else []
        return lines

    def _citation(self, entry: Entry) -> list[str]:
        page, say = self.page, self.page.say
        if entry.source not in self.cited:
            self.cited.append(entry.source)
        dates = say["pack.since"].format(day=entry.from_) if entry.is_open else f"{entry.from_}..{entry.to}"
        checked = say["questions.verified"].format(grade=say[f"grade.{entry.grade}"], day=entry.verified_through)
        parts = [
            dates, checked if entry.verified_through else say[f"grade.{entry.grade}"],
            f"[{self.cited.index(entry.source) + 1}] {self.words.article(entry.article)}".rstrip(),
        ]  # fmt: skip
        lines = flowed(parts, page.width, gap=" | ", indent=" " * 4)
        quote = self.words.say[f"pack.{entry.quote_kind}"].format(quote=entry.quote.removeprefix("[gist]").strip())
        return [page.pen.paint(line, "dim") for line in lines] + page.paragraph(quote, "dim", first=" " * 4)

    def _unknown(self) -> list[str]:
        """What the pack expressly does not know for the day."""
        held = [entry for entry in self.pack.unknown if entry.from_ <= self.day <= entry.last_day]
        lines = self.page.heading("pack.unknown") if held else []
        for entry in held:
            text = self.page.say["pair"].format(name=self._kind(entry), value=self._question(entry.question))
            lines += self.page.paragraph(text, first="  - ")
        return lines

    def _kind(self, entry: Unknown) -> str:
        if entry.kind != "amounts":
            return setting_name(entry.kind, self.words)
        return self.page.say["pack.amounts_of"].format(schemes=self.page.joined(list(self.pack.schemes_of(entry))))

    def _questions(self) -> list[str]:
        lines = self.page.heading("pack.questions") if self.pack.questions else []
        for name in self.pack.questions:
            lines += self.page.paragraph(self._question(name), first="  - ")
        return lines

    def _question(self, name: str) -> str:
        question = self.pack.questions[name]
        whom = self.page.joined([self.words.text(who) for who in question.ask])
        text = question.zh if self.page.lang == "zh" else question.en
        return f"{text}{self.page.say['asks.whom'].format(whom=whom)}"

    def _sources(self) -> list[str]:
        lines = self.page.heading("heading.sources") if self.cited else []
        for number, name in enumerate(self.cited, start=1):
            source = self.pack.sources[name]
            parts = [source.title, source.number, source.issuer, str(source.dated) if source.dated else None]
            text = self.page.say["comma"].join(part for part in parts if part)
            lines += self.page.paragraph(text, first=f"{f'[{number}]':>5} ")
            if source.read_at:
                lines += self.page.paragraph(source.read_at, "dim", first=" " * 6)
        return lines
