"""The worked example of a guide: a made-up person, the engine's answer, and the address where it can be changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xubao.engine import Answer
from xubao.engine.findings import GRADES
from xubao.engine.pack_words.catalogue import PackWords
from xubao.engine.words import words
from xubao.portal.ask.address import write_address
from xubao.portal.ask.computed import computed
from xubao.portal.ask.dues import Dues, dues
from xubao.portal.ask.given import EMPLOYER, Given
from xubao.portal.ask.open_questions import open_questions
from xubao.portal.ask.question_page import Told, told_rows
from xubao.portal.ask.reasons import reasons
from xubao.portal.ask.told_words import options
from xubao.portal.compare.missed_months import person_of_comparison
from xubao.portal.guides.topics import Topic
from xubao.portal.page_language import page_language
from xubao.portal.problem_text import problem_text
from xubao.portal.written import day_written
from xubao.rulebook.lookup_errors import OutsideCoverage

_AGE = 40
_KINDS = {"left-employer": EMPLOYER, "transfer-in": "transfer-in"}


@dataclass(frozen=True, slots=True)
class Worked:
    """The example in the language of the page.

    told: who asks. sentence: the answer. dues: None where the day is not covered. checked: the weakest grade and the earliest
    last verified day of what it answers to the topic; "" where it answers nothing.
    """

    told: tuple[Told, ...]
    sentence: str
    steps: tuple[str, ...]
    dues: Dues | None
    address: str
    checked: str = ""


def worked(area: str, topic: Topic, day: date) -> Worked:
    """Compute it; where the rules do not reach the day the sentence says so."""
    given = person_of_comparison(area, topic.missed, day, _KINDS.get(topic.person, "flexible"))
    address = f"{reverse('portal:answer')}?"
    try:
        given = _completed(given, day)
        answer = computed(given, day)
    except OutsideCoverage as refused:
        return Worked((), problem_text(refused), (), None, address + write_address(given))
    lang = page_language()
    say = PackWords(lang)
    steps = tuple(say.dates_in(step.words) for step in reasons(answer).steps)
    rows = [row for row in told_rows(given, day) if row.words]
    sentence = say.dates_in(answer.sentence(lang))
    return Worked(tuple(rows), sentence, steps, _dues(answer, topic), address + write_address(given), _checked(answer, topic))


def _checked(answer: Answer, topic: Topic) -> str:
    told = [answer.questions[name] for name in topic.sections]
    grade = min((finding.grade for finding in told if finding.grade), key=GRADES.index, default=None)
    day = min((finding.verified_through for finding in told if finding.verified_through), default=None)
    if grade is None or day is None:
        return ""
    lang = page_language()
    return words(lang)[f"grade.{grade}"] + _("，核实到 %(day)s") % {"day": day_written(day, lang)}


def _dues(answer: Answer, topic: Topic) -> Dues | None:
    return dues(answer) if topic.slug in ("amount", "pay-back") else None


def _completed(given: Given, day: date) -> Given:
    """The person with an answer to everything that this area's rules ask; the page names each."""
    for _round in range(6):
        asked = open_questions(given, day)
        if not asked:
            break
        given = _answered(given, asked[0], day)
    return given


def _answered(given: Given, key: str, day: date) -> Given:
    if key == "age":
        return replace(given, age=_AGE)
    chosen = {"home": "local", "pension": "yes", "arrears": "no", "by": "month"}.get(key)
    if chosen is None:
        offered = options(key, given, day)
        if not offered:
            return replace(given, not_known=(*given.not_known, key))
        chosen = offered[0].value
    told: dict[str, Any] = {key: chosen}
    return replace(given, **told)
