"""Guides say what the pack says: its rules with their basis, the engine's answer as the example, and openly what is not known."""

from datetime import date

import pytest
from django.test import Client
from django.utils.translation import override

from xubao.portal.ask.computed import computed
from xubao.portal.ask.false_advice import all_false_advice
from xubao.portal.compare.missed_months import person_of_comparison
from xubao.portal.guides.area_sections import pack_of, page_of_area, topic_facts, topics_of
from xubao.portal.guides.general_pages import general_pages
from xubao.portal.guides.topics import TOPICS
from xubao.portal.guides.worked import worked
from xubao.rulebook.hosts import FORBIDDEN, MACHINE_WRITTEN, host_in

pytestmark = pytest.mark.no_database

DAY = date(2026, 11, 23)
AREAS = ("110000", "420100", "430100", "440100", "310000")


@pytest.mark.parametrize("area", AREAS)
def test_a_topic_has_a_page_where_the_pack_says_or_asks_something(area: str) -> None:
    paged = topics_of(area, DAY)
    for topic in TOPICS.values():
        facts = topic_facts(area, topic.slug, "zh", DAY)
        says = facts.known or any(section.held for section in facts.sections)
        assert (topic in paged) == bool(says or facts.open_questions), topic.slug


@pytest.mark.parametrize("area", AREAS)
def test_every_rule_on_a_guide_is_one_of_the_area_itself(area: str) -> None:
    own = {f"{area}/{entry.id}" for entry in (*pack_of(area, DAY).provisions, *pack_of(area, DAY).settings)}
    for topic in topics_of(area, DAY):
        for section in topic_facts(area, topic.slug, "zh", DAY).sections:
            for rule in (*section.held, *section.past):
                assert rule.basis.entry in own
                assert rule.basis.quote
                assert rule.basis.checked


@pytest.mark.parametrize("area", AREAS)
def test_sources_are_linked_only_where_they_may_be(area: str) -> None:
    for source in page_of_area(area, "zh", DAY).sources:
        assert source.link is None or not host_in(source.link, FORBIDDEN | MACHINE_WRITTEN)


def test_rules_of_who_left_an_employer_stand_on_their_page_alone() -> None:
    # 武汉 has a ladder for who leaves an employer; popular pages give it to everybody.
    ladder = {rule.basis.entry for section in topic_facts("420100", "left-employer", "zh", DAY).sections for rule in section.held}
    alone = {rule.basis.entry for section in topic_facts("420100", "missed-months", "zh", DAY).sections for rule in section.held}
    only = {f"420100/{one.id}" for one in pack_of("420100", DAY).provisions if one.when.participation == ("left-employer",)}
    assert ladder & only
    assert not alone & only


@pytest.mark.parametrize("slug", ["pay-back", "cover-again"])
def test_the_worked_example_is_the_engines_answer(slug: str) -> None:
    topic = TOPICS[slug]
    answer = computed(person_of_comparison("420100", topic.missed, DAY), DAY)
    with override("zh-hans"):
        example = worked("420100", topic, DAY)
    assert example.sentence.split("。")[0].startswith("武汉市")
    assert f"{answer.gap_months} 个月没有缴费" in example.sentence
    assert example.address.startswith("/answer/?v=1&area=420100&scheme=city&last=")


@pytest.mark.django_db
def test_what_is_not_known_is_said_with_whom_to_ask(client: Client) -> None:
    text = client.get("/areas/110000/bills/").content.decode()
    assert "本站没有查明。不能套用别的城市的说法" in text
    assert 'href="tel:12393"' in text
    assert "可以报销" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/areas/999999/", "/areas/420100/nothing/", "/guides/nothing/", "/areas/wuhan/"])
def test_what_is_not_there_is_a_helpful_page(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_general_pages_rest_on_articles_that_ship_and_on_national_entries() -> None:
    for page in general_pages().values():
        for part in page.parts:
            assert all(article.paragraphs for law in part.law for article in law.articles)
            assert len(part.quotes) == len(part.quoted)
    assert any(law.article == "58" for part in general_pages()["registration"].parts for law in part.law)
    residents = [entry for part in general_pages()["residents-3-plus-1"].parts for entry, _source in part.quotes]
    assert "居民医保" in residents[0].quote


def test_false_advice_is_listed_whole_and_only_some_of_it_stands_beside_answers() -> None:
    listed = all_false_advice()
    assert len({one.id for one in listed}) == len(listed)
    assert sum(one.when.listed_only for one in listed) == 4
    assert all(said.zh and said.en for one in listed for said in (one.claim, one.truth, one.basis))
