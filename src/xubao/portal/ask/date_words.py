"""Months as a person says them: 上个月, 8月, 去年底, 2026年8月, last August, Aug 2026, 2026-08.

Nothing is guessed: what can be read in two ways gives two months, and the page asks which one is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from xubao.values.month import BadMonth, Month

_NUMERALS: Final = {
    "十一": "11", "十二": "12", "一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8",
    "九": "9", "十": "10", "〇": "0", "零": "0",
}  # fmt: skip
_ENGLISH: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTED: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_NAME = r"(?P<name>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)"

Reader = Callable[[re.Match[str], Month], Iterator[Month]]


def months_meant(text: str, today: date) -> tuple[Month, ...]:
    """The months that the words can mean, the likeliest first; () where they are not understood.

    A month without a year is the latest one up to the present. Words for a month that is yet to come give that month: whether
    it can be so is for the caller to say.
    """
    plain = _plain(text)
    present = Month.of(today)
    for pattern, read in _READERS:
        match = re.fullmatch(pattern, plain)
        if match:
            try:
                return tuple(dict.fromkeys(read(match, present)))
            except BadMonth:
                return ()
    return ()


def _plain(text: str) -> str:
    """Half width, lower case, figures for numerals, no spaces but between letters and figures."""
    plain = unicodedata.normalize("NFKC", text).strip().lower().replace("的", "")
    if re.search("[年月前]|去年|今年", plain):
        # 十一 and 十二 before 一, 二 and 十.
        for numeral in sorted(_NUMERALS, key=len, reverse=True):
            plain = plain.replace(numeral, _NUMERALS[numeral])
        plain = re.sub(r"\s+", "", plain)
    return re.sub(r"\s+", " ", plain)


def _whole(match: re.Match[str], present: Month) -> Iterator[Month]:
    year = int(match["year"])
    yield Month.from_year_month(year if year > 99 else 2000 + year, int(match["month"]))


def _latest(number: int, present: Month) -> Month:
    """The latest month of that number up to the present."""
    this_year = Month.from_year_month(present.year, number)
    return this_year if this_year <= present else this_year.plus(-12)


def _named(match: re.Match[str]) -> int:
    return _ENGLISH.index(match["name"][:3]) + 1


def _number_alone(match: re.Match[str], present: Month) -> Iterator[Month]:
    yield _latest(int(match["month"]), present)


def _name_alone(match: re.Match[str], present: Month) -> Iterator[Month]:
    yield _latest(_named(match), present)


def _last_name(match: re.Match[str], present: Month) -> Iterator[Month]:
    """ "Last August", said in November, is this year's to one person and last year's to another."""
    yield _latest(_named(match), present)
    yield Month.from_year_month(present.year - 1, _named(match))


def _name_and_year(match: re.Match[str], present: Month) -> Iterator[Month]:
    year = int(match["year"])
    yield Month.from_year_month(year if year > 99 else 2000 + year, _named(match))


def _of_relative_year(match: re.Match[str], present: Month) -> Iterator[Month]:
    back = {"今年": 0, "去年": 1, "前年": 2, "this year": 0, "last year": 1}[match["relative"]]
    number = int(match["month"]) if "month" in match.re.groupindex else _named(match)
    yield Month.from_year_month(present.year - back, number)


def _edge_of_year(match: re.Match[str], present: Month) -> Iterator[Month]:
    back = {None: 0, "今年": 0, "去年": 1, "前年": 2}[match["relative"]]
    year = present.year - back
    if match["edge"] == "初":
        yield Month.from_year_month(year, 1)
        yield Month.from_year_month(year, 2)
    elif match["edge"] == "中":
        yield Month.from_year_month(year, 6)
        yield Month.from_year_month(year, 7)
    elif match["relative"] is None:
        # 年底 alone, said before December, is the one that has been.
        yield _latest(12, present)
    else:
        yield Month.from_year_month(year, 12)


def _end_of_last_year(match: re.Match[str], present: Month) -> Iterator[Month]:
    yield Month.from_year_month(present.year - 1, 12)


def _months_back(match: re.Match[str], present: Month) -> Iterator[Month]:
    count = match["count"]
    yield present.plus(-(_COUNTED[count] if count in _COUNTED else int(count)))


def _fixed(back: int) -> Reader:
    def read(match: re.Match[str], present: Month) -> Iterator[Month]:
        yield present.plus(-back)

    return read


_READERS: Final[tuple[tuple[str, Reader], ...]] = (
    (rf"{_YEAR}\s?[-/.年]\s?{_MONTH}(?:月份?)?(?:底|初|末)?", _whole),
    (rf"(?P<year>(?:19|20)\d\d){_MONTH}", _whole),
    (rf"{_YEAR}\s?[-/.年]\s?{_MONTH}\s?[-/.月]\s?\d{{1,2}}[日号]?", _whole),
    (rf"{_MONTH}\s?[/.]\s?(?P<year>(?:19|20)\d\d)", _whole),
    (rf"{_MONTH}(?:月份?)?(?:底|初|末)?", _number_alone),
    ("本月|这个?月|当月|this month", _fixed(0)),
    ("上个?月|last month", _fixed(1)),
    ("上上个?月|前个月|大上个?月|the month before last", _fixed(2)),
    ("半年前|half a year ago", _fixed(6)),
    (r"(?P<count>\d{1,2})个?月(?:以)?前", _months_back),
    (rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTED)}) months? ago", _months_back),
    (rf"(?P<relative>今年|去年|前年){_MONTH}(?:月份?)?(?:底|初|末)?", _of_relative_year),
    (rf"{_NAME} (?:of )?(?P<relative>this year|last year)", _of_relative_year),
    (rf"(?P<relative>this year|last year),? {_NAME}", _of_relative_year),
    ("(?P<relative>今年|去年|前年)?年?(?P<edge>[初中底末])", _edge_of_year),
    ("(?:the )?end of last year|late last year", _end_of_last_year),
    (rf"{_NAME}[, /-]{{1,2}}(?P<year>(?:19|20)\d\d)", _name_and_year),
    (rf"(?P<year>(?:19|20)\d\d)[ /-]{_NAME}", _name_and_year),
    (rf"this {_NAME}", _name_alone),
    (rf"last {_NAME}", _last_name),
    (_NAME, _name_alone),
)
