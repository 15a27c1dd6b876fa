"""The wait of residents' insurance, as information for who thinks of switching: not the employee scheme, and said so."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xubao.cases.clock import today
from xubao.engine.bad_facts import BadFacts
from xubao.engine.residents_waiting import residents_wait
from xubao.engine.words import words
from xubao.portal.page_language import page_language
from xubao.portal.problem_text import problem_text
from xubao.portal.public_page import public_page


@public_page
def residents_page(request: HttpRequest) -> HttpResponse:
    """The form and, where it is filled in, the wait with its reasons."""
    asked = {name: request.GET.get(name, "").strip() for name in ("window", "lapsed", "repaid")}
    context: dict[str, Any] = {"asked": asked, "day": today(), "problem": ""}
    if any(asked.values()):
        try:
            context |= _answered(asked)
        except BadFacts as refused:
            context["problem"] = problem_text(refused)
    return render(request, "compare/residents.html", context, status=422 if context["problem"] else 200)


def _answered(asked: dict[str, str]) -> dict[str, Any]:
    lang = page_language()
    window = {"yes": True, "no": False}.get(asked["window"])
    found = residents_wait(
        today(), in_window=window, lapsed_years=_years(asked["lapsed"]), repaid_years=_years(asked["repaid"]) or 0
    )
    citation = found.citation
    return {
        "found": found,
        "reasons": found.reasons(lang),
        "citation": citation,
        "grade": words(lang)[f"grade.{citation.grade}"] if citation else "",
        "asks": [((ask.zh if lang == "zh" else ask.en), ask.whom_in(lang)) for ask in found.ask],
    }


def _years(text: str) -> int | None:
    """A small number of years; None where nothing is written. Raises BadFacts."""
    if not text:
        return None
    if not re.fullmatch("[0-9]{1,2}", text):
        raise BadFacts(text[:20], "years", en="years must be a number from 0 to 99.", zh="年数要写 0 到 99 的数字。")
    return int(text)


def residents_title() -> str:
    """The name of the page."""
    return _("改缴居民医保要等多久")
