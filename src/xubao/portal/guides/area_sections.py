"""What a pack says about one question: the rules that concern the person of the guide, from the page of the area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from xubao.engine.area_page.area_page import area_page
from xubao.engine.area_page.document import AmountText, AreaPage, OpenQuestion, RuleText
from xubao.engine.area_page.rules import GROUPS
from xubao.engine.area_rules import area_rules
from xubao.portal.guides.topics import TOPICS, Topic
from xubao.portal.page_language import Lang
from xubao.rulebook.format.area_file import Question
from xubao.rulebook.format.provision import Provision
from xubao.rulebook.reading.pack import Pack

_KEPT = 256


@dataclass(frozen=True, slots=True)
class Section:
    """One of the eight questions on a guide: the rules of today, and those of earlier or later days."""

    question: str
    title: str
    held: tuple[RuleText, ...]
    past: tuple[RuleText, ...]


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """What is known about a topic. known: does any rule or amount of today decide something?"""

    sections: tuple[Section, ...]
    amounts: tuple[AmountText, ...]
    open_questions: tuple[OpenQuestion, ...]
    known: bool


@lru_cache(maxsize=_KEPT)
def page_of_area(area: str, lang: Lang, day: date) -> AreaPage:
    """The area in one language, kept: it is the same for everybody. Raises NoPack."""
    return area_page(area, lang, day)


@lru_cache(maxsize=_KEPT * 8)
def topic_facts(area: str, slug: str, lang: Lang, day: date) -> TopicFacts:
    """What the pack says. slug: of a topic. Raises NoPack."""
    topic, page = TOPICS[slug], page_of_area(area, lang, day)
    concerned = _concerned(area, topic, day)
    sections = tuple(_section(page, name, concerned) for name in topic.sections)
    amounts = page.amounts if slug == "amount" else ()
    wanted = {item.id for item in _asked(area, topic, day)}
    asked = tuple(item for item in page.open_questions if item.id in wanted)
    decided = any(not rule.left_open for section in sections for rule in section.held)
    priced = any(row.basis is not None and row.basis.in_force for row in amounts)
    return TopicFacts(sections, amounts, asked, decided or priced)


@lru_cache(maxsize=_KEPT)
def topics_of(area: str, day: date) -> tuple[Topic, ...]:
    """The topics that have a page in an area: its pack says something for that day, or expressly asks. Raises NoPack."""
    return tuple(topic for topic in TOPICS.values() if _says_something(area, topic, day) or _asked(area, topic, day))


def _says_something(area: str, topic: Topic, day: date) -> bool:
    pack = pack_of(area, day)
    if topic.slug == "amount" and any(amount.from_ <= day <= amount.last_day for amount in pack.amounts):
        return True
    if "stop" in topic.sections and any(
        setting.kind == "benefit_suspension" and setting.from_ <= day <= setting.last_day for setting in pack.settings
    ):
        return True
    groups = {group for section in topic.sections for group in GROUPS[section]}
    return any(
        provision.from_ <= day <= provision.last_day
        and (groups & set(provision.unknown) or any(getattr(provision.then, group) is not None for group in groups))
        for provision in _provisions_for(area, topic, day)
    )


def _section(page: AreaPage, question: str, concerned: frozenset[str]) -> Section:
    found = next(section for section in page.questions if section.question == question)
    # Settings, such as the stop of benefits, concern everybody; provisions say whom.
    rules = [rule for rule in found.rules if question == "stop" or rule.basis.entry in concerned]
    held = tuple(rule for rule in rules if rule.basis.in_force)
    return Section(question, found.title, held, tuple(rule for rule in rules if not rule.basis.in_force))


def _asked(area: str, topic: Topic, day: date) -> list[Question]:
    return [item for item in pack_of(area, day).identity.questions if topic.about.intersection(item.about)]


def pack_of(area: str, day: date) -> Pack:
    """The pack of an area, as the answers of the day read it. Raises NoPack."""
    return area_rules(area, None, "inform", day, frozenset()).pack


@lru_cache(maxsize=_KEPT * 8)
def _concerned(area: str, topic: Topic, day: date) -> frozenset[str]:
    return frozenset(f"{area}/{provision.id}" for provision in _provisions_for(area, topic, day))


def _provisions_for(area: str, topic: Topic, day: date) -> Iterator[Provision]:
    for provision in pack_of(area, day).provisions:
        when = provision.when
        people, history = when.participation, when.history
        if topic.person == "new":
            concerned = bool(history and "none" in history) or provision.then.treated_as in ("first-enrolment", "re-enrolment")
        elif topic.person == "flexible":
            concerned = (people is None or "flexible" in people) and (history is None or "employee" in history)
        else:
            concerned = people is not None and topic.person in people
        if concerned:
            yield provision
