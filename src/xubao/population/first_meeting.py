"""People who are met for the first time: looked through for contradictions, assessed by the formulas, put into words."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xubao.engine.area_rules import AreaRules
from xubao.engine.coverage import refuse_outside_coverage
from xubao.engine.evaluators.whole_answers import SCALARS, WORDS, assess_whole, compiled_words, facts_width
from xubao.engine.facts import Facts
from xubao.engine.formulas.assessment import Assessment
from xubao.engine.formulas.running_wait import RunningWait
from xubao.engine.formulas.treatment import Treatment
from xubao.population.classes import Classes, PersonClass
from xubao.population.columns import Layout
from xubao.population.future_months import beyond_allowed, last_month_beyond, months_allowed
from xubao.population.group_kernel import Groups, first_of_each
from xubao.population.outcome import wrong_outcome
from xubao.population.outcomes import Outcomes
from xubao.population.problems import WrongRow
from xubao.population.wording import Wording
from xubao.values.errors import XubaoError
from xubao.values.month import Month

Integers = NDArray[Any]
ALL_BITS = (1 << 64) - 1
PRESENT_PAID, TOO_LATE, ALONE = range(3)
"""Columns of the flags; those of the months that the payment credited follow."""
MOST_KNOWN = 1 << 19


class FirstMeeting:
    """Assesses people of known classes, given as rows of words in the order of the layout."""

    def __init__(self, classes: Classes, outcomes: Outcomes, layout: Layout, wording: Wording) -> None:
        self._classes = classes
        self._wording = wording
        self._outcomes = outcomes
        self._words = compiled_words(layout.width)
        self._width = layout.width
        self._places: dict[str, list[int]] = {}
        place = 0
        for name, columns in layout.words.items():
            self._places[name] = list(range(place, place + len(columns)))
            place += len(columns)
        self._covered: dict[tuple[int, int], XubaoError | None] = {}
        self._known: dict[bytes, int] = {}

    def outcomes_of(self, kinds: Integers, words: Integers) -> Integers:
        """The number of each person's outcome. kinds: their classes."""
        kinds = self._asked(kinds, words)
        numbers = np.empty(len(kinds), dtype=np.int32)
        areas: dict[int, tuple[int, AreaRules]] = {}
        area_of = np.zeros(len(self._classes.made), dtype=np.int64)
        for kind in np.flatnonzero(np.bincount(kinds, minlength=1)).tolist():
            made = self._classes.made[kind]
            if made.wrong is not None or made.rules is None:
                numbers[kinds == kind] = self._outcomes.number_of(wrong_outcome(made.wrong or XubaoError(None, en="", zh="")))
            else:
                area_of[kind] = areas.setdefault(id(made.rules), (len(areas) + 1, made.rules))[0]
        places = area_of[kinds]
        for place, rules in areas.values():
            rows = np.flatnonzero(places == place)
            numbers[rows] = self._in_area(rules, kinds[rows], words[rows])
        return numbers

    def _asked(self, kinds: Integers, words: Integers) -> Integers:
        """The classes as they are asked about: that of the next year for those who have paid this year (`month_asked`)."""
        asked = kinds.copy()
        as_of = self._classes.source.as_of
        december = Month.from_year_month(as_of.year, 12)
        for kind in np.flatnonzero(np.bincount(kinds, minlength=1)).tolist():
            made = self._classes.made[kind]
            if made.next_year is not None and made.person is not None:
                rows = np.flatnonzero(kinds == kind)
                paid = np.ones(len(rows), dtype=bool)
                for month in range(int(Month.of(as_of)), int(december) + 1):
                    paid &= self._bit(words[rows], np.full(len(rows), month - made.person.base_month), ("paid", "credited"))
                asked[rows[paid]] = made.next_year
        return asked

    def _bit(self, words: Integers, bits: Integers, names: tuple[str, ...]) -> Integers:
        """Is the bit of each row set in one of these histories at least?"""
        found = np.zeros(len(words), dtype=bool)
        for name in names:
            for number, place in enumerate(self._places.get(name, [])):
                bit = bits - 64 * number
                inside = (bit >= 0) & (bit < 64)
                found |= inside & (words[:, place] >> np.where(inside, bit, 0) & 1 == 1)
        return found

    def _in_area(self, rules: AreaRules, kinds: Integers, words: Integers) -> Integers:
        facts = np.zeros((len(kinds), facts_width(self._width)), dtype=np.int64)
        present, back = np.unique(kinds, return_inverse=True)
        facts[:, : len(SCALARS)] = np.array([self._scalars(kind) for kind in present.tolist()])[back]
        for position, name in enumerate(WORDS):
            # Without a column of its own, every paid month was paid in time.
            places = self._places.get(name, self._places["paid"] if name == "on_time" else [])
            begin = len(SCALARS) + position * self._words
            facts[:, begin : begin + len(places)] = words[:, places]
        answers = assess_whole(facts, self._width, self._classes.tables_of(rules))
        return self._numbered(kinds, words, answers)

    def _numbered(self, kinds: Integers, words: Integers, answers: Integers) -> Integers:
        """The outcome of each row, put into words once for all rows of a class with the same answer."""
        flags = self._flags(kinds, words)
        read = answers[:, self._wording.read]
        alike = Groups(1 + flags.shape[1] + read.shape[1])
        back = alike.add(np.column_stack([kinds, flags, read]))
        numbers = np.empty(len(alike), dtype=np.int32)
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        for group, row in enumerate(first_of_each(back, len(alike)).tolist()):
            # Who is looked at month by month is nobody's like.
            key = None if flags[row, ALONE] else alike.rows[group].tobytes()
            number = self._known.get(key) if key else None
            if number is None:
                number = self._number(self._classes.made[kinds[row]], words[row], answers[row].tolist(), flags[row])
                if key:
                    self._known[key] = number
            numbers[group] = number
        return numbers[back]

    def _scalars(self, kind: int) -> list[int]:
        person = self._classes.made[kind].person
        return [getattr(person, name) for name in SCALARS]

    def _flags(self, kinds: Integers, words: Integers) -> Integers:
        """What an outcome depends on besides class and answer: is the present month paid, which months the payment credited,
        and anything that must be looked at month by month.
        """
        present, back = np.unique(kinds, return_inverse=True)
        made = [self._classes.made[kind] for kind in present.tolist()]
        persons = [kind.person for kind in made if kind.person is not None]
        wrong = beyond_allowed(np.array([months_allowed(person) for person in persons])[back], words, self._places)
        told = np.array([kind.facts["continuous_months_before"] is not None for kind in made])[back]
        alone = np.where(told | wrong, np.arange(len(kinds)) + 1, 0)
        if not self._wording.asks_months:
            return np.column_stack([np.zeros(len(kinds), dtype=np.int64), wrong, alone])
        month = (Month.of(self._classes.source.as_of) - np.array([person.base_month for person in persons]))[back]
        paid = self._bit(words, month, ("paid", "credited", "resident"))
        credited = [words[:, place] for place in self._places.get("credited", [])]
        return np.column_stack([paid, wrong, alone, *credited])

    def _of_row(self, row: Integers) -> dict[str, tuple[int, ...]]:
        found = {name: tuple(int(row[place]) & ALL_BITS for place in places) for name, places in self._places.items()}
        blank = (0,) * self._width
        return {name: found.get(name, found["paid"] if name == "on_time" else blank) for name in WORDS}

    def _number(self, kind: PersonClass, row: Integers, answer: list[int], flags: Integers) -> int:
        words = self._of_row(row)
        try:
            if flags[TOO_LATE]:
                assert kind.person is not None
                raise _future_month(last_month_beyond(kind.person, words), self._classes.source.as_of)
            _refuse_contradiction(kind, words)
            found = assessment_of(answer)
            self._refuse_outside_coverage(kind, found)
            return self._outcomes.number_of(self._wording.outcome(kind, found, words, bool(flags[PRESENT_PAID])))
        except XubaoError as wrong:
            return self._outcomes.number_of(wrong_outcome(wrong))

    def _refuse_outside_coverage(self, kind: PersonClass, found: Assessment) -> None:
        assert kind.rules is not None
        assert kind.person is not None
        key = (id(kind.rules), found.pay_day)
        if key not in self._covered:
            try:
                refuse_outside_coverage(kind.rules, kind.person, found)
                self._covered[key] = None
            except XubaoError as outside:
                self._covered[key] = outside
        problem = self._covered[key]
        if problem is not None:
            raise problem


def assessment_of(answer: list[int]) -> Assessment:
    """A row of `assess_whole` as the formulas' own type."""
    fields: list[Any] = [*answer[:4], RunningWait(*answer[4:8]), *answer[8:24], Treatment(*answer[24:])]
    return Assessment(*fields)


def _refuse_contradiction(kind: PersonClass, words: dict[str, tuple[int, ...]]) -> None:
    """As `Facts` refuses it: what is told of the months before against the months themselves."""
    told = kind.facts["continuous_months_before"]
    if told is None:
        return
    assert kind.person is not None
    base = kind.person.base_month
    Facts(
        participation=kind.facts["participation"] or "flexible",
        paid=_months(words["paid"], base),
        resident_paid=_months(words["resident"], base),
        continuous_months_before=told,
    )


def _months(words: tuple[int, ...], base: int) -> tuple[Month, ...]:
    return tuple(Month(base + 64 * number + bit) for number, word in enumerate(words) for bit in range(64) if word >> bit & 1)


def _future_month(month: Month, as_of: date) -> WrongRow:
    return WrongRow(str(month), "paid", en=f"{month} lies in the future of {as_of}.", zh=f"{month} 在 {as_of} 时尚未到来。")
