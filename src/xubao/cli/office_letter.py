"""Open questions as letters in plain text: one for each area and office, ready to be sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xubao.cli.terminal import wrapped
from xubao.cli.words import words
from xubao.engine.words import words as engine_words
from xubao.rulebook.open_questions import OpenQuestion, by_office


def letters(found: Iterable[OpenQuestion], lang: str, width: int) -> Iterator[str]:
    """The lines of all letters, those with the weightiest questions first."""
    say = words(lang)
    for number, ((_, office), asked) in enumerate(by_office(found).items()):
        if number:
            yield from ("", "-" * min(width, 60), "")
        names = asked[0].area_names[0 if lang == "zh" else 1]
        addressed = office[0 if lang == "zh" else 1]
        yield from wrapped(say["letter.to"].format(office=say.get(f"letter.hotline.{addressed}", addressed)), width)
        yield ""
        yield from wrapped(say["letter.opening"].format(area=names, questions=len(asked)), width)
        for index, item in enumerate(asked, start=1):
            yield ""
            yield from _question(index, item, lang, width)
        yield ""
        yield from wrapped(say["letter.closing"], width)


def _question(index: int, item: OpenQuestion, lang: str, width: int) -> Iterator[str]:
    """The question, what it is about, and the readings that contradict each other."""
    say = words(lang)
    question = item.question
    yield from wrapped(question.zh if lang == "zh" else question.en, width, first=f"{index}. ", rest="   ")
    about = say["and"].join(dict.fromkeys(_about(name, lang) for name in question.about))
    yield from wrapped(say["letter.about"].format(about=about), width, first="   ", rest="   ")
    for conflict in item.conflicts:
        text = conflict.zh if lang == "zh" else conflict.en
        yield from wrapped(say["letter.conflict"].format(text=text), width, first="   ", rest="   ")
    phones = [who for who in question.ask if isinstance(who, str) and who not in item.office]
    if phones:
        yield from wrapped(say["letter.phones"].format(phones=say["and"].join(phones)), width, first="   ", rest="   ")


def _about(name: str, lang: str) -> str:
    """What stays open, in words: as answers call it where they do."""
    terms = engine_words(lang)
    return terms[f"group.{name}"] if f"group.{name}" in terms else words(lang)[f"about.{name}"]
