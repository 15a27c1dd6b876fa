"""What to bring, with the legal basis for asking for it; where and how to pay; whom to call."""

from __future__ import annotations

from dataclasses import dataclass

from xubao.engine import Answer
from xubao.engine.words import words
from xubao.portal.page_language import page_language
from xubao.rulebook.articles import FullArticle, articles_of
from xubao.rulebook.format.area_file import Channel, Cited, Hotline, Material
from xubao.rulebook.format.text import Text
from xubao.rulebook.reading.pack import Pack

ANSWERING_GRADES = ("primary", "secondary")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that may be asked for. source: title, number and article of the instrument."""

    name: str
    basis: str
    for_: str
    quote: str
    source: str
    grade: str
    articles: tuple[FullArticle, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to pay or ask. uses: of "register", "pay", "enquire", what it serves for."""

    name: str
    uses: tuple[str, ...]
    url: str
    grade: str


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone number and what it answers."""

    number: str
    answers: str
    hours: str


def papers(answer: Answer) -> list[Paper]:
    """The papers of the area that hold for this kind of participation; unverified ones are nobody's duty and left out."""
    pack = _pack(answer)
    kind = answer.facts.participation
    return [
        _paper(material, pack)
        for material in pack.identity.materials
        if material.grade in ANSWERING_GRADES and (not material.participation or kind in material.participation)
    ]


def ways(answer: Answer) -> list[Way]:
    """Where one can pay, register and ask."""
    return [_way(channel) for channel in _pack(answer).identity.channels if channel.grade in ANSWERING_GRADES]


def lines(answer: Answer) -> list[Line]:
    """Telephone numbers. National hotlines are told whatever their grade: to ask can do no harm."""
    return [_line(hotline) for hotline in _pack(answer).identity.hotlines]


def offices(answer: Answer) -> dict[str, str]:
    """Who decides (policy), who runs the scheme (agency), who takes the money (collection); "" where the pack does not say."""
    authorities = _pack(answer).identity.authorities
    return {name: _told(getattr(authorities, name)) for name in ("policy", "agency", "collection")}


def _pack(answer: Answer) -> Pack:
    pack: Pack = answer.reader.area.pack
    return pack


def _paper(material: Material, pack: Pack) -> Paper:
    names = material.names
    return Paper(
        names.zh if page_language() == "zh" else names.en,
        _told(material.basis),
        _told(material.for_),
        material.quote or "",
        _source(material, pack),
        _grade(material),
        articles_of(material.source, material.article) if material.source else (),
    )


def _way(channel: Channel) -> Way:
    names = channel.names
    return Way(names.zh if page_language() == "zh" else names.en, channel.for_, channel.url or "", _grade(channel))


def _line(hotline: Hotline) -> Line:
    return Line(hotline.number, _told(hotline.for_), _told(hotline.hours))


def _source(cited: Cited, pack: Pack) -> str:
    source = pack.sources.get(cited.source) if cited.source else None
    if source is None:
        return ""
    say = words("zh")
    number = say["cite.number"].format(number=source.number) if source.number else ""
    article = say["cite.article"].format(article=cited.article) if cited.article else ""
    return f"{source.title}{number}{article}"


def _grade(cited: Cited) -> str:
    return words(page_language())[f"grade.{cited.grade}"]


def _told(text: str | Text | None) -> str:
    if text is None or isinstance(text, str):
        return text or ""
    return text.zh if page_language() == "zh" else text.en
