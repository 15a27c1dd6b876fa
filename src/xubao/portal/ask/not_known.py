"""What is not known, put as questions, and whom to put them to."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from xubao.engine import Answer, Ask
from xubao.portal.ask.reasons import question_words
from xubao.portal.page_language import page_language


@dataclass(frozen=True, slots=True)
class NotKnown:
    """A question, whom to ask, and which of the eight questions it keeps open."""

    about: str
    words: str
    whom: str


def not_known(answer: Answer) -> list[NotKnown]:
    """The questions that stay open, each once."""
    about: dict[Ask, list[str]] = {}
    for name, finding in answer.questions.items():
        for ask in finding.ask:
            about.setdefault(ask, []).append(question_words(name))
    return [_not_known(ask, names) for ask, names in about.items()]


def doubts(answer: Answer) -> list[NotKnown]:
    """Open questions behind rules that do answer; those asked already are left out."""
    asked = {ask for finding in answer.questions.values() for ask in finding.ask}
    return [_not_known(ask, []) for ask in answer.cautions if ask not in asked]


def _not_known(ask: Ask, names: list[str]) -> NotKnown:
    lang = page_language()
    return NotKnown(_("、").join(names), ask.zh if lang == "zh" else ask.en, _("、").join(ask.whom_in(lang)))
