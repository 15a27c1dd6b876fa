"""The fast path: the short answer from the compiled formulas.

The formulas run for every request. What is kept is the wording of an outcome, by everything that the wording is made of: the
integers of the assessment, the facts besides the months, and the few months that are read again. People with other histories
and the same outcome share it; nobody's months or id are in it.
"""

from __future__ import annotations

import struct
import threading
from datetime import date
from typing import Any, Final, NamedTuple

from xubao.api.documents import answer_document, encoded
from xubao.api.machine import WIDTHS, Machine
from xubao.api.quick_facts import Quick, Ranges
from xubao.api.quick_id import quick_id
from xubao.engine.area_rules import AreaRules, area_rules
from xubao.engine.explain import explain_without_choices
from xubao.engine.facts import Facts
from xubao.engine.folding import MONTHS_AHEAD, History, Placed, Situation, last_payable, person_of
from xubao.engine.formulas.assessment import YEARLY, Assessment
from xubao.engine.formulas.person import Person
from xubao.rulebook.codes import DEPENDS
from xubao.values.errors import XubaoError
from xubao.values.month import Month

MOST_PLACES = 1024
MOST_SITUATIONS = 4096
_HEAD: Final = b'{"computation_id":"'
_TAIL_AT: Final = len(_HEAD) + 64
_UNPACKED: Final = {width: struct.Struct(f"<{width}q") for width in WIDTHS}


class Place(NamedTuple):
    """Rules of one area for questions of one day, in the memory of the machine."""

    number: int
    rules: AreaRules
    tables: Any
    as_of: date
    day: int
    iso: str
    month: int
    payable: int
    placed: dict[Situation, Placed]


class ShortAnswer(NamedTuple):
    """A body, and the id of the computation in it."""

    body: bytes
    computation_id: str
    pack_digest: str


class ShortAnswers:
    """Answers of the fast path, with what it keeps."""

    def __init__(self, machine: Machine, remembered: int) -> None:
        self.machine = machine
        self.remembered = remembered
        self.worded = 0
        self._places: dict[tuple[str, str | None, date], Place] = {}
        self._outcomes: dict[tuple[Any, ...], bytes] = {}
        self._lock = threading.Lock()

    def answer(self, asked: Quick, today: date) -> ShortAnswer | None:
        """The answer; None where the careful path has the word: nothing compiled yet, a long history, anything to refuse."""
        ready = self.machine.ready
        as_of = asked.as_of or today
        if ready is None or _may_contradict(asked):
            return None
        try:
            place = self._places.get((asked.area, asked.scheme, as_of)) or self._place(asked, as_of)
            placed = place.placed.get(asked.situation) or self._placed(place, asked.situation)
        except XubaoError:
            return None
        months = _months_of(asked, place, self.machine.widths)
        if months is None:
            return None
        person = person_of(asked.situation, months.history, place.day, placed)
        if person.payment_period == YEARLY and asked.paid and asked.paid[-1][1] >= place.month:
            # How far the year is paid decides what is asked, late in the year even of which year: told by the careful path.
            return None
        key = _key(asked, place, person, ready.run(person, place.tables.addresses), months)
        tail = self._outcomes.get(key) or self._word(asked, place, key)
        digest = place.rules.pack.digest
        name = quick_id(asked, place.rules.scheme, place.iso, digest)
        return ShortAnswer(b"".join((_HEAD, name.encode(), tail)), name, digest)

    def _place(self, asked: Quick, as_of: date) -> Place:
        rules = area_rules(asked.area, asked.scheme, "inform", as_of, frozenset())
        ready = self.machine.ready
        assert ready is not None
        month = Month.of(as_of)
        with self._lock:
            number = len(self._places)
            if number >= MOST_PLACES:
                self._places.clear()
                self._outcomes.clear()
            place = Place(
                number % MOST_PLACES, rules, ready.tables(rules.rules), as_of, as_of.toordinal(), as_of.isoformat(),
                int(month), int(last_payable(as_of)), {},
            )  # fmt: skip
            return self._places.setdefault((asked.area, asked.scheme, as_of), place)

    def _placed(self, place: Place, situation: Situation) -> Placed:
        placed = place.rules.placed(situation, place.as_of, Month(place.month))
        with self._lock:
            if len(place.placed) >= MOST_SITUATIONS:
                place.placed.clear()
            place.placed[situation] = placed
        return placed

    def _word(self, asked: Quick, place: Place, key: tuple[Any, ...]) -> bytes:
        answer = explain_without_choices(asked.area, _facts(asked), place.as_of, scheme=asked.scheme)
        tail = encoded(answer_document(answer, "short", _assumed(asked)))[_TAIL_AT:]
        with self._lock:
            self.worded += 1
            if self.remembered:
                if len(self._outcomes) >= self.remembered:
                    del self._outcomes[next(iter(self._outcomes))]
                self._outcomes[key] = tail
        return tail


