"""What can be found: areas, their guides, the general pages, terms; each with the words that lead to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from pypinyin import Style, lazy_pinyin

from xubao.portal.ask.area_index import listed_areas
from xubao.portal.find.terms import terms
from xubao.portal.guides.general_pages import general_pages
from xubao.portal.guides.topics import TOPICS, topic_title

LANGUAGES = {"zh": "zh-hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find. kind: area, topic, general, page or term. target: area code, slug or id. zh, en: its name.

    chinese, latin: plain texts that lead to it, pinyin and initials among the latter; more: what it says, which counts less.
    """

    kind: str
    target: str
    zh: str
    en: str
    chinese: frozenset[str]
    latin: frozenset[str]
    more: str = ""


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """Everything, once a process."""
    return (*_areas(), *_topics(), *_general(), *_pages(), *_terms())


def plain(text: str) -> str:
    """A text as it is compared: full and half width alike, lower case, nothing but letters and digits."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).lower() if letter.isalnum())


def spelled(text: str) -> frozenset[str]:
    """Pinyin and initials of a Chinese text."""
    return frozenset({plain("".join(lazy_pinyin(text))), plain("".join(lazy_pinyin(text, style=Style.FIRST_LETTER)))})


def _entry(kind: str, target: str, zh: str, en: str, more: tuple[str, ...] = (), also: tuple[str, ...] = ()) -> Entry:
    names = {plain(zh), plain(en), *(plain(word) for word in also)} | spelled(zh) | {w for word in also for w in spelled(word)}
    latin = frozenset(name for name in names if name and name.isascii())
    return Entry(kind, target, zh, en, frozenset(name for name in names if name) - latin, latin, plain(" ".join(more)))


def _areas() -> Iterator[Entry]:
    for area in listed_areas():
        ways = (*area.ways, area.province_zh, area.province_en)
        found = _entry("area", area.code, area.zh, area.en, ways, tuple(area.words))
        yield found


def _topics() -> Iterator[Entry]:
    also = {
        "amount": ("多少钱", "缴费标准", "基数", "how much", "premium"),
        "pay-back": ("补缴", "补交", "怎么补", "back-payment", "pay back"),
        "missed-months": ("断缴", "断交", "漏缴", "忘记缴", "几个月", "missed months", "lapse"),
        "cover-again": ("恢复", "等待期", "什么时候能用", "waiting", "cover"),
        "bills": ("报销", "住院", "医疗费", "hospital", "bills"),
        "join": ("首次参保", "重新参保", "新参保", "join", "enrol"),
        "left-employer": ("离职", "辞职", "失业", "单位停保", "left job", "employer"),
        "transfer": ("转移", "外地", "跨省", "转入", "transfer", "move"),
    }
    names = {}
    for lang, language in LANGUAGES.items():
        with override(language):
            names[lang] = {slug: topic_title(topic) for slug, topic in TOPICS.items()}
    for slug in TOPICS:
        yield _entry("topic", slug, names["zh"][slug], names["en"][slug], (), also[slug])


def _general() -> Iterator[Entry]:
    for slug, page in general_pages().items():
        yield _entry("general", slug, page.title.zh, page.title.en, (page.summary.zh, page.summary.en))


def _pages() -> Iterator[Entry]:
    for name, also in (
        ("compare", ("各地对比", "比较")),
        ("compare-residents", ("居民医保", "转居民")),
        ("false-claims", ("谣言", "误区")),
        ("terms", ("名词", "术语")),
    ):
        titles = {}
        for lang, language in LANGUAGES.items():
            with override(language):
                titles[lang] = page_title(name)
        yield _entry("page", name, titles["zh"], titles["en"], (), also)


def _terms() -> Iterator[Entry]:
    for term in terms():
        yield _entry("term", term.id, term.zh, term.en, (term.means.zh, term.means.en))


def page_title(name: str) -> str:
    """The titles of the pages that stand alone, by the name of their address."""
    return {
        "compare": _("各地对比：漏缴一到四个月"),
        "compare-residents": _("改缴居民医保要等多久"),
        "false-claims": _("常见的错误说法"),
        "terms": _("名词解释"),
    }[name]


def address(entry: Entry, area: str | None = None) -> str:
    """Where it leads. area: code of the area that was named together with a topic."""
    if entry.kind == "area":
        return reverse("portal:area-guide", args=[entry.target])
    if entry.kind == "topic":
        return reverse("portal:guide", args=[area, entry.target]) if area else reverse("portal:guides")
    if entry.kind == "general":
        return reverse("portal:general", args=[entry.target])
    if entry.kind == "term":
        return f"{reverse('portal:terms')}#{entry.target}"
    return reverse(f"portal:{entry.target}")
