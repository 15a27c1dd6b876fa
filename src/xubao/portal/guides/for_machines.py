"""What search engines and assistants read: the list of pages, what may be fetched, and a plain summary with grades."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from xubao.cases.clock import today
from xubao.engine.words import words
from xubao.portal.ask.area_index import listed_areas
from xubao.portal.compare.missed_months import MISSED, after_missed
from xubao.portal.compare.missed_words import bills_words, repay_words, wait_words
from xubao.portal.guides.area_sections import topics_of
from xubao.portal.guides.general_pages import general_pages
from xubao.portal.page_language import page_language
from xubao.portal.public_page import public_page
from xubao.portal.written import day_written

_A_DAY = 24 * 60 * 60
_LANGUAGES = {"zh-CN": "zh-hans", "en": "en"}


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page that can be found, each in both languages with the other named."""
    by_language: dict[str, list[str]] = {}
    for name, language in _LANGUAGES.items():
        with override(language):
            by_language[name] = [settings.XUBAO_PUBLIC_URL + path for path in findable_paths()]
    entries = [
        f"<url><loc>{escape(addresses[name])}</loc>{_alternates(addresses)}</url>"
        for together in zip(*by_language.values(), strict=True)
        for addresses in [dict(zip(by_language, together, strict=True))]
        for name in addresses
    ]
    head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join([head, *entries, "</urlset>"]) + "\n"
    return _plain(text, "application/xml; charset=utf-8")


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be fetched but answers to one person: these belong to a day and to whoever asked."""
    closed = ("portal:answer", "portal:ask", "portal:find")
    lines = ["User-agent: *"]
    for language in _LANGUAGES.values():
        with override(language):
            lines += [f"Disallow: {reverse(name)}" for name in closed]
    lines += ["Disallow: /big/", "", f"Sitemap: {settings.XUBAO_PUBLIC_URL}/sitemap.xml"]
    return _plain("\n".join(lines) + "\n", "text/plain; charset=utf-8")


@public_page
def summary(request: HttpRequest) -> HttpResponse:
    """The site in plain text for assistants: how to quote it, what holds everywhere, and a line for each area."""
    return _plain("\n".join(_summary_lines()) + "\n", "text/plain; charset=utf-8")


def findable_paths() -> Iterator[str]:
    """Paths of all pages that are the same for everybody, in the language that is active."""
    for name in ("home", "guides", "false-claims", "compare", "compare-residents", "terms"):
        yield reverse(f"portal:{name}")
    for slug in general_pages():
        yield reverse("portal:general", args=[slug])
    day = today()
    for area in listed_areas():
        if not area.fictional:
            yield reverse("portal:area-guide", args=[area.code])
            for topic in topics_of(area.code, day):
                yield reverse("portal:guide", args=[area.code, topic.slug])


def _alternates(addresses: dict[str, str]) -> str:
    named = [*addresses.items(), ("x-default", addresses["zh-CN"])]
    return "".join(f'<xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(address)}/>' for lang, address in named)


def _plain(text: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=kind)
    response.headers["Cache-Control"] = f"public, max-age={_A_DAY}"
    return response


def _summary_lines() -> Iterator[str]:
    lang, root = page_language(), settings.XUBAO_PUBLIC_URL
    yield "# " + _("续保：职工医保断缴以后怎么办")
    yield ""
    yield "> " + _(
        "断缴的后果由统筹地区规定，全国没有统一答案。引用时请写明地区、日期和可靠程度，不要把一个城市的规定说成另一个城市的。"
    )
    yield ""
    yield _("没有写出的就是没有查明，不等于没有或者为零。每条规定的原文和出处在各地区的页面上。")
    yield ""
    yield "## " + _("各地都一样的")
    for slug, page in general_pages().items():
        yield f"- [{page.title.text}]({root}{reverse('portal:general', args=[slug])}): {page.summary.text}"
    yield ""
    yield "## " + _("各地区：自己缴费、连续缴了三年的人，漏缴几个月、一次补清的后果（%(day)s）") % {
        "day": day_written(today(), lang)
    }
    for area in listed_areas():
        if not area.fictional:
            yield from _area_lines(area.code, area.name(lang))


def _area_lines(code: str, name: str) -> Iterator[str]:
    lang, say = page_language(), words(page_language())
    yield f"- [{name}]({settings.XUBAO_PUBLIC_URL}{reverse('portal:area-guide', args=[code])})"
    joint = _("；")
    for missed in MISSED:
        after = after_missed(code, missed, today())
        told = joint.join((repay_words(after), wait_words(after), bills_words(after)))
        grade = say[f"grade.{after.grade}"] if after.grade else _("没有可引用的规定")
        checked = _("，核实到 %(day)s") % {"day": day_written(after.verified_through, lang)} if after.verified_through else ""
        yield "  - " + _("漏缴 %(n)s 个月：%(told)s（%(grade)s%(checked)s）") % {
            "n": missed, "told": told, "grade": grade, "checked": checked,
        }  # fmt: skip
