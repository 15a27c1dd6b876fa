"""The reasons, in three depths: the conclusions, the steps, and what each step rests on, word for word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xubao.engine import Answer, Citation, Finding
from xubao.engine.answer import QUESTIONS
from xubao.engine.readers.citation import cited
from xubao.engine.readers.json_document import read_by
from xubao.engine.readers.sentence import own_facts_missing
from xubao.engine.words import words
from xubao.portal.ask.ways_on import costs_words, treated_words
from xubao.portal.page_language import Lang, page_language
from xubao.portal.written import day_written, yuan_written
from xubao.rulebook.articles import FullArticle
from xubao.values.fen import parse_yuan


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One of the eight questions, its answer, and how far it can be trusted. numbers: of the citations below."""

    question: str
    value: str
    status: str
    status_words: str
    grade: str
    verified: date | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step in words, and the numbers of what it rests on."""

    words: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a step rests on. entries: keys of the pack's entries. articles: the whole articles, where
    their text is here. verified: the last day checked; ends: the last day of force."""

    number: int
    title: str
    instrument: str
    article: str
    quote: str
    verbatim: bool
    grade: str
    grade_words: str
    verified: date | None
    ends: date | None
    read_at: str
    entries: tuple[str, ...]
    articles: tuple[FullArticle, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """All three depths."""

    conclusions: list[Conclusion]
    steps: list[Step]
    quoted: list[Quoted]


def reasons(answer: Answer) -> Reasons:
    """Gather them from the trace; every citation once, by number."""
    lang = page_language()
    by_text = _citations(answer, lang)
    used: dict[str, list[Citation]] = {}
    steps = [_step(text, by_text, used) for text in answer.steps(lang)]
    conclusions = [_conclusion(name, answer, lang, used) for name in QUESTIONS]
    return Reasons(conclusions, steps, [_quoted(number, same, lang) for number, same in enumerate(used.values(), start=1)])


def _citations(answer: Answer, lang: Lang) -> dict[str, list[Citation]]:
    found: dict[str, list[Citation]] = {}
    for node in answer.trace.walk():
        row = read_by(node, answer.reader.area)
        citation = answer.reader.area.citation(row) if row else None
        if citation is not None:
            found.setdefault(cited(citation, lang), []).append(citation)
    return found


def _step(text: str, by_text: dict[str, list[Citation]], used: dict[str, list[Citation]]) -> Step:
    numbers = []
    for citation, same in by_text.items():
        if citation in text:
            used.setdefault(citation, same)
            numbers.append(list(used).index(citation) + 1)
            text = text.replace(citation, "")
    return Step(text.strip(), tuple(numbers))


def _conclusion(name: str, answer: Answer, lang: Lang, used: dict[str, list[Citation]]) -> Conclusion:
    finding = answer.questions[name]
    numbers = []
    for citation in finding.sources:
        if citation.grade == "unverified":
            # It answers nothing: what was seen of it is told by the steps.
            continue
        text = cited(citation, lang)
        used.setdefault(text, [citation])
        numbers.append(list(used).index(text) + 1)
    say = words(lang)
    return Conclusion(
        # In a lapse the engine's amount is that of the missed months, without the present one.
        question=_("补缴多少") if name == "amount" and answer.gap_months else question_words(name),
        value=_value(name, finding, answer),
        status=finding.status,
        status_words=say[f"status.{finding.status}"],
        grade=say[f"grade.{finding.grade}"] if finding.grade else "",
        verified=finding.verified_through,
        numbers=tuple(dict.fromkeys(numbers)),
    )


def question_words(name: str) -> str:
    """One of the eight questions, as a label."""
    return {
        "amount": _("要缴多少"),
        "window": _("能不能补缴"),
        "treatment": _("算什么身份"),
        "stop": _("待遇何时停"),
        "resumption": _("待遇何时恢复"),
        "waiting": _("等多久"),
        "gap_costs": _("断缴期间的医疗费"),
        "years": _("补缴算不算年限"),
    }[name]


def _value(name: str, finding: Finding, answer: Answer) -> str:
    if finding.status == "unknown":
        return _("要看您没有告诉的情况") if own_facts_missing(answer, name, page_language()) else _("未查明")
    if finding.value is None:
        return _("不涉及")
    return _VALUES[name](finding.value, answer)


def _window(value: Any, answer: Answer) -> str:
    if value.get("nothing_owed"):
        return _("没有断缴的月份")
    if not value["allowed"]:
        return _("不能补缴")
    if value["last_day"]:
        return _("能；%(day)s前（含当天）缴清最好") % {"day": _day(value["last_day"])}
    return _("能")


def _waiting(value: Any, answer: Answer) -> str:
    if "until" in value:
        return _("到%(day)s为止") % {"day": _day(value["until"])}
    if value["waiting_days"]:
        return ngettext("%(n)s 天", "%(n)s 天", value["waiting_days"]) % {"n": value["waiting_days"]}
    if not value["waiting_months"]:
        return _("不用等")
    months = value["waiting_months"]
    text = ngettext("%(n)s 个月", "%(n)s 个月", months) % {"n": months}
    percent = value["percent_while_waiting"]
    return _("%(wait)s，期间按 %(percent)s%% 享受") % {"wait": text, "percent": percent} if percent else text


def _from_day(value: Any, answer: Answer) -> str:
    return _("%(day)s起") % {"day": _day(value["until"] if isinstance(value, dict) else value)}


def _day(text: str) -> str:
    return day_written(date.fromisoformat(text), page_language())


_VALUES: Final[dict[str, Callable[[Any, Answer], str]]] = {
    "amount": lambda value, answer: _("%(yuan)s 元") % {"yuan": yuan_written(parse_yuan(value))},
    "window": _window,
    "treatment": lambda value, answer: treated_words(value),
    "stop": _from_day,
    "resumption": _from_day,
    "waiting": _waiting,
    "gap_costs": lambda value, answer: costs_words(value),
    "years": lambda value, answer: _("算") if value else _("不算"),
}


def _quoted(number: int, same: list[Citation], lang: Lang) -> Quoted:
    first = same[0]
    return Quoted(
        number=number,
        title=first.title,
        instrument=first.number or "",
        article=first.article or "",
        quote=first.quote.removeprefix("[gist] "),
        verbatim=first.quote_kind != "gist",
        grade=first.grade,
        grade_words=words(lang)[f"grade.{first.grade}"],
        verified=first.verified_through,
        ends=first.ends,
        read_at=first.read_at or "",
        entries=tuple(dict.fromkeys(citation.entry for citation in same)),
        articles=first.articles(None),
    )
