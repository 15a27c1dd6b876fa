"""Random histories, and the answers that a walk from month to month gives: slow, plain, and independent of the words."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from hypothesis import strategies as st

from tests.unit.engine.building import someone
from xubao.engine.folding import words_of
from xubao.engine.formulas.person import Person
from xubao.values.month import Month

BASE = int(Month.parse("2014-03"))
LENGTH = 3 * 64


class History(NamedTuple):
    """Months of the employee scheme and of residents' insurance, and the month in which payment resumes."""

    paid: frozenset[int]
    resident: frozenset[int]
    returned: int

    @property
    def insured(self) -> frozenset[int]:
        """Months in either scheme."""
        return self.paid | self.resident

    def person(self, complete: bool = True, continuous_before: int = -1) -> Person:
        """The person whose words begin at BASE."""
        return someone()._replace(
            base_month=BASE,
            paid=words_of(self.paid, BASE, BASE + LENGTH - 1),
            on_time=words_of(self.paid, BASE, BASE + LENGTH - 1),
            credited=words_of((), BASE, BASE + LENGTH - 1),
            resident=words_of(self.resident, BASE, BASE + LENGTH - 1),
            complete=int(complete),
            continuous_before=continuous_before,
        )


@st.composite
def histories(draw: st.DrawFn) -> History:
    """A run of paid months with holes, some months under residents' insurance, a return within or after them."""
    first = draw(st.integers(0, LENGTH - 20))
    last = draw(st.integers(first, min(first + draw(st.sampled_from([3, 15, 40, 150])), LENGTH - 8)))
    paid = set(range(first, last + 1))
    for _ in range(draw(st.integers(0, 4))):
        hole = draw(st.integers(first, last))
        paid -= set(range(hole, hole + draw(st.integers(1, 7))))
    resident: set[int] = set()
    if draw(st.booleans()):
        begin = draw(st.integers(0, LENGTH - 12))
        resident = set(range(begin, begin + draw(st.integers(1, 12))))
    returned = draw(st.integers(max(1, last - 3), min(LENGTH + 2, last + 16)))
    return History(frozenset(BASE + bit for bit in paid), frozenset(BASE + bit for bit in resident), BASE + returned)


def last_before(months: AbstractSet[int], returned: int) -> int:
    """The last of the months before the return; -1 where there is none."""
    return max((month for month in months if month < returned), default=-1)


def run_ending(months: AbstractSet[int], last: int) -> int:
    """How many months without a break end with `last`."""
    count = 0
    while last - count in months:
        count += 1
    return count


def holes_before(months: AbstractSet[int], last: int) -> int:
    """Unpaid stretches between the first month and `last`."""
    if last not in months:
        return 0
    inside = range(min(months), last + 1)
    return sum(month not in months and month - 1 in months for month in inside)


def unpaid_in_any_year(history: History, year_starts: int) -> int:
    """The most unpaid months, counted from the first insurance on, in any year that has a month of the gap."""
    last = last_before(history.insured, history.returned)
    gap = range(last + 1, history.returned)
    if last < 0 or not gap:
        return 0
    years = {(month - (year_starts - 1)) // 12 for month in gap}
    counted = {
        year: sum(
            month not in history.insured and month >= min(history.insured)
            for month in range(year * 12 + year_starts - 1, year * 12 + year_starts + 11)
            if month < history.returned
        )
        for year in years
    }
    return max(counted.values())
