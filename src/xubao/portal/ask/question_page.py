"""The page that asks: what is still to be told, with everything told already beside it, each with a link to change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from xubao.cases.clock import today
from xubao.portal.ask.address import Reading, pairs_of, read_address, write_address
from xubao.portal.ask.area_index import ListedArea, listed_areas
from xubao.portal.ask.declared_base import limits_words
from xubao.portal.ask.given import Given
from xubao.portal.ask.keys import FIRST, KEYS, SKIPPABLE
from xubao.portal.ask.misread import Why
from xubao.portal.ask.open_questions import open_questions, runs_that_differ
from xubao.portal.ask.problem_words import example_words, problem_words
from xubao.portal.ask.told_words import Option, answer_words, options, question_words, run_words, short_words
from xubao.portal.large_type import is_large
from xubao.portal.page_language import page_language
from xubao.portal.public_page import public_page
from xubao.portal.written import month_written
from xubao.values.errors import XubaoError

_CHOSEN = ("scheme", "as", "by", "plan", "home", "pension", "arrears")
_CHANGEABLE = tuple(key.name for key in KEYS if key.name not in ("unknown", "on", "window", "years"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the page. kind: which form it takes. text: what stands in the field."""

    key: str
    words: str
    kind: str
    hint: str
    text: str = ""
    problem: str = ""
    options: tuple[Option, ...] = ()
    areas: tuple[ListedArea, ...] = ()
    skippable: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that was given, and the address of the page that asks it again."""

    label: str
    words: str
    change: str


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The first page: what the site is for, and the question itself."""
    reading = Reading(Given())
    context = _context(reading, FIRST, today()) | {"by_province": areas_by_province()}
    return render(request, "ask/home.html", context)


@public_page
def ask(request: HttpRequest) -> HttpResponse:
    """Ask one question again (``change=last``), or whatever is still open."""
    reading = read_address(dict(request.GET.lists()), today())
    change = request.GET.get("change", "")
    return ask_on(request, reading, (change,) if change in _CHANGEABLE else ())


def ask_on(request: HttpRequest, reading: Reading, keys: Sequence[str] = (), problem: XubaoError | None = None) -> HttpResponse:
    """The page with the questions of these keys, else of what was misread, else of what is open.

    Its status is 422 where something that was told could not be taken.
    """
    day = reading.given.on or today()
    wrong = [found.key for found in reading.misread if found.key in _CHANGEABLE]
    wanted = tuple(keys) or tuple(dict.fromkeys(wrong)) or _still_open(reading.given, day) or FIRST
    context = _context(reading, wanted, day) | {"error": problem, "by_province": areas_by_province() if "area" in wanted else []}
    refused = reading.misread or reading.strange or problem
    return render(request, "ask/question.html", context, status=422 if refused else 200)


def _still_open(given: Given, day: date) -> tuple[str, ...]:
    try:
        return open_questions(given, day)
    except XubaoError:
        # What the rules need is not known for this area and day; the page says so beside the questions.
        return ()


def _context(reading: Reading, keys: Sequence[str], day: date) -> dict[str, Any]:
    shown = keys[:1] if is_large() else keys
    given = reading.given
    asked_again = {"since", "run"} if "run" in shown else set(shown)
    if "last" in shown or "paid" in shown:
        asked_again |= {"last", "paid", "never"}
    if "area" in shown:
        # These are the area's own.
        asked_again |= {"scheme", "plan"}
    return {
        "questions": [_asked(key, reading, day) for key in shown],
        "asked": ",".join(shown),
        "never": given.never,
        "left": len(keys) - len(shown),
        "told": told_rows(given, day, without=asked_again),
        "kept": pairs_of(given, without=tuple(asked_again)),
        "not_taken": [problem_words(found) for found in reading.misread if found.key not in shown],
        "strange": reading.strange,
    }


def told_rows(given: Given, day: date, *, without: set[str] = frozenset()) -> list[Told]:  # type: ignore[assignment]
    """Every answer that was given, with the address that asks it again."""
    rows = []
    for name in _CHANGEABLE:
        words = "" if name in without or name == "pay" else answer_words(name, given, day)
        if words:
            change = {"since": "run", "never": "last"}.get(name, name)
            rows.append(Told(short_words(name), words, f"{reverse('portal:ask')}?{write_address(given)}&change={change}"))
    return rows


def _asked(key: str, reading: Reading, day: date) -> Asked:
    given, found = reading.given, reading.why(key)
    kind = "choice" if key in _CHOSEN else key
    text = found.text if found else answer_words(key, given, day) if kind not in ("choice", "run") else ""
    chosen: tuple[Option, ...] = ()
    if kind == "choice":
        chosen = options(key, given, day)
    elif key == "run":
        chosen = _runs(given, day)
    elif found and found.months and key in ("last", "since"):
        chosen = tuple(Option(str(month), month_written(month, page_language())) for month in found.months)
    return Asked(
        key=key,
        words=question_words(key, given),
        kind=kind,
        # What was not understood is answered with how to write it; once is enough.
        hint="" if found and found.why is Why.NOT_UNDERSTOOD else _hint(key, given, day),
        text=text,
        problem=problem_words(found) if found else "",
        options=chosen,
        areas=reading.areas if key == "area" else (),
        skippable=key in SKIPPABLE,
    )


def _hint(key: str, given: Given, day: date) -> str:
    if key == "area":
        return _("城市名、拼音（wuhan、wh）或区划代码；不清楚的，写您缴费用的 APP 或小程序的名字。")
    if key == "run":
        return _("这里的规定按连续缴费的长短区别对待。")
    if key == "scheme":
        return _("各有各的规定。不清楚的，按第一个算。")
    if key == "base":
        return limits_words(given, day)
    return example_words(key) if key in ("last", "paid", "pay", "bill") else ""


def _runs(given: Given, day: date) -> tuple[Option, ...]:
    """The lengths at which the rules change the answer, the longest first. One close below another is left to the month."""
    steps = runs_that_differ(replace(given, run=None, since=None), day) if given.last is not None and given.as_ else ()
    apart = [step for step, above in zip(steps, (*steps[1:], 10_000), strict=True) if above - step >= _APART]
    return tuple(Option(str(step), run_words(step)) for step in reversed(apart))


_APART = 6


def areas_by_province() -> list[tuple[str, list[ListedArea]]]:
    """The areas under the name of their province, or under their own where they are one."""
    lang = page_language()
    groups: dict[str, list[ListedArea]] = {}
    for area in listed_areas():
        groups.setdefault(area.province(lang) or area.name(lang), []).append(area)
    return list(groups.items())
