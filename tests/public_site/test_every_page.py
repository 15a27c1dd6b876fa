"""What holds for every kind of page of the public site, in both languages and sizes, without any database."""

import re

import pytest

from tests.public_site.page_types import PAGE_TYPES, STATUSES
from tests.public_site.public_site import PublicSite

SECRET = "notForTheLog7"
FORMS = {"zh": "", "en": "/en", "zh large": "/big", "en large": "/big/en"}
# The name of the product, the switch to Chinese, and Chinese that is marked as such may stand on an English page.
_MARKED = re.compile(r'<(\w+)[^>]*lang="zh-CN"[^>]*>.*?</\1>|<strong>续保</strong>', re.DOTALL)


def _address(page: str, form: str) -> str:
    return FORMS[form] + PAGE_TYPES[page]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("page", PAGE_TYPES)
def test_a_page_answers_without_a_database_and_leaves_no_trace(site: PublicSite, page: str, form: str) -> None:
    answer = site.get(_address(page, form))
    assert answer.status == STATUSES.get(page, 200)
    assert "set-cookie" not in answer.headers
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r'(?:src|action)="(?:https?:)?//', answer.text)
    assert "<style" not in answer.text
    assert not re.search(r"<script(?![^>]* src=)(?![^>]* type=\"application/ld\+json\")", answer.text)
    assert "csrfmiddlewaretoken" not in answer.text
    assert list(site.home.iterdir()) == []


@pytest.mark.parametrize("page", PAGE_TYPES)
def test_a_page_is_chinese_first_and_wholly_english_when_asked(site: PublicSite, page: str) -> None:
    chinese = site.get(_address(page, "zh"), **{"Accept-Language": "en"})
    assert '<html lang="zh-CN"' in chinese.text
    english = site.get(_address(page, "en"), **{"Accept-Language": "zh-CN"})
    assert '<html lang="en"' in english.text
    assert re.findall("[\u4e00-\u9fff]+", _MARKED.sub("", english.text)) == []


@pytest.mark.parametrize("page", PAGE_TYPES)
def test_every_form_of_a_page_leads_to_the_others(site: PublicSite, page: str) -> None:
    path = PAGE_TYPES[page].replace("&", "&amp;")
    chinese = site.get(_address(page, "zh")).text
    assert f'href="/en{path}" hreflang="en"' in chinese
    large = site.get(_address(page, "en large")).text
    assert f'href="/big{path}" hreflang="zh-CN"' in large
    assert '<html lang="en" class="large"' in large
    # Every link of a page in large type stays in large type, but the one that leaves it.
    own = re.findall(r'<a [^>]*href="(/[^"]*)"', large)
    assert [link for link in own if not link.startswith("/big/") and link != f"/en{path}"] == []


@pytest.mark.parametrize("page", [page for page in PAGE_TYPES if page not in STATUSES])
def test_other_languages_are_named_for_search_engines(site: PublicSite, page: str) -> None:
    text = site.get(_address(page, "en")).text
    path = PAGE_TYPES[page].replace("&", "&amp;")
    assert f'hreflang="zh-CN" href="{site.url}{path}"' in text
    assert f'hreflang="en" href="{site.url}/en{path}"' in text
    canonical = path.partition("?")[0]
    assert f'<link rel="canonical" href="{site.url}/en{canonical}">' in text


@pytest.mark.parametrize("page", PAGE_TYPES)
def test_the_log_names_the_route_and_nothing_of_the_person(site: PublicSite, page: str) -> None:
    mark = "&" if "?" in PAGE_TYPES[page] else "?"
    site.get(f"{PAGE_TYPES[page]}{mark}x={SECRET}", **{"User-Agent": SECRET, "Referer": f"http://x/{SECRET}"})
    log = site.log.read_text(encoding="utf-8")
    assert '"method": "GET"' in log
    assert SECRET not in log
    assert "127.0.0.1 " not in log


def test_pages_are_read_and_nothing_is_sent(site: PublicSite) -> None:
    answer = site.get("/", method="POST")
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"
