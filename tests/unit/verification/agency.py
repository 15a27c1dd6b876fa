"""An agency with an officer and a pack of Trialton whose quotes stand in a notice; PDFs are set with typst."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

from tests.unit.engine.pack_writing import AREA, OVER, PROVISIONS, write_pack
from xubao.rulebook.format.verification import Officer, Verification
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.packs import load_pack
from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.reading.packs_root import area_folder
from xubao.rulebook.reading.read_pack import read_pack
from xubao.rulebook.verification.officers import list_officer, officer_named
from xubao.rulebook.verification.signing import new_key, read_key
from xubao.rulebook.verification.verified_pack import verified_pack
from xubao.rulebook.verification.verify_entry import Signer, known_officer, verify_entry

TODAY = date(2026, 11, 26)
QUOTE = "连续中断缴费超过三个月的,视为重新参保,连续缴费满6个月后享受待遇"
NOTICE = f"试验市医疗保障局通知\n\n第五条 灵活就业人员{QUOTE.replace(',', '，')}。\n\n第六条 本办法自2018年1月1日起施行。\n"


@dataclass(frozen=True)
class Agency:
    """packs: the folder of packs. keys: the folder of private keys."""

    packs: Path
    keys: Path

    @property
    def folder(self) -> Path:
        """The folder of the area."""
        return area_folder(self.packs, AREA)

    def officer(self, name: str = "li-na", areas: tuple[str, ...] = (AREA,), on: date = date(2026, 1, 1)) -> Officer:
        """List an officer with a new key."""
        unlisted = officer_named(self.packs, name, "李娜", "试验市医保中心", areas, on)
        list_officer(self.packs, unlisted, new_key(self.keys / f"{name}.pem", None))
        return known_officer(self.packs, name)

    def verify(self, document: Path, entry: str = "over", officer: str = "li-na", on: date = TODAY) -> Verification:
        """Verify an entry by a document."""
        signer = Signer(known_officer(self.packs, officer), read_key(self.keys / f"{officer}.pem", None))
        return verify_entry(load_pack(AREA, self.packs), entry, self.folder, document, signer, on=on)[1]

    def grade(self, entry: str = "over") -> str:
        """The grade of an entry when the pack is loaded."""
        return next(provision.grade for provision in load_pack(AREA, self.packs).provisions if provision.id == entry)

    def findings(self) -> tuple[PackError, ...]:
        """What is wrong with the verifications."""
        return verified_pack(self.packs, self.folder, self.read()).findings

    def read(self) -> Pack:
        """The pack without its verifications."""
        return read_pack(self.packs, self.folder)

    def edit(self, file: str, old: str, new: str) -> None:
        """Change a file of the area."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def agency(folder: Path) -> Agency:
    """An agency whose entry `over` was read in a repost and quotes the notice."""
    entries = [replace(entry, grade="secondary") for entry in PROVISIONS if entry is not OVER]
    packs = write_pack(folder, [replace(OVER, quote=QUOTE, grade="secondary"), *entries])
    return Agency(packs, folder / "keys")


def pdf(folder: Path, *pages: str, name: str = "notice.pdf") -> Path:
    """A PDF with text, one page each."""
    path = folder / name
    body = "\n#pagebreak()\n".join(pages)
    source = folder / "notice.typ"
    source.write_text(f'#set page(width: 9cm)\n#set text(lang: "zh")\n{body}', encoding="utf-8")
    typst.compile(str(source), output=str(path), font_paths=[str(pylopdf_fonts_zh_cn.sans_path().parent)])
    return path


def text(folder: Path, words: str = NOTICE, name: str = "notice.txt") -> Path:
    """A text file."""
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path
