"""A source: one legal instrument, official answer or publication that entries rest on."""

from __future__ import annotations

from datetime import date
from typing import Literal

from xubao.rulebook.format.text import Closed, Filled, Id, Sha256, Text

SourceKind = Literal[
    "law",
    "regulation",
    "local_rule",
    "normative_document",
    "official_answer",
    "official_notice",
    "service_guide",
    "news",
    "repost",
    "web_page",
    "background",
]


class Source(Closed, frozen=True, kw_only=True):
    """One file in packs/sources; its name is its id.

    Attributes:
        number: 文号. issuer: who published it. kind: what it is.
        level: who decides by it, where it is an instrument.
        dated: its date, or that of the page read. effective, ended: first and last day of force of an
        instrument.
        retroactive: why it takes effect before its date, where it does.
        read_at: where it was read; null where the page must not be linked. also_read_at: further addresses.
        text: name of the file in packs/law with the full text, where shipped. text_digest: digest of the text in
        it, below the front data, so that the digest of a pack names the wording too.
        replaces: ids of the sources that it replaces.
    """

    id: Id
    title: Filled
    number: str | None
    issuer: str | None
    kind: SourceKind
    dated: date | None
    read_at: str | None
    effective: date | None = None
    ended: date | None = None
    retroactive: str | Text | None = None
    level: Literal["nation", "province", "city", "district", "scheme"] | None = None
    also_read_at: tuple[str, ...] = ()
    read_on: date | None = None
    text: str | None = None
    text_digest: Sha256 | None = None
    replaces: tuple[Id, ...] = ()
    note: str | Text | None = None
