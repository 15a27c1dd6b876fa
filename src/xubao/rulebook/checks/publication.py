"""What may be published: addresses, grades, quotes, dates of instruments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import urlsplit

from xubao.rulebook.format.area_file import Cited, Material
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.source import Source
from xubao.rulebook.hosts import FORBIDDEN, MACHINE_WRITTEN, host_in
from xubao.rulebook.pack_error import PackError, Place
from xubao.rulebook.publication_errors import (
    AfterEnd,
    BeforeEffective,
    EffectiveBeforeDated,
    ForbiddenHost,
    GradeTooHigh,
    MachineWrittenOnly,
    QuoteKindDiffers,
    Uncited,
)
from xubao.rulebook.reading.pack import AREA, Pack
from xubao.rulebook.reading.positioned_yaml import Document

_SECOND_HAND = frozenset({"news", "repost", "web_page", "background"})
_AMENDED = frozenset({"law", "regulation"})
_GIST = "[gist]"
_NOWHERE = ("web_page without an address", "没有地址的 web_page")


def source_findings(source: Source, document: Document) -> Iterator[PackError]:
    """Findings about one source file."""
    addresses = [address for address in (source.read_at, *source.also_read_at) if address]
    for address in addresses:
        if host_in(address, FORBIDDEN):
            key = "read_at" if address == source.read_at else "also_read_at"
            expected = ("the domain is expired or taken over", "该域名已失效或被他人接管")
            yield ForbiddenHost(urlsplit(address).hostname, place=document.place(key=key), expected=expected)
    if addresses and all(host_in(address, MACHINE_WRITTEN) for address in addresses):
        expected = ("pages there mix up cities", "该站页面混淆不同城市的规则")
        yield MachineWrittenOnly(urlsplit(addresses[0]).hostname, place=document.place(key="read_at"), expected=expected)
    if source.read_at is None and source.note is None:
        expected = ("no address, and no note that says where it was read", "既无地址，也无说明在何处读到的 note")
        yield Uncited(source.id, place=document.place(key="read_at"), expected=expected)
    amended = source.kind in _AMENDED  # dated is the day of the wording read, which may be a later one
    retroactive = source.effective and source.dated and source.effective < source.dated
    if retroactive and not amended and not source.retroactive:
        yield EffectiveBeforeDated(source.effective, place=document.place(key="effective"), expected=str(source.dated))


def entry_publication_findings(pack: Pack) -> Iterator[PackError]:
    """Findings about what entries say of their sources."""
    for located in pack.located():
        if isinstance(located.entry, Entry):
            entry = located.entry
            for finding in publication_findings(entry, pack.sources[entry.source], partial(pack.place, located)):
                # What an officer has read in the original may rest on a repost: the grade is that of the verification.
                if not (isinstance(finding, GradeTooHigh) and entry.id in pack.verified):
                    yield finding
    for key in ("hotlines", "channels", "materials"):
        for index, item in enumerate(getattr(pack.identity, key)):
            yield from _cited(pack, key, index, item)


def publication_findings(entry: Entry, source: Source, place: Callable[[str], Place]) -> Iterator[PackError]:
    """Findings about one entry and the source it rests on. place: that of a key of the entry."""
    if entry.grade == "primary" and source.kind in _SECOND_HAND:
        yield GradeTooHigh(entry.grade, place=place("grade"), expected=source.kind)
    if entry.grade != "unverified" and _nowhere(source):
        yield GradeTooHigh(entry.grade, place=place("grade"), expected=_NOWHERE)
    if entry.quote.startswith(_GIST) != (entry.quote_kind == "gist") and entry.quote.startswith("["):
        begins = entry.quote.split("]")[0] + "]"
        yield QuoteKindDiffers(begins, place=place("quote_kind"), expected=entry.quote_kind)
    if source.effective and entry.from_ < source.effective and not source.retroactive:
        yield BeforeEffective(entry.from_, place=place("from"), expected=str(source.effective))
    if source.ended and entry.last_day > source.ended:
        yield AfterEnd(entry.to, place=place("to"), expected=str(source.ended))


def _nowhere(source: Source) -> bool:
    """A page of the web that may not even be linked, such as machine-written ones: what rests on it alone decides nothing."""
    return source.kind == "web_page" and source.read_at is None


def _cited(pack: Pack, key: str, index: int, item: Cited) -> Iterator[PackError]:
    place = pack.documents[AREA].place(key, index)
    if item.grade != "unverified" and item.source is None:
        expected = (f"graded {item.grade} without a source", f"等级为 {item.grade} 却没有来源")
        yield Uncited(f"{key}[{index}]", place=place, expected=expected)
    source = pack.sources[item.source] if item.source is not None else None
    if item.grade != "unverified" and source is not None and _nowhere(source):
        yield GradeTooHigh(item.grade, place=place, expected=_NOWHERE)
    if isinstance(item, Material) and item.basis is None and item.article is None and item.question is None:
        expected = (
            "a paper needs a legal basis (`basis`, or source and article) or a question",
            "要求材料须有法律依据（basis，或来源与条款），否则须列 question",
        )
        yield Uncited(item.id, place=place, expected=expected)
