"""The search page, and the list of terms that it leads to."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xubao.cases.clock import today
from xubao.portal.ask.area_index import areas_by_code
from xubao.portal.find.entries import Entry, address
from xubao.portal.find.match import GUESS, Found, find
from xubao.portal.find.terms import terms
from xubao.portal.guides.area_sections import topics_of
from xubao.portal.page_language import page_language
from xubao.portal.public_page import public_page

_A_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of the result: what it is, its name, where it leads."""

    kind: str
    name: str
    address: str


@public_page
def find_page(request: HttpRequest) -> HttpResponse:
    """The search field and what ``q`` finds. Area and question named together lead to the guide itself."""
    text = request.GET.get("q", "").strip()[:60]
    found = find(text) if text else ()
    hits = [*_together(found), *(_hit(one.entry) for one in found)]
    return render(request, "find/find.html", {"q": text, "hits": hits, "guessed": bool(found) and found[0].rank >= GUESS})


@public_page
def terms_page(request: HttpRequest) -> HttpResponse:
    """The terms, each with what it means and the page that says more."""
    response = render(request, "find/terms.html", {"terms": terms()})
    response.headers["Cache-Control"] = f"public, max-age={_A_DAY}"
    return response


def _together(found: tuple[Found, ...]) -> list[Hit]:
    """The guides of an area where both an area and a question are named."""
    areas = [one.entry.target for one in found if one.entry.kind == "area"][:3]
    topics = [one.entry for one in found if one.entry.kind == "topic"]
    hits = []
    for code in areas if topics else []:
        has = {topic.slug for topic in topics_of(code, today())}
        name = areas_by_code()[code].name(page_language())
        for topic in topics[:3]:
            if topic.target in has:
                title = _("%(area)s：%(question)s") % {"area": name, "question": _name(topic)}
                hits.append(Hit(_("指南"), title, address(topic, code)))
    return hits


def _hit(entry: Entry) -> Hit:
    kind = {"area": _("地区"), "topic": _("问题"), "general": _("通用"), "page": _("页面"), "term": _("名词")}[entry.kind]
    return Hit(kind, _name(entry), address(entry))


def _name(entry: Entry) -> str:
    return entry.zh if page_language() == "zh" else entry.en
