"""The sources of a page, numbered in the order in which they are cited, and linked only where that is allowed."""

from __future__ import annotations

from datetime import date

from xubao.engine.area_page.document import Basis, SourceText
from xubao.engine.pack_words.catalogue import PackWords
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.source import Source
from xubao.rulebook.hosts import FORBIDDEN, MACHINE_WRITTEN, host_in
from xubao.rulebook.reading.pack import Pack


class CitedSources:
    """Gives every source its number when it is first cited."""

    def __init__(self, pack: Pack, words: PackWords, as_of: date) -> None:
        self.pack = pack
        self.words = words
        self.as_of = as_of
        self.numbers: dict[str, int] = {}

    def number(self, source: str) -> int:
        """The number of a source, by its id."""
        return self.numbers.setdefault(source, len(self.numbers) + 1)

    def basis(self, entry: Entry) -> Basis:
        """What an entry rests on."""
        return Basis(
            f"{self.pack.area}/{entry.id}",
            self.dates(entry.from_, None if entry.is_open else entry.last_day),
            entry.from_ <= self.as_of <= entry.last_day,
            entry.grade,
            self._checked(entry),
            entry.quote.removeprefix("[gist]").strip(),
            entry.quote_kind,
            self.number(entry.source),
            self.words.article(entry.article),
        )

    def dates(self, first: date, last: date | None) -> str:
        """From when to when, in words. last: None where there is no end yet."""
        say = self.words.say
        if last is None:
            return say["page.since"].format(first=self.words.day(first))
        return say["page.from_to"].format(first=self.words.day(first), last=self.words.day(last))

    def listed(self) -> tuple[SourceText, ...]:
        """All sources cited so far."""
        return tuple(self._source(number, name, self.pack.sources[name]) for name, number in self.numbers.items())

    def _checked(self, entry: Entry) -> str:
        verification = self.pack.verified.get(entry.id)
        if verification is not None:
            say = self.words.say["page.verified"]
            return say.format(officer=verification.officer, day=self.words.day(verification.verified_on))
        grade = self.words.say[f"page.grade.{entry.grade}"]
        if entry.verified_through is None:
            return grade
        return self.words.say["page.checked"].format(grade=grade, day=self.words.day(entry.verified_through))

    def _source(self, number: int, name: str, source: Source) -> SourceText:
        dated = self.words.day(source.dated) if source.dated else None
        details = self.words.say["comma"].join(part for part in (source.number, source.issuer, dated) if part)
        return SourceText(number, name, source.title, details, link_of(source))


def link_of(source: Source) -> str | None:
    """The address of a source as far as it may be linked: neither a taken-over domain nor a machine-written page."""
    for address in (source.read_at, *source.also_read_at):
        if address and address.startswith(("http://", "https://")) and not host_in(address, FORBIDDEN | MACHINE_WRITTEN):
            return address
    return None
