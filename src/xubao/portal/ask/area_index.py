"""Every area that there are rules for, found by name, pinyin, initials, code, province, or where one pays."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock

from pypinyin import Style, lazy_pinyin

from xubao.rulebook.format.text import Names
from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.reading.pack import Pack

SHOWN_AT_MOST = 12
_ENDINGS = ("市", "省", "自治区", "壮族自治区", "维吾尔自治区", "地区", "盟", "州")


@dataclass(frozen=True, slots=True)
class ListedArea:
    """An area as people look for it. words: what finds it at once, lower case; ways: apps, counters and banks to pay
    through. schemes: code and names of each scheme, the default one first.
    """

    code: str
    zh: str
    en: str
    province_zh: str
    province_en: str
    words: frozenset[str]
    ways: tuple[str, ...]
    schemes: tuple[tuple[str, Names], ...]
    fictional: bool

    def name(self, lang: str) -> str:
        """The name, "zh" or "en"."""
        return self.zh if lang == "zh" else self.en

    def province(self, lang: str) -> str:
        """The province, "zh" or "en"; "" for none."""
        return self.province_zh if lang == "zh" else self.province_en


_READING = Lock()


def listed_area(code: str) -> ListedArea | None:
    """One area by its code, without reading any other; None where there are no rules for it."""
    return _one(code) if code in known_areas() else None


def listed_areas() -> tuple[ListedArea, ...]:
    """All areas by code, the invented ones last."""
    # Whoever comes while the packs are being read waits for them instead of reading them once more.
    with _READING:
        return _read_once()


@cache
def _one(code: str) -> ListedArea:
    return _listed(load_pack(code))


@lru_cache(maxsize=1)
def _read_once() -> tuple[ListedArea, ...]:
    found = [_one(code) for code in known_areas()]
    return tuple(sorted(found, key=lambda area: (area.fictional, area.code)))


@lru_cache(maxsize=1)
def areas_by_code() -> dict[str, ListedArea]:
    """The same by code."""
    return {area.code: area for area in listed_areas()}


def areas_meant(text: str) -> tuple[ListedArea, ...]:
    """The areas that the words can mean, the likeliest first: exact, then beginnings, then places to pay, then province."""
    wanted = _plain(text)
    if not wanted:
        return ()
    exact = [area for area in listed_areas() if wanted in area.words]
    if exact:
        # The name of a province is also that of every area in it.
        return tuple(exact + [area for area in listed_areas() if area not in exact and _in_province(area, wanted)])
    ranked = [(rank, area) for area in listed_areas() if (rank := _rank(area, wanted)) is not None]
    return tuple(area for _rank_, area in sorted(ranked, key=lambda pair: pair[0]))[:SHOWN_AT_MOST]


def _rank(area: ListedArea, wanted: str) -> int | None:
    if any(word.startswith(wanted) for word in area.words):
        return 0
    if len(wanted) > 1 and any(len(word) > 1 and word in wanted for word in area.words if not word.isascii()):
        # 武汉市洪山区 and 在武汉交 name the area inside a longer text.
        return 1
    if len(wanted) > 1 and any(wanted in way for way in area.ways):
        return 2
    return 3 if _in_province(area, wanted) else None


def _in_province(area: ListedArea, wanted: str) -> bool:
    return len(wanted) > 1 and wanted in (_plain(area.province_zh), _short(area.province_zh), area.province_en.lower())


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def _short(name: str) -> str:
    return next((name.removesuffix(end) for end in _ENDINGS if name.endswith(end) and len(name) > len(end) + 1), name)


def _listed(pack: Pack) -> ListedArea:
    names, province, schemes = pack.identity.names, pack.identity.province, pack.identity.schemes
    # Some names carry what kind of rules they are: 浙江省（省级规定）. Nobody types that.
    bare, bare_en = names.zh.partition("（")[0], names.en.partition(" (")[0]
    short = _short(bare)
    initials = "".join(lazy_pinyin(short, style=Style.FIRST_LETTER))
    spelled = names.pinyin or "".join(lazy_pinyin(short))
    words = {_plain(names.zh), bare, short, _plain(names.en), _plain(bare_en), _plain(spelled), initials, str(pack.area)}
    return ListedArea(
        code=str(pack.area),
        zh=names.zh,
        en=names.en,
        province_zh=province.zh if province else "",
        province_en=province.en if province else "",
        words=frozenset(word for word in words if word),
        ways=tuple(_plain(text) for channel in pack.identity.channels for text in (channel.names.zh, channel.names.en)),
        schemes=tuple(
            sorted(((code, one.names) for code, one in schemes.items()), key=lambda one: one[0] != pack.default_scheme)
        ),
        fictional=pack.identity.fictional,
    )
