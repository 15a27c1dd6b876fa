"""What search engines and assistants read: valid, complete, in both languages, and nothing that the page does not say."""

import csv
import json
import re
import urllib.robotparser
from html import unescape
from io import StringIO
from xml.etree import ElementTree

import pytest

from tests.public_site.page_types import PAGE_TYPES, STATUSES
from tests.public_site.public_site import TODAY, PublicSite
from xubao.rulebook.packs import known_areas

_NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
_REAL_AREAS = [code for code in known_areas() if code != "000000"]
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def test_the_sitemap_names_every_page_in_both_languages_and_every_page_is_there(site: PublicSite) -> None:
    answer = site.get("/sitemap.xml")
    assert answer.headers["content-type"].startswith("application/xml")
    root = ElementTree.fromstring(answer.raw)
    places = [entry.findtext("s:loc", "", _NAMES) for entry in root.findall("s:url", _NAMES)]
    assert len(places) == len(set(places))
    for entry in root.findall("s:url", _NAMES):
        others = {link.get("hreflang", ""): link.get("href", "") for link in entry.findall("x:link", _NAMES)}
        assert others["en"] == others["zh-CN"].replace(site.url, f"{site.url}/en", 1)
        assert entry.findtext("s:loc", "", _NAMES) in others.values()
    paths = {place.removeprefix(site.url) for place in places}
    assert {f"/areas/{code}/" for code in _REAL_AREAS} <= paths
    assert "/areas/000000/" not in paths
    # Every kind of page, and every page of four areas.
    chosen = [path for path in paths if "/areas/" not in path or re.search("/(110000|420100|310000|650100)/", path)]
    assert {path for path in chosen if site.get(path).status != 200} == set()


def test_robots_may_read_what_is_the_same_for_everybody_and_no_answers(site: PublicSite) -> None:
    reader = urllib.robotparser.RobotFileParser()
    reader.parse(site.get("/robots.txt").text.splitlines())
    assert reader.can_fetch("*", f"{site.url}/areas/420100/bills/")
    assert reader.can_fetch("*", f"{site.url}/en/guides/lapse/")
    assert not reader.can_fetch("*", f"{site.url}/answer/?v=1&area=420100")
    assert not reader.can_fetch("*", f"{site.url}/en/answer/?v=1&area=420100")
    assert reader.site_maps() == [f"{site.url}/sitemap.xml"]


@pytest.mark.parametrize("form", ["", "/en"])
def test_the_plain_summary_has_every_area_with_grades_and_says_what_is_not_known(site: PublicSite, form: str) -> None:
    text = site.get(f"{form}/llms.txt").text
    for code in _REAL_AREAS:
        assert f"{site.url}{form}/areas/{code}/)" in text
    assert len(re.findall("^  - ", text, re.MULTILINE)) == 4 * len(_REAL_AREAS)
    assert ("not known" if form else "未查明") in text
    assert ("read on a repost" if form else "转载") in text


@pytest.mark.parametrize("form", ["", "/en"])
@pytest.mark.parametrize("page", [page for page in PAGE_TYPES if page not in STATUSES])
def test_structured_data_is_valid_and_says_what_the_page_says(site: PublicSite, page: str, form: str) -> None:
    text = site.get(form + PAGE_TYPES[page]).text
    shown = _words(text)
    for found in _DATA.findall(text):
        data = json.loads(found)
        assert data["@context"] == "https://schema.org"
        kinds = {item["@type"] for item in data["@graph"]}
        assert kinds <= {"FAQPage", "BreadcrumbList", "GovernmentService"}
        for item in data["@graph"]:
            for asked in item.get("mainEntity", []):
                assert _bare(asked["acceptedAnswer"]["text"]) in shown
            for number, step in enumerate(item.get("itemListElement", []), start=1):
                assert step["position"] == number
                assert step["item"].startswith(f"{site.url}{form}/")


@pytest.mark.parametrize("path", ["/areas/420100/", "/areas/420100/bills/", "/guides/lapse/", "/en/guides/false-advice/"])
def test_a_guide_carries_structured_data_and_says_what_it_is_when_forwarded(site: PublicSite, path: str) -> None:
    text = site.get(path).text
    assert _DATA.search(text)
    assert re.search(r'<meta property="og:title" content="[^"]+">', text)
    assert f'<meta property="og:url" content="{site.url}{path}">' in text
    assert "noindex" not in text


def test_structured_data_cannot_end_its_element(site: PublicSite) -> None:
    for found in _DATA.findall(site.get("/guides/false-advice/").text):
        assert not re.search("[<>&]", found)


def test_the_file_of_the_table_has_a_line_for_every_area_and_number_of_months(site: PublicSite) -> None:
    answer = site.get("/compare/areas.csv")
    assert answer.raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(answer.text.removeprefix("\ufeff"))))
    assert {(row["area"], row["missed_months"]) for row in rows} == {(code, str(n)) for code in _REAL_AREAS for n in (1, 2, 3, 4)}
    assert {row["day"] for row in rows} == {TODAY}
    # 广州: no back-payment; what nobody found is empty, never 0.
    assert {row["back_payment"] for row in rows if row["area"] == "440100"} == {"no"}
    assert {row["waiting_months"] for row in rows if row["area"] == "110000"} == {""}


def _words(text: str) -> str:
    body = text.partition("<body")[2]
    return _bare(unescape(re.sub(r"<[^>]+>", "", body)))


def _bare(text: str) -> str:
    """Without white space and without Chinese asides, which the data leaves out on English pages."""
    return "".join(re.sub(r"\([^()]*[\u4e00-\u9fff][^()]*\)", "", text).split())
