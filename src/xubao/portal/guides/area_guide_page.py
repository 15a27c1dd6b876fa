"""The pages of an area: what is known of it, and one page a question."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from xubao.cases.clock import today
from xubao.engine.area_page.document import AreaPage
from xubao.portal.ask.area_index import areas_by_code
from xubao.portal.compare.missed_months import AfterMissed, after_missed
from xubao.portal.compare.missed_words import bills_short, repay_words, wait_words
from xubao.portal.guides.area_sections import TopicFacts, page_of_area, topic_facts, topics_of
from xubao.portal.guides.structured import as_script, breadcrumbs, question_page, telephone_service
from xubao.portal.guides.topics import TOPICS, Topic, topic_title
from xubao.portal.guides.worked import Worked, worked
from xubao.portal.page_language import page_language
from xubao.portal.public_page import public_page
from xubao.portal.written import dialled

AN_HOUR = 60 * 60
LADDER = (1, 2, 3, 4, 6, 12)
"""Missed months on the page that asks what they lead to."""


@public_page
def area_guide(request: HttpRequest, area: str) -> HttpResponse:
    """One area: how much is known, the questions that have a page, whom to ask, the sources."""
    page = _page(area)
    topics = topics_of(area, today())
    return _answer(request, "guides/area.html", _common(page) | {
        "topics": [(topic_title(topic), reverse("portal:guide", args=[area, topic.slug])) for topic in topics],
        "missing": [topic_title(topic) for topic in TOPICS.values() if topic not in topics],
        "structured": as_script(breadcrumbs(_steps(page)), _service(page)),
    })  # fmt: skip


@public_page
def topic_guide(request: HttpRequest, area: str, topic: str) -> HttpResponse:
    """One question in one area."""
    page = _page(area)
    asked = TOPICS.get(topic)
    if asked is None or asked not in topics_of(area, today()):
        raise Http404
    facts = topic_facts(area, topic, page_language(), today())
    example = worked(area, asked, today())
    title = _("%(area)s：%(question)s") % {"area": page.name, "question": topic_title(asked)}
    answer = _short_answer(page, facts, example)
    steps = [*_steps(page), (topic_title(asked), reverse("portal:guide", args=[area, topic]))]
    others = [each for each in topics_of(area, today()) if each.slug != topic]
    return _answer(request, "guides/topic.html", _common(page) | {
        "title": title,
        "topic": asked,
        "facts": facts,
        "rows_now": [row for row in facts.amounts if row.basis is not None and row.basis.in_force],
        "rows_other": [row for row in facts.amounts if row.basis is None or not row.basis.in_force],
        "answer": answer,
        "worked": example,
        "ladder": _ladder(area, asked),
        "others": [(topic_title(each), reverse("portal:guide", args=[area, each.slug])) for each in others],
        "structured": as_script(breadcrumbs(steps), question_page([(title, answer)])),
    })  # fmt: skip


def _answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context)
    response.headers["Cache-Control"] = f"public, max-age={AN_HOUR}"
    return response


def _page(area: str) -> AreaPage:
    if area not in areas_by_code():
        raise Http404
    return page_of_area(area, page_language(), today())


def _common(page: AreaPage) -> dict[str, Any]:
    return {
        "page": page,
        "ask_address": f"{reverse('portal:ask')}?v=1&area={page.area}",
        "lists": page.contact_lists,
    }


def _steps(page: AreaPage) -> list[tuple[str, str]]:
    return [
        (_("续保"), reverse("portal:home")),
        (_("各地指南"), reverse("portal:guides")),
        (page.name, reverse("portal:area-guide", args=[page.area])),
    ]


def _service(page: AreaPage) -> dict[str, Any]:
    name = _("%(area)s医保咨询电话") % {"area": page.name}
    provider = page.authorities[0].name if page.authorities else page.name
    return telephone_service(name, page.name, provider, [dialled(line.name) for line in page.hotlines])


def _short_answer(page: AreaPage, facts: TopicFacts, example: Worked) -> str:
    """What the page says in two or three sentences, with how far it can be trusted; the structured data says the same."""
    if not facts.known:
        return _("%(area)s在这一点上的规定，本站没有查明。不能套用别的城市的说法；请打 12393 或向当地医保局问清。") % {
            "area": page.name
        }
    who = _("；").join(_("%(asked)s：%(told)s") % {"asked": row.label, "told": row.words} for row in example.told[1:])
    text = _("例如（%(who)s）。%(sentence)s") % {"who": who, "sentence": example.sentence} if who else example.sentence
    return f"{text} {_('（%(checked)s）') % {'checked': example.checked}}" if example.checked else text


def _ladder(area: str, topic: Topic) -> list[tuple[AfterMissed, str, str, str]]:
    if topic.slug != "missed-months":
        return []
    found = [after_missed(area, missed, today()) for missed in LADDER]
    return [(after, repay_words(after), wait_words(after), bills_short(after)) for after in found]
