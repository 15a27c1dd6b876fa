"""The pages about what holds everywhere, and the list of what is said wrongly."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from xubao.engine.words import words
from xubao.portal.ask.area_index import areas_by_code
from xubao.portal.ask.false_advice import FalseAdvice, all_false_advice
from xubao.portal.guides.area_guide_page import AN_HOUR
from xubao.portal.guides.general_pages import GeneralPage, general_pages
from xubao.portal.guides.structured import as_script, breadcrumbs, question_page
from xubao.portal.page_language import page_language
from xubao.portal.public_page import public_page


@public_page
def general(request: HttpRequest, slug: str) -> HttpResponse:
    """One page by its slug."""
    page = general_pages().get(slug)
    if page is None:
        raise Http404
    return _answer(request, "guides/general.html", page.title.text, slug, [(page.title.text, page.summary.text)], page)


@public_page
def false_claims(request: HttpRequest) -> HttpResponse:
    """What pages and people say wrongly: the claim, what is right, and its basis."""
    said = [(one.claim.text, one.truth.text) for one in all_false_advice()]
    return _answer(request, "guides/false_claims.html", false_claims_title(), "", said, None)


def false_claims_title() -> str:
    """The name of the list."""
    return _("常见的错误说法")


def _answer(
    request: HttpRequest, template: str, title: str, slug: str, said: list[tuple[str, str]], page: GeneralPage | None
) -> HttpResponse:
    path = reverse("portal:general", args=[slug]) if slug else reverse("portal:false-claims")
    steps = [(_("续保"), reverse("portal:home")), (_("各地指南"), reverse("portal:guides")), (title, path)]
    grades = {grade: words(page_language())[f"grade.{grade}"] for grade in ("primary", "secondary", "unverified")}
    links = [
        (other.title.text, reverse("portal:general", args=[name])) for name, other in general_pages().items() if name != slug
    ]
    context = {
        "title": title,
        "page": page,
        "claims": [(one, _areas(one)) for one in all_false_advice()] if page is None else [],
        "grades": grades,
        "others": links,
        "structured": as_script(breadcrumbs(steps), question_page(said)),
    }
    response = render(request, template, context)
    response.headers["Cache-Control"] = f"public, max-age={AN_HOUR}"
    return response


def _areas(one: FalseAdvice) -> list[tuple[str, str]]:
    """Names and addresses of the areas that a claim is about."""
    known = areas_by_code()
    return [
        (known[code].name(page_language()), reverse("portal:area-guide", args=[code])) for code in one.when.areas if code in known
    ]
