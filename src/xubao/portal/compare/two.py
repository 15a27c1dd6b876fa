"""Two answers to the same person: two areas on one day, or one area on two days; where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from xubao.engine.pack_words.catalogue import PackWords
from xubao.portal.ask.address import read_address, write_address
from xubao.portal.ask.area_index import ListedArea, areas_by_code, areas_meant
from xubao.portal.ask.computed import computed
from xubao.portal.ask.given import Given
from xubao.portal.ask.keys import ON
from xubao.portal.ask.misread import Misread, NotTaken, Why
from xubao.portal.ask.open_questions import open_questions
from xubao.portal.ask.reasons import Conclusion, reasons
from xubao.portal.page_language import page_language
from xubao.portal.problem_text import problem_text
from xubao.portal.written import day_written
from xubao.rulebook.lookup_errors import OutsideCoverage

OTHER, THEN = "other", "then"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two. address: of the whole answer. open: keys of questions that this area still asks and nobody has told."""

    heading: str
    sentence: str
    address: str
    conclusions: tuple[Conclusion, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One of the eight questions on both sides."""

    question: str
    left: Conclusion
    right: Conclusion

    @property
    def known(self) -> bool:
        """Are both sides known? What is not known is neither the same nor different."""
        return "unknown" not in (self.left.status, self.right.status)

    @property
    def differs(self) -> bool:
        """Do both sides answer, and not in the same words?"""
        return self.known and self.left.value != self.right.value

    @property
    def verdict(self) -> str:
        """Same, different, or not to be told."""
        if not self.known:
            return _("不能比：有一边没有查明")
        return _("不同") if self.differs else _("相同")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks. misread: what could not be taken; areas: what the words for the second area can mean."""

    left: Given
    right: Given
    left_day: date
    right_day: date
    misread: tuple[Misread, ...]
    areas: tuple[ListedArea, ...] = ()

    @property
    def complete(self) -> bool:
        """Can both be answered? Two areas or two days, and the same person."""
        told = self.left.area and self.right.area and self.left.last_month is not None and self.left.as_
        return bool(told) and (self.left.area, self.left_day) != (self.right.area, self.right_day)


def read_two(query: Mapping[str, Sequence[str]], today: date) -> Asked:
    """Read an address: that of an answer with ``other`` (the second area) or ``then`` (the second day) beside it."""
    one = read_address({key: values for key, values in query.items() if key not in (OTHER, THEN)}, today)
    misread = list(one.misread)
    left, left_day = one.given, one.given.on or today
    other, areas = _other_area(_text(query, OTHER), left, misread)
    then = _text(query, THEN)
    right_day = left_day
    if then:
        try:
            right_day = ON.read(then, today)
        except NotTaken as refused:
            misread.append(Misread("on", then[:_LONGEST], refused.why))
    return Asked(left, replace(left, area=other, scheme=None), left_day, right_day, tuple(misread), areas or one.areas)


def _other_area(words: str, left: Given, misread: list[Misread]) -> tuple[str | None, tuple[ListedArea, ...]]:
    if not words:
        return left.area, ()
    found = (areas_by_code()[words],) if words in areas_by_code() else areas_meant(words)
    if len(found) == 1:
        return found[0].code, ()
    misread.append(Misread("area", words[:_LONGEST], Why.SEVERAL_AREAS if found else Why.NO_SUCH_AREA))
    return None, found


def _text(query: Mapping[str, Sequence[str]], key: str) -> str:
    values = query.get(key) or ("",)
    return values[-1].strip()


def side(given: Given, day: date) -> Side:
    """One side, answered as far as the area's rules reach."""
    lang = page_language()
    name = areas_by_code()[str(given.area)].name(lang)
    heading = _("%(area)s，%(day)s") % {"area": name, "day": day_written(day, lang)}
    address = f"{reverse('portal:answer')}?{write_address(replace(given, on=day))}"
    try:
        answer = computed(given, day)
        left_open = open_questions(given, day)
    except OutsideCoverage as refused:
        return Side(heading, problem_text(refused), address, (), ())
    sentence = PackWords(lang).dates_in(answer.sentence(lang))
    return Side(heading, sentence, address, tuple(reasons(answer).conclusions), left_open)


def lines(left: Side, right: Side) -> list[Line]:
    """The eight questions side by side; none where one side is not covered at all."""
    return [Line(one.question, one, other) for one, other in zip(left.conclusions, right.conclusions, strict=False)]
