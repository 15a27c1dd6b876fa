"""The address of an answer: everything that a person has told, in short readable keys, with the version of the keys.

``/answer/?v=1&area=420100&last=2026-08&as=flexible``. Reading takes what people write ("8月", "wuhan"); writing has one form
only, so that a saved address means the same next year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from xubao.portal.ask.area_index import ListedArea, areas_meant, listed_area
from xubao.portal.ask.given import FLEXIBLE, Given
from xubao.portal.ask.keys import AREA, FIRST, KEYS, NOT_KNOWN, ON, SKIPPABLE
from xubao.portal.ask.misread import Misread, NotTaken, Why

VERSION: Final = "1"
_TEXT_AT_MOST = 60
_OWN = {"v", "change", "where", "asked"}
_MUST_BE_ANSWERED: Final = (*FIRST, "run", *SKIPPABLE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an address says. misread: answers that were not taken. strange: keys that mean nothing here, shortened.

    areas: the areas that the words for the area can mean, where that is not one.
    """

    given: Given
    misread: tuple[Misread, ...] = ()
    strange: tuple[str, ...] = ()
    areas: tuple[ListedArea, ...] = ()

    def why(self, key: str) -> Misread | None:
        """What was wrong with one answer, if anything was."""
        return next((found for found in self.misread if found.key == key), None)


def read_address(query: Mapping[str, Sequence[str]], today: date) -> Reading:
    """Read what is there; nothing is raised. An empty value counts as not told; of a key given twice the last one counts."""
    texts = {key: values[-1].strip() for key, values in query.items() if values and values[-1].strip()}
    _gather_not_known(texts, query)
    misread: list[Misread] = []
    told: dict[str, Any] = {}
    if texts.get("v", VERSION) != VERSION:
        misread.append(Misread("v", _short(texts["v"]), Why.OTHER_VERSION))
    areas = _read_area(texts, told, misread)
    day = today
    for key in (ON, *(key for key in KEYS if key not in (AREA, ON))):
        if key.name not in texts:
            continue
        try:
            told[key.field] = key.read(texts[key.name], day)
        except NotTaken as refused:
            misread.append(Misread(key.name, _short(texts[key.name]), refused.why, refused.months))
        else:
            day = told[key.field] if key is ON else day
    _agree(told, misread)
    _one_of_the_schemes(told, misread)
    _answered_what_was_asked(texts, told, misread)
    known = {key.name for key in KEYS} | _OWN
    strange = tuple(_short(key) for key in query if key not in known)
    return Reading(Given(**told), tuple(misread), strange, areas)


def write_address(given: Given) -> str:
    """The query of an address, without the question mark; the same answers always give the same text."""
    return urlencode(pairs_of(given), safe=",")


def pairs_of(given: Given, *, without: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Keys and texts of all answers but some, the version first; also the hidden fields of a form."""
    told = [(key, getattr(given, key.field)) for key in KEYS if key.name not in without]
    return [("v", VERSION), *((key.name, key.write(value)) for key, value in told if value is not None and value != ())]


def _gather_not_known(texts: dict[str, str], query: Mapping[str, Sequence[str]]) -> None:
    """A form says it in three ways: in the list kept from before, in a box to tick, and as the answer itself."""
    skipped = [key for key in SKIPPABLE if texts.get(key) == NOT_KNOWN]
    for key in skipped:
        del texts[key]
    listed = [*(value.strip() for value in query.get(NOT_KNOWN, ()) if value.strip()), *skipped]
    # Who answers after all knows it.
    words = [word for word in ",".join(listed).split(",") if word and word not in texts]
    texts.pop(NOT_KNOWN, None)
    if words:
        texts[NOT_KNOWN] = ",".join(words)


def _read_area(texts: Mapping[str, str], told: dict[str, Any], misread: list[Misread]) -> tuple[ListedArea, ...]:
    """The area, by its code, or by words in the search field, which stand over it."""
    words = texts.get("where") or texts.get("area")
    if not words:
        return ()
    named = listed_area(words)
    found = (named,) if named else areas_meant(words)
    if len(found) == 1:
        told["area"] = found[0].code
        return ()
    misread.append(Misread("area", _short(words), Why.SEVERAL_AREAS if found else Why.NO_SUCH_AREA))
    return found


def _agree(told: dict[str, Any], misread: list[Misread]) -> None:
    """Answers that contradict each other: the later question gives way, and is asked again."""
    if told.get("paid"):
        for field in ("last", "since", "run"):
            told.pop(field, None)
    if told.get("paid") or told.get("last") is not None:
        # Who names a month has paid.
        told.pop("never", None)
    if told.get("never"):
        for field in ("since", "run"):
            told.pop(field, None)
        if told.get("as_") not in (None, FLEXIBLE):
            misread.append(Misread("last", "", Why.PAID_BEFORE))
            del told["never"]
    last, since = told.get("last"), told.get("since")
    if last is not None and since is not None:
        if since > last:
            misread.append(Misread("since", str(since), Why.CONTRADICTS, (since, last)))
            del told["since"]
        else:
            told.pop("run", None)


def _one_of_the_schemes(told: dict[str, Any], misread: list[Misread]) -> None:
    """A scheme must be one of the area's; where there is only one, it is not told."""
    scheme = told.get("scheme")
    if scheme is None:
        return
    area = listed_area(told.get("area", ""))
    schemes = [code for code, _names in area.schemes] if area else []
    if scheme not in schemes:
        misread.append(Misread("scheme", _short(scheme), Why.NOT_UNDERSTOOD))
    if scheme not in schemes or len(schemes) == 1:
        del told["scheme"]


def _answered_what_was_asked(texts: Mapping[str, str], told: Mapping[str, Any], misread: list[Misread]) -> None:
    """A form says what it asked; what was left empty is asked again, with a word on it."""
    fields = {key.name: key.field for key in KEYS}
    wrong = {found.key for found in misread}
    for name in texts.get("asked", "").split(","):
        ways = {"last": ("last", "paid", "never"), "run": ("run", "since", "paid", "never")}.get(name, (fields.get(name, ""),))
        if name not in _MUST_BE_ANSWERED or name in told.get("not_known", ()):
            continue
        if not any(told.get(field) for field in ways) and not wrong & {name, *ways}:
            misread.append(Misread(name, "", Why.NOT_ANSWERED))


def _short(text: str) -> str:
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return plain if len(plain) <= _TEXT_AT_MOST else f"{plain[:_TEXT_AT_MOST]}…"
