"""The pages about what holds everywhere: what a lapse is, what is never lost, which rule is of residents' insurance alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import msgspec
import yaml

from xubao.portal.ask.false_advice import Said
from xubao.rulebook.articles import FullArticle, require_articles
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.source import Source
from xubao.rulebook.reading.national import load_national


class Law(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An article of a law whose full text ships. source: its id. article: "23"."""

    source: str
    article: str

    @property
    def articles(self) -> tuple[FullArticle, ...]:
        """The whole article. Raises NoFullText, NoSuchArticle."""
        return require_articles(self.source, self.article)


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A heading and what stands under it. quoted: ids of entries of the national files, shown with quote and grade."""

    heading: Said
    text: tuple[Said, ...]
    law: tuple[Law, ...] = ()
    quoted: tuple[str, ...] = ()

    @property
    def quotes(self) -> tuple[tuple[Entry, Source], ...]:
        """The quoted entries, each with its source."""
        return tuple(national_entries()[name] for name in self.quoted)


class GeneralPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One page. slug: the last part of its address. summary: the answer in one or two sentences."""

    slug: str
    title: Said
    summary: Said
    parts: tuple[Part, ...]


@lru_cache(maxsize=1)
def general_pages() -> dict[str, GeneralPage]:
    """All of them by slug, in the order of the file."""
    text = files("xubao.portal.guides").joinpath("general_pages.yaml").read_text(encoding="utf-8")
    return {page.slug: page for page in msgspec.convert(yaml.safe_load(text), tuple[GeneralPage, ...])}


@lru_cache(maxsize=1)
def national_entries() -> dict[str, tuple[Entry, Source]]:
    """Every dated entry of the national files by id, with its source."""
    return dict(_entries())


def _entries() -> Iterator[tuple[str, tuple[Entry, Source]]]:
    pack = load_national()
    for _file, _key, _index, entry in pack.entries():
        yield entry.id, (entry, pack.sources[entry.source])
