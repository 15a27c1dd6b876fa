"""Every open question of every pack, frame and of the nation, on one list: what nobody has found out yet, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from xubao.rulebook.format.area_file import Conflict, Question
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.national import NationalQuestion
from xubao.rulebook.format.text import Text
from xubao.rulebook.reading.national import NATIONAL, NationalPack
from xubao.rulebook.reading.pack import Pack


class OpenQuestion(NamedTuple):
    """A question, the area (or frame, or the word national) that has it, and what it leaves open.

    entries: ids of the entries. conflicts: the contradictions that it would settle.
    """

    area: str
    area_names: tuple[str, str]
    question: Question | NationalQuestion
    entries: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()

    @property
    def office(self) -> tuple[str, str]:
        """Whom to write to, in Chinese and English: the first office named, else the first telephone number."""
        offices = [who for who in self.question.ask if isinstance(who, Text)]
        if offices:
            return offices[0].zh, offices[0].en
        return (str(self.question.ask[0]),) * 2 if self.question.ask else ("12393", "12393")

    def to_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON."""
        question = self.question
        return {
            "area": self.area,
            "area_names": {"zh": self.area_names[0], "en": self.area_names[1]},
            "id": question.id,
            "about": list(question.about),
            "question": {"zh": question.zh, "en": question.en},
            "ask": [{"zh": who, "en": who} if isinstance(who, str) else {"zh": who.zh, "en": who.en} for who in question.ask],
            "office": {"zh": self.office[0], "en": self.office[1]},
            "entries": list(self.entries),
            "conflicts": [conflict.id for conflict in self.conflicts],
        }

    def line(self, lang: str = "zh") -> str:
        """One line to print: area, what stays open, the question, whom to ask. lang: "zh" or "en"."""
        question = self.question
        about = ", ".join(question.about)
        if lang == "zh":
            asked = "、".join(office if isinstance(office, str) else office.zh for office in question.ask)
            return f"{self.area} {self.area_names[0]}  {question.id} [{about}]  {question.zh}  → {asked}"
        asked = ", ".join(office if isinstance(office, str) else office.en for office in question.ask)
        return f"{self.area} {self.area_names[1]}  {question.id} [{about}]  {question.en}  → {asked}"


def questions(packs: Iterable[Pack]) -> list[OpenQuestion]:
    """All open questions by value: first those that leave the most entries open, then those about most of an answer."""
    return by_value(_opened(pack, question) for pack in packs for question in pack.identity.questions)


def national_questions(pack: NationalPack) -> list[OpenQuestion]:
    """The open questions of the nation, by value."""
    found = []
    for file, question in pack.questions:
        ids = tuple(entry.id for name, _, _, entry in pack.entries() if name == file and entry.question == question.id)
        found.append(OpenQuestion(NATIONAL, ("全国", "the nation"), question, ids))
    return by_value(found)


def by_value(found: Iterable[OpenQuestion]) -> list[OpenQuestion]:
    """The questions in the order in which an answer to them is worth most."""
    return sorted(
        found, key=lambda item: (-len(item.entries) - len(item.conflicts), -len(item.question.about), item.area, item.question.id)
    )


def by_office(found: Iterable[OpenQuestion]) -> dict[tuple[str, tuple[str, str]], list[OpenQuestion]]:
    """The questions of each area and office, in the order given: a letter each."""
    letters: dict[tuple[str, tuple[str, str]], list[OpenQuestion]] = {}
    for item in found:
        letters.setdefault((item.area, item.office), []).append(item)
    return letters


def _opened(pack: Pack, question: Question) -> OpenQuestion:
    entries = [located.entry for located in pack.located() if located.entry.question == question.id]
    ids = tuple(entry.id if isinstance(entry, Entry) else f"unknown {entry.kind} {entry.from_}" for entry in entries)
    names = pack.identity.names
    conflicts = tuple(conflict for conflict in pack.identity.conflicts if conflict.question == question.id)
    return OpenQuestion(pack.area, (names.zh, names.en), question, ids, conflicts)
