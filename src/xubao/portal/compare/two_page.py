"""The page that sets two areas, or two days, side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xubao.cases.clock import today
from xubao.portal.ask.area_index import areas_by_code
from xubao.portal.ask.given import Given
from xubao.portal.ask.problem_words import problem_words
from xubao.portal.ask.question_page import told_rows
from xubao.portal.ask.told_words import answer_words, options, question_words, short_words
from xubao.portal.compare.two import THEN, Asked, lines, read_two, side
from xubao.portal.page_language import page_language
from xubao.portal.public_page import public_page


@public_page
def two_page(request: HttpRequest) -> HttpResponse:
    """The comparison, below it the form that changes it; the form alone where something is missing."""
    query = dict(request.GET.lists())
    asked = read_two(query, today())
    context = _form(asked, query)
    if asked.complete and not asked.misread:
        left, right = side(asked.left, asked.left_day), side(asked.right, asked.right_day)
        compared = lines(left, right)
        context |= {
            "left": left,
            "right": right,
            "lines": compared,
            "different": [line.question for line in compared if line.differs],
            "not_told": [short_words(key) for key in dict.fromkeys((*left.open, *right.open))],
            "told": told_rows(asked.left, asked.left_day, without={"area"}),
        }
    return render(request, "compare/two.html", context, status=422 if asked.misread else 200)


def _form(asked: Asked, query: dict[str, list[str]]) -> dict[str, Any]:
    given, lang = asked.left, page_language()
    names = areas_by_code()
    return {
        "problems": [problem_words(found) for found in asked.misread],
        "areas": [area.name(lang) for area in asked.areas],
        "where": names[given.area].name(lang) if given.area else "",
        "other": names[asked.right.area].name(lang) if asked.right.area and asked.right.area != given.area else "",
        "last": answer_words("last", given, asked.left_day),
        "last_words": question_words("last", Given()),
        "as_words": question_words("as", Given()),
        "ways": options("as", given, asked.left_day),
        "chosen": given.as_ or "flexible",
        "on": asked.left_day,
        "then": asked.right_day if query.get(THEN) else None,
        "latest": today(),
    }
