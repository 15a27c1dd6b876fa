"""A pack with the verifications that stand beside it: those that hold lift the grade of their entry, the rest are findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import msgspec

from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.files import ContributionFile, LapseFile
from xubao.rulebook.format.verification import Officer, Verification
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.quoted_text import stands_in
from xubao.rulebook.reading.decoding import decode
from xubao.rulebook.reading.pack import Located, Pack
from xubao.rulebook.reading.positioned_yaml import Document, read_yaml
from xubao.rulebook.verification.entry_digest import entry_digest
from xubao.rulebook.verification.errors import BadSignature, ChangedSince, ExpiredKey, ForeignVerification
from xubao.rulebook.verification.signing import signature_fits

FOLDER: Final = "verifications"
OFFICERS: Final = "officers"
F = TypeVar("F", ContributionFile, LapseFile)


class VerifiedPack(NamedTuple):
    """A pack in which verified entries are primary, and what is wrong with the verifications that do not count."""

    pack: Pack
    findings: tuple[PackError, ...]


def verified_pack(root: Path, folder: Path, pack: Pack) -> VerifiedPack:
    """The pack of `folder` with its verifications. Raises CannotCheckSignatures where there are any and no library to check."""
    if not (folder / FOLDER).is_dir():
        return VerifiedPack(pack, ())
    entries = {located.entry.id: located for located in pack.located() if isinstance(located.entry, Entry)}
    holding: dict[str, Verification] = {}
    findings: list[PackError] = []
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        try:
            document = read_yaml(path, shown_as=f"{root.name}/areas/{folder.name}/{FOLDER}/{path.name}", days_as_text=True)
            verification = decode(document, Verification)
            wrong = next(_wrong(root, pack, entries, verification, document), None)
        except PackError as problem:
            findings.extend((problem, *problem.others))
            continue
        if wrong is None:
            holding[verification.entry] = verification
        else:
            findings.append(wrong)
    return VerifiedPack(_lifted(pack, holding), tuple(findings))


def read_officer(root: Path, name: str) -> Officer | None:
    """The officer of that id; None where nobody of that id is listed. Raises PackError."""
    path = root / OFFICERS / f"{name}.yaml"
    if not path.is_file():
        return None
    return decode(read_yaml(path, shown_as=f"{root.name}/{OFFICERS}/{name}.yaml", days_as_text=True), Officer)


def _wrong(
    root: Path, pack: Pack, entries: dict[str, Located], verification: Verification, document: Document
) -> Iterator[PackError]:
    """What keeps a verification from counting, the first reason first."""
    name, stem = f"{verification.area}/{verification.entry}", Path(document.file).stem
    if verification.area != pack.area or verification.entry != stem:
        expected = (f"it stands where {pack.area}/{stem} is verified", f"此处应为 {pack.area}/{stem} 的核实文件")
        yield ForeignVerification(name, place=document.place("entry"), expected=expected)
    if verification.entry not in entries:
        expected = ("the pack has no such entry", "规则包中没有该条目")
        yield ForeignVerification(name, place=document.place("entry"), expected=expected)
    officer = read_officer(root, verification.officer)
    if officer is None or pack.area not in officer.areas:
        expected = (
            f"officer {verification.officer} may not verify {pack.area}",
            f"核实人 {verification.officer} 无权核实 {pack.area}",
        )
        yield ForeignVerification(name, place=document.place("officer"), expected=expected)
        return
    yield from _untrusted(officer, verification, document)
    if verification.entry_digest != entry_digest(pack, entries[verification.entry]):
        expected = ("its value, days, quote or source are no longer the same", "数值、日期、引文或来源已不同")
        yield ChangedSince(name, place=document.place("entry_digest"), expected=expected)
    entry = entries[verification.entry].entry
    if isinstance(entry, Entry) and not stands_in(entry.quote, verification.quote):
        expected = ("its quote is not the one that was found", "引文与核实所见不同")
        yield ChangedSince(name, place=document.place("quote"), expected=expected)


def _untrusted(officer: Officer, verification: Verification, document: Document) -> Iterator[PackError]:
    """What is wrong with the signature or the key."""
    if not signature_fits(verification, officer.key):
        expected = ("it was edited, or signed with another key", "文件被改动，或由其他密钥签署")
        yield BadSignature(f"{verification.area}/{verification.entry}", place=document.place("signature"), expected=expected)
    if officer.revoked is not None or not officer.from_ <= verification.verified_on <= officer.last_day:
        when = f"{officer.from_} .. {officer.to}"
        expected = (
            f"revoked, or valid {when} only; signed {verification.verified_on}",
            f"已吊销，或仅在 {when} 有效；签署于 {verification.verified_on}",
        )
        yield ExpiredKey(officer.id, place=document.place("verified_on"), expected=expected)


def _lifted(pack: Pack, holding: dict[str, Verification]) -> Pack:
    """The pack with the verified entries graded primary."""
    if not holding:
        return pack
    return replace(
        pack, verified=holding, contribution=_graded(pack.contribution, holding), lapse=_graded(pack.lapse, holding)
    )  # fmt: skip


def _graded(content: F, holding: dict[str, Verification]) -> F:
    changed = {key: tuple(_primary(entry, holding) for entry in getattr(content, key)) for key in content.__struct_fields__}
    return msgspec.structs.replace(content, **changed)


def _primary(entry: object, holding: dict[str, Verification]) -> object:
    if isinstance(entry, Entry) and entry.id in holding:
        return msgspec.structs.replace(entry, grade="primary")
    return entry
