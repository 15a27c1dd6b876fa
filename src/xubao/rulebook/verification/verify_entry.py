"""An officer verifies an entry: finds its quote in the original and signs what was found."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.verification import Officer, Verification, VerifiedDocument
from xubao.rulebook.quoted_text import Passage, find_quote, nearest_passage
from xubao.rulebook.reading.pack import Located, Pack
from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.verification.documents import DocumentText, read_document
from xubao.rulebook.verification.entry_digest import entry_digest
from xubao.rulebook.verification.errors import BadOfficer, NotVerifiable, QuoteNotFound
from xubao.rulebook.verification.signing import public_half, signed
from xubao.rulebook.verification.verified_pack import FOLDER, read_officer
from xubao.rulebook.verification.written_record import written

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_BROKEN: Final = re.compile(
    r"(?<=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])\s*\n\s*(?=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])"
)
_UNSIGNED: Final = "A" * 86 + "=="


class Found(NamedTuple):
    """Where a quote stands in a document: page of a PDF from 1 (None elsewhere), line from 1, the words as they stand there."""

    page: int | None
    line: int
    words: str


class Signer(NamedTuple):
    """An officer with the private key."""

    officer: Officer
    key: Ed25519PrivateKey


def verify_entry(pack: Pack, entry: str, folder: Path, document: Path, signer: Signer, *, on: date) -> tuple[Path, Verification]:
    """Verify one entry and write the signed file beside its pack. Returns the file and what stands in it.

    folder: that of the area. Raises NotVerifiable, CannotReadDocument, QuoteNotFound, BadOfficer; nothing is written then.
    """
    located = _verifiable(pack, entry)
    _check_officer(pack, signer, on)
    text = read_document(document)
    found = find_in(text, located.entry.quote if isinstance(located.entry, Entry) else "")
    unsigned = Verification(
        format=1,
        area=pack.area,
        entry=entry,
        entry_digest=entry_digest(pack, located),
        quote=found.words,
        document=VerifiedDocument(name=text.name, digest=text.digest, kind=text.kind, page=found.page, line=found.line),
        verified_on=on,
        officer=signer.officer.id,
        signature=_UNSIGNED,
    )
    verification = signed(unsigned, signer.key)
    path = folder / FOLDER / f"{entry}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(written(verification), encoding="utf-8")
    return path, verification


def find_in(document: DocumentText, quote: str) -> Found:
    """Where the quote stands; a PDF is also searched across two pages. Raises QuoteNotFound with the nearest passage."""
    paged = document.kind == "pdf"
    for number, page in enumerate(document.pages):
        passage = find_quote(quote, page)
        if passage is not None:
            return _found(page, passage, number + 1 if paged else None)
    for number, (page, following) in enumerate(zip(document.pages, document.pages[1:], strict=False)):
        both = f"{page}\n{following}"
        passage = find_quote(quote, both)
        if passage is not None:
            return _found(both, passage, number + 1)
    raise _not_found(document, quote)


def _found(text: str, passage: Passage, page: int | None) -> Found:
    return Found(page, text.count("\n", 0, passage.start) + 1, _in_one_line(text[passage.start : passage.end]))


def _in_one_line(words: str) -> str:
    """The words without the breaks of lines; between Chinese characters nothing takes their place."""
    return " ".join(_BROKEN.sub("", words).split())


def _not_found(document: DocumentText, quote: str) -> QuoteNotFound:
    near = [(passage, page) for page in document.pages if (passage := nearest_passage(quote, page)) is not None]
    if not near:
        return QuoteNotFound(
            quote, where=document.name, en=f'"{quote}" does not stand in it, and nothing like it does.',
            zh=f"其中没有“{quote}”，也没有相近的文字。",
        )  # fmt: skip
    passage, page = max(near, key=lambda item: item[0].likeness)
    words = _in_one_line(page[passage.start : passage.end])
    number = f", page {document.pages.index(page) + 1}" if document.kind == "pdf" else ""
    number_zh = f"（第 {document.pages.index(page) + 1} 页）" if document.kind == "pdf" else ""
    return QuoteNotFound(
        quote, where=document.name,
        en=f'"{quote}" does not stand in it. The nearest passage{number}, {passage.likeness} % alike: "{words}".',
        zh=f"其中没有“{quote}”。最接近的一段{number_zh}，相似度 {passage.likeness}%：“{words}”。",
    )  # fmt: skip


def _verifiable(pack: Pack, entry: str) -> Located:
    found = next((item for item in pack.located() if isinstance(item.entry, Entry) and item.entry.id == entry), None)
    if found is None or not isinstance(found.entry, Entry):
        known = ", ".join(sorted(item.entry.id for item in pack.located() if isinstance(item.entry, Entry)))
        raise NotVerifiable(
            entry, en=f"{pack.area} has no entry {entry!r}. Entries: {known}.",
            zh=f"{pack.area} 没有条目“{entry}”。条目：{known}。",
            next_step_en="`xubao packs show` lists them with what they say.", next_step_zh="各条内容见 xubao packs show。",
        )  # fmt: skip
    if found.entry.quote_kind == "gist":
        raise NotVerifiable(
            entry, where=str(pack.place(found, "quote")), en="its quote is a summary, not the words of a document.",
            zh="该条引文是大意，不是原文。",
            next_step_en="Write the words of the document into quote and set quote_kind: verbatim, then verify.",
            next_step_zh="请把 quote 改为原文并写 quote_kind: verbatim，再核实。",
        )  # fmt: skip
    return found


def _check_officer(pack: Pack, signer: Signer, on: date) -> None:
    officer, key = signer
    if pack.area not in officer.areas:
        raise BadOfficer(
            officer.id, en=f"{officer.id} may verify {', '.join(officer.areas)}, not {pack.area}.",
            zh=f"{officer.id} 只能核实 {'、'.join(officer.areas)}，不能核实 {pack.area}。",
        )  # fmt: skip
    if officer.revoked is not None or not officer.from_ <= on <= officer.last_day:
        raise BadOfficer(
            officer.id, en=f"the key of {officer.id} does not count on {on} ({officer.from_} .. {officer.to}).",
            zh=f"{officer.id} 的密钥在 {on} 无效（{officer.from_} 至 {officer.to}）。",
            next_step_en="Make a new key with `xubao packs officer-key`.", next_step_zh="请用 xubao packs officer-key 新建密钥。",
        )  # fmt: skip
    if public_half(key) != officer.key:
        raise BadOfficer(
            officer.id, en=f"the private key is not that of {officer.id} in packs/officers.",
            zh=f"私钥与 packs/officers 中 {officer.id} 的公钥不符。",
            next_step_en="Give the file of the right key with --key.", next_step_zh="请用 --key 指明正确的私钥文件。",
        )  # fmt: skip


def known_officer(packs: Path | None, name: str) -> Officer:
    """An officer who is listed, by id. Raises BadOfficer, PackError."""
    officer = read_officer(packs_root(packs), name)
    if officer is None:
        raise BadOfficer(
            name, en=f"nobody is listed as {name} in packs/officers.", zh=f"packs/officers 中没有 {name}。",
            next_step_en="Make a key and list it with `xubao packs officer-key`.",
            next_step_zh="请用 xubao packs officer-key 新建并登记密钥。",
        )  # fmt: skip
    return officer
