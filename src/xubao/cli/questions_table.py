"""The questions one by one: known, perhaps out of date, as told, or not known with what to ask and whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from xubao.cli.missing_facts import option_for_ask
from xubao.cli.page import Page
from xubao.cli.terminal import Column, table
from xubao.engine.answer import QUESTIONS, Answer, Ask, Finding

STYLES: Final = {"known": ("green",), "stale": ("yellow",), "stated": ("cyan",), "unknown": ("red",)}


def questions_table(answer: Answer, page: Page) -> list[str]:
    """A row for each question, and below it what is to be asked."""
    columns = [
        Column(page.say["questions.question"]),
        Column(page.say["questions.status"]),
        Column(page.say["questions.value"], flexible=True),
        Column(page.say["questions.checked"]),
    ]
    rows = []
    for name in QUESTIONS:
        finding = answer.questions[name]
        status = page.pen.paint(page.terms[f"status.{finding.status}"], *STYLES[finding.status])
        rows.append((page.say[f"question.{name}"], status, _value(name, answer, page), _checked(finding, page)))
    return [*page.heading("heading.questions"), *table(columns, rows, page.width, page.pen), *_asks(answer, page)]


def _value(name: str, answer: Answer, page: Page) -> str:
    finding = answer.questions[name]
    if finding.status == "unknown":
        return ""
    if finding.value is None and answer.lapsed and not answer.gap_months:
        return page.say["value.nothing"]  # a first enrolment: there was nothing that could stop or be missed
    if finding.value is None:
        return page.say[f"value.{name}.nothing"]
    return _VALUES[name](finding.value, page)


def _checked(finding: Finding, page: Page) -> str:
    if finding.grade is None:
        return ""
    grade = page.say[f"grade.{finding.grade}"]
    if finding.verified_through is None:
        return grade
    return page.say["questions.verified"].format(grade=grade, day=finding.verified_through)


def _asks(answer: Answer, page: Page) -> list[str]:
    asked: dict[Ask, list[str]] = {}
    for name in QUESTIONS:
        for ask in answer.questions[name].ask:
            asked.setdefault(ask, []).append(page.say[f"question.{name}"])
    lines = page.heading("heading.asks") if asked else []
    for ask, names in asked.items():
        text = page.say["asks.line"].format(names=page.joined(names), question=ask.zh if page.lang == "zh" else ask.en)
        whom = option_for_ask(ask, answer, page) or page.joined(list(ask.whom_in(page.lang)))
        lines += page.paragraph(f"{text}{page.say['asks.whom'].format(whom=whom)}" if whom else text, first="  - ")
    return lines


def _amount(value: Any, page: Page) -> str:
    return page.say["value.amount"].format(amount=value)


def _window(value: Any, page: Page) -> str:
    if value.get("nothing_owed"):
        return page.say["value.window.nothing"]
    if not value["allowed"]:
        return page.say["value.window.never"]
    if value["last_day"]:
        return page.say["value.window.until"].format(day=value["last_day"])
    return page.say["value.window.allowed"]


def _waiting(value: Any, page: Page) -> str:
    if "until" in value:
        return page.say["value.waiting.until"].format(day=value["until"])
    if value["waiting_days"]:
        return page.say["value.waiting.days"].format(days=value["waiting_days"])
    if not value["waiting_months"]:
        return page.say["value.waiting.nothing"]
    text = page.say["value.waiting.months"].format(months=value["waiting_months"])
    percent = value["percent_while_waiting"]
    return text + (page.say["value.waiting.percent"].format(percent=percent) if percent else "")


def _resumption(value: Any, page: Page) -> str:
    day = value["until"] if isinstance(value, dict) else value
    return page.say["value.from"].format(day=day)


_VALUES: Final[dict[str, Callable[[Any, Page], str]]] = {
    "amount": _amount,
    "window": _window,
    "treatment": lambda value, page: page.terms[f"treated_as.{value}"],
    "stop": lambda value, page: page.say["value.stop"].format(day=value),
    "resumption": _resumption,
    "waiting": _waiting,
    "gap_costs": lambda value, page: page.say[f"costs.{value}"],
    "years": lambda value, page: page.say["value.years.yes" if value else "value.years.no"],
}
