"""Months that cannot have been paid yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from xubao.engine.folding import last_payable
from xubao.engine.formulas.person import Person
from xubao.values.month import Month

CHECKED: Final = ("paid", "resident", "credited")


def months_allowed(person: Person) -> tuple[int, int, int]:
    """How many months from bit 0 on may be set in the words CHECKED of a person of this class.

    Months under residents' insurance may reach to December, as payments for their year are made before it; months that a payment
    credits may reach as far as the day of that payment allows.
    """
    as_of = date.fromordinal(person.as_of)
    limits = (
        last_payable(as_of),
        last_payable(as_of.replace(month=12, day=1)),
        last_payable(date.fromordinal(max(person.returns_on, person.as_of))),
    )
    paid, resident, credited = (int(limit) + 1 - person.base_month for limit in limits)
    return paid, resident, credited


def beyond_allowed(allowed: NDArray[Any], words: NDArray[Any], places: Mapping[str, Sequence[int]]) -> NDArray[np.bool_]:
    """Who has a month too many. allowed: `months_allowed` of everybody, a row each. places: columns of `words` by name."""
    found = np.zeros(len(words), dtype=bool)
    for checked, name in enumerate(CHECKED):
        for number, place in enumerate(places.get(name, ())):
            room = np.clip(allowed[:, checked] - 64 * number, 0, 64).astype(np.uint64)
            shifted = words[:, place].view(np.uint64) >> np.minimum(room, np.uint64(63))
            found |= np.where(room == 64, 0, np.where(room == 63, shifted & np.uint64(1), shifted)) != 0
    return found


def last_month_beyond(person: Person, words: Mapping[str, Sequence[int]]) -> Month:
    """The last month of somebody who has one too many."""
    last = 0
    for name, allowed in zip(CHECKED, months_allowed(person), strict=True):
        bits = sum(word << 64 * number for number, word in enumerate(words[name]))
        if bits.bit_length() > allowed:
            last = max(last, bits.bit_length() - 1)
    return Month(person.base_month + last)
