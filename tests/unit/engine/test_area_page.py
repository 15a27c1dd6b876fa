"""The page of an area: everything the pack says, in both languages, with nothing linked that must not be."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from xubao.engine.area_page.area_page import area_page
from xubao.engine.area_page.document import AreaPage
from xubao.engine.area_page.index_page import index_html, index_markdown
from xubao.engine.area_page.markdown import markdown
from xubao.engine.area_page.web_page import web_page
from xubao.rulebook.hosts import FORBIDDEN, MACHINE_WRITTEN
from xubao.rulebook.packs import known_areas, load_pack

TODAY = date(2026, 11, 26)
VOID = {"meta", "br", "link"}


class Tags(HTMLParser):
    """Notes tags that are closed in the wrong order or not at all, and every address."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open += [] if tag in VOID else [tag]
        self.addresses += [value for name, value in attrs if name in ("href", "src") and value]
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def wuhan() -> dict[str, AreaPage]:
    return {lang: area_page("420100", lang, TODAY) for lang in ("zh", "en")}


def test_the_page_says_how_much_is_known_until_when(wuhan: dict[str, AreaPage]) -> None:
    page = wuhan["zh"]
    assert (page.name, page.name_in_other_language, page.slug, page.state) == ("武汉市", "Wuhan", "wuhan", "complete")
    assert page.lead.startswith("武汉市断缴后能不能补缴、怎样处理，已经查到规定。")
    assert page.lead.endswith("办理前请先确认。")


def test_rules_stand_under_their_question_those_of_flexible_workers_first(wuhan: dict[str, AreaPage]) -> None:
    waiting = next(section for section in wuhan["zh"].questions if section.question == "waiting")
    first = waiting.rules[0]
    assert (first.who, first.when) == ("灵活就业人员，参加过职工医保", "连续断缴多于 3 个月")
    assert first.decides == "6 个月，从缴费当月算起，期间没有待遇"
    assert first.basis.in_force
    assert first.basis.entry == "420100/over-three-in-a-row"
    assert "视为首次参保" in first.basis.quote
    held = [rule.basis.in_force for rule in waiting.rules]
    assert held == sorted(held, reverse=True)


def test_the_order_of_rules_that_could_meet_is_that_of_the_pack() -> None:
    pack = load_pack("420100")
    order = [f"420100/{provision.id}" for provision in pack.provisions]
    for section in area_page("420100", "zh", TODAY).questions:
        for who in {rule.who for rule in section.rules}:
            shown = [order.index(rule.basis.entry) for rule in section.rules if rule.who == who and rule.basis.in_force]
            assert section.question == "stop" or shown == sorted(shown)


def test_amounts_stand_newest_first_with_what_is_not_known(wuhan: dict[str, AreaPage]) -> None:
    rows = [(row.period, row.amount) for row in wuhan["en"].amounts if not row.scheme]
    assert rows[:2] == [("since July 2024", "not known"), ("July 2023 to June 2024", "not known")]
    assert rows[2] == ("July 2022 to June 2023", "414.70 yuan a month")


def test_a_chosen_base_is_shown_from_its_lowest_to_its_highest_amount() -> None:
    amounts = [row.amount for row in area_page("000000", "en", TODAY).amounts]
    assert any(re.fullmatch(r"[0-9.]+ to [0-9.]+ yuan a month, by the base chosen", amount) for amount in amounts)
    assert any(re.fullmatch(r"[0-9.]+ to [0-9.]+ yuan, by calendar month", amount) for amount in amounts)


def test_the_example_is_computed_and_cites_by_number(wuhan: dict[str, AreaPage]) -> None:
    example = wuhan["zh"].example
    assert example is not None
    assert example.facts[0] == "身份：灵活就业人员"
    assert "2024年12月31日" in example.answer
    assert any(re.search(r"\[[0-9]+\]$", step) for step in example.steps)
    assert not any("〔" in step for step in example.steps)


def test_what_a_page_quotes_cannot_become_markup(wuhan: dict[str, AreaPage]) -> None:
    page = replace(wuhan["zh"], title="<script>alert(1)</script>", lead="a|b [c](javascript:1) `d`")
    assert "<script" not in web_page(page)
    assert "# \\<script\\>alert(1)\\</script\\>\n" in markdown(page)
    assert "a\\|b \\[c\\](javascript:1) \\`d\\`" in markdown(page)


@pytest.mark.parametrize("area", sorted(known_areas()))
def test_every_area_has_a_page_in_both_languages(area: str) -> None:
    for lang in ("zh", "en"):
        page = area_page(area, lang, TODAY)
        tags = Tags(web_page(page, [("other", "other.html")]))
        assert (tags.wrong, tags.open) == ([], [])
        inside = {address.removeprefix("#") for address in tags.addresses if address.startswith("#")}
        assert inside <= set(tags.ids)
        outside = [address for address in tags.addresses if not address.startswith("#")]
        assert not any(host in address for address in outside for host in FORBIDDEN | MACHINE_WRITTEN)
        text = markdown(page)
        assert all(section.title in text for section in page.questions)
        assert all(source.number == number for number, source in enumerate(page.sources, start=1))
        if lang == "en":
            said = [
                page.lead,
                page.title,
                *(rule.when + rule.who + rule.decides for section in page.questions for rule in section.rules),
            ]
            assert not any(re.search("[\u4e00-\u9fff]", text) for text in said)


def test_the_index_groups_areas_by_how_much_is_known(wuhan: dict[str, AreaPage]) -> None:
    pages = [area_page(area, "en", TODAY) for area in ("420100", "610100")]
    text = index_markdown("en", pages, ["a.md", "b.md"])
    assert text.index("## The rule of a lapse is known") < text.index("[Wuhan](a.md)") < text.index("## Only amounts are known")
    assert "2 areas: in 1 the rule of a lapse is known" in text
    tags = Tags(index_html("en", pages, ["a.html", "b.html"], ("中文", "index.zh.html")))
    assert (tags.wrong, tags.open, tags.addresses) == ([], [], ["index.zh.html", "a.html", "b.html"])


def test_an_unverified_rule_is_told_as_hearsay_and_marked_as_open() -> None:
    rules = [rule for section in area_page("430100", "zh", TODAY).questions for rule in section.rules]
    hearsay = [rule for rule in rules if rule.basis.grade.startswith("unverified")]
    assert hearsay
    assert all(rule.left_open and rule.decides.startswith("有说法称“") for rule in hearsay)
    assert not any(rule.decides.startswith("有说法称") for rule in rules if rule not in hearsay)


def test_the_lead_names_the_oldest_check_that_an_answer_of_today_rests_on() -> None:
    page = area_page("510100", "en", TODAY)
    assert "Some of it was last checked on 7 December 2023" in page.lead
    assert "in force" in [section.checked for section in area_page("000000", "en", TODAY).questions]
