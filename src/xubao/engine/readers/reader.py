"""The readers of one answer: a sentence, steps, canonical JSON, and a notebook's display. All read the same trace."""

from __future__ import annotations

from typing import Any

from xubao.engine.answer import Answer
from xubao.engine.area_rules import AreaRules
from xubao.engine.formulas.person import Person
from xubao.engine.readers import notebook, sentence
from xubao.engine.readers.json_document import document
from xubao.engine.readers.steps import Steps
from xubao.rulebook.canonical_json import canonical


class Reader:
    """Reads an answer with the rules that it came from."""

    def __init__(self, area: AreaRules, inputs: dict[str, Any], person: Person) -> None:
        self.area = area
        self.inputs = inputs
        self.person = person

    def sentence(self, answer: Answer, lang: str) -> str:
        """One sentence."""
        return sentence.sentence(answer, lang)

    def steps(self, answer: Answer, lang: str) -> list[str]:
        """The reasons in the order in which they were found."""
        return Steps(self.area, answer, lang).lines()

    def canonical(self, answer: Answer) -> bytes:
        """The whole answer, with its trace, as RFC 8785 bytes."""
        return canonical(document(answer, self.area, self.inputs))

    def html(self, answer: Answer) -> str:
        """A table of months and choices for notebooks."""
        return notebook.html(answer, "zh")
