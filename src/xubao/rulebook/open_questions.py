"""Every open question of every pack, on one list: what nobody has found out yet, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from xubao.rulebook.format.area_file import Question
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.reading.pack import Pack


class OpenQuestion(NamedTuple):
    """A question, the area that has it, and the entries (by id) that it leaves open."""

    area: str
    area_names: tuple[str, str]
    question: Question
    entries: tuple[str, ...]

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
    """All open questions, first those that leave the most entries open."""
    found = [_opened(pack, question) for pack in packs for question in pack.identity.questions]
    return sorted(found, key=lambda item: (-len(item.entries), item.area, item.question.id))


def _opened(pack: Pack, question: Question) -> OpenQuestion:
    entries = [located.entry for located in pack.located() if located.entry.question == question.id]
    ids = tuple(entry.id if isinstance(entry, Entry) else f"unknown {entry.kind} {entry.from_}" for entry in entries)
    names = pack.identity.names
    return OpenQuestion(pack.area, (names.zh, names.en), question, ids)