def _may_contradict(asked: Quick) -> bool:
    """Is a fact told that only `Facts` can hold against the paid months? The careful path makes them and refuses."""
    told = asked.situation
    numbers = (told.age, told.declared_base_fen, told.stated_monthly_fen)
    against_months = (asked.first_enrolled, asked.employment_ended, told.continuous_months_before)
    return any(fact is not None for fact in against_months) or any(number is not None and number < 0 for number in numbers)


class _Months(NamedTuple):
    """The history as words for the machine; the months paid here and every insured month, each as one number: bit 0 is the month
    `history.base`.
    """

    history: History
    own: int
    insured: int


def _key(asked: Quick, place: Place, person: Person, found: Assessment, months: _Months) -> tuple[Any, ...]:
    """Everything that the wording of an outcome is made of.

    Of the facts: what the amounts and due days are read by; the others decide only through the assessment. Of the months:
    whether the present one is insured, and paid here, and the Decembers before the present year and before the gap, by which
    a yearly window is due. Where a fact is missing, the question that asks for it reads everything.
    """
    base, insured = months.history.base, months.insured
    unpaid = found.last_insured + 1
    key = (
        place.number,
        found,
        person.plan,
        person.participation,
        person.payment_period,
        person.declared_base,
        person.stated_monthly,
        person.age < 0,
        bool(asked.paid),
        _is_set(insured, place.month - base),
        _is_set(months.own, place.month - base),
        _is_set(insured, place.month - place.month % 12 - 1 - base),
        _is_set(insured, unpaid - unpaid % 12 - 1 - base),
        asked.as_of is None,
        asked.assumed_participation,
    )
    if found.back_payment_row == DEPENDS or DEPENDS in found.rows:
        return (*key, asked.situation, asked.paid, asked.resident)
    return key


def _is_set(bits: int, index: int) -> int:
    return bits >> index & 1 if index >= 0 else 0


def _months_of(asked: Quick, place: Place, widths: tuple[int, ...]) -> _Months | None:
    """The months as signed words of a width that is compiled; None where there is none, or a month cannot be paid yet."""
    paid, resident = asked.paid, asked.resident
    base, highest = place.month, place.month + MONTHS_AHEAD
    if paid:
        base = paid[0][0]
        if paid[-1][1] > place.payable:
            return None
    if resident:
        base = min(base, resident[0][0]) if paid else resident[0][0]
        highest = max(highest, resident[-1][1])
    if base > place.month:
        # Somebody who has only months ahead: rare, and left to the careful path.
        return None
    needed = (highest - base) // 64 + 1
    for width in widths:
        if width >= needed:
            own, others = _bits(paid, base), _bits(resident, base)
            none = (0,) * width
            words = _words(own, width)
            history = History(base, words, none, _words(others, width) if others else none, on_time=words)
            return _Months(history, own, own | others)
    return None


def _bits(ranges: Ranges, base: int) -> int:
    bits = 0
    for first, last in ranges:
        bits |= ((1 << (last + 1 - first)) - 1) << (first - base)
    return bits


def _words(bits: int, width: int) -> tuple[int, ...]:
    return _UNPACKED[width].unpack(bits.to_bytes(8 * width, "little"))


def _facts(asked: Quick) -> Facts:
    told = asked.situation._asdict()
    return Facts(
        **told,
        paid=_months(asked.paid),
        resident_paid=_months(asked.resident),
        first_enrolled=Month.parse(asked.first_enrolled) if asked.first_enrolled else None,
        employment_ended=Month.parse(asked.employment_ended) if asked.employment_ended else None,
    )


def _months(ranges: Ranges) -> tuple[Month, ...]:
    return tuple(Month(month) for first, last in ranges for month in range(first, last + 1))


def _assumed(asked: Quick) -> tuple[str, ...]:
    taken = (("as_of", asked.as_of is None), ("participation", asked.assumed_participation))
    return tuple(name for name, is_assumed in taken if is_assumed)
