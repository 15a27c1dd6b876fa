"""Months of a person as 64-bit words, low word first: bit i of the history is month `base + i`.

The formulas see whole months only; `person.paid` are months credited before the events, `person.credited` those that the events
pay, `person.resident` months under residents' insurance.
"""

from __future__ import annotations

from xubao.engine.formulas.bits import count_set, highest_set, lowest_set
from xubao.engine.formulas.formula import step
from xubao.engine.formulas.person import Person, Words

NEVER = -1
"""Answers that no such month exists."""


@step
def is_set(words: Words, index: int) -> bool:
    """Is bit `index` set? Outside the words nothing is."""
    if index < 0 or index >= 64 * len(words):
        return False
    return (words[index >> 6] >> (index & 63)) & 1 == 1


@step
def set_at_or_before(words: Words, index: int) -> int:
    """The highest set bit at or below `index`, or NEVER."""
    index = min(index, 64 * len(words) - 1)
    if index < 0:
        return NEVER
    word = index >> 6
    rest = words[word] & ((2 << (index & 63)) - 1)
    while rest == 0:
        word -= 1
        if word < 0:
            return NEVER
        rest = words[word]
    return word * 64 + highest_set(rest)


@step
def clear_at_or_before(words: Words, index: int) -> int:
    """The highest clear bit at or below `index`; NEVER where all of them are set. Above the words every bit is clear."""
    if index >= 64 * len(words) or index < 0:
        return index if index >= 0 else NEVER
    word = index >> 6
    top = index & 63
    rest = ~words[word] & ((2 << top) - 1)
    top = 63
    while rest == 0:
        word -= 1
        if word < 0:
            return NEVER
        rest = ~words[word] & ((2 << top) - 1)
    return word * 64 + highest_set(rest)


@step
def set_at_or_after(words: Words, index: int) -> int:
    """The lowest set bit at or above `index`, or NEVER."""
    index = max(index, 0)
    word = index >> 6
    if word >= len(words):
        return NEVER
    rest = (words[word] >> (index & 63)) << (index & 63)
    while rest == 0:
        word += 1
        if word >= len(words):
            return NEVER
        rest = words[word]
    return word * 64 + lowest_set(rest)


@step
def count_between(words: Words, first: int, last: int) -> int:
    """How many bits are set from `first` to `last`, both included."""
    first = max(first, 0)
    last = min(last, 64 * len(words) - 1)
    total = 0
    while first <= last:
        word = first >> 6
        top = min(last, word * 64 + 63)
        part = (words[word] >> (first & 63)) & ((2 << (top - first)) - 1)
        total += count_set(part)
        first = top + 1
    return total


@step
def insured_at_or_before(person: Person, month: int) -> int:
    """The last month at or before `month` with a basic scheme paid before the events (a `Month` ordinal), or NEVER."""
    index = month - person.base_month
    found = max(set_at_or_before(person.paid, index), set_at_or_before(person.resident, index))
    return found + person.base_month if found >= 0 else NEVER


@step
def uninsured_at_or_before(person: Person, month: int) -> int:
    """The last month at or before `month` without any basic scheme; the month before the history at the earliest."""
    index = month - person.base_month
    while index >= 0:
        if is_set(person.paid, index):
            index = clear_at_or_before(person.paid, index)
        elif is_set(person.resident, index):
            index = clear_at_or_before(person.resident, index)
        else:
            return index + person.base_month
    return person.base_month - 1


@step
def insured_at_or_after(person: Person, month: int) -> int:
    """The first month at or after `month` with a basic scheme, or NEVER."""
    index = month - person.base_month
    paid = set_at_or_after(person.paid, index)
    resident = set_at_or_after(person.resident, index)
    if paid < 0 or (0 <= resident < paid):
        paid = resident
    return paid + person.base_month if paid >= 0 else NEVER


@step
def all_paid(person: Person, first: int, last: int) -> bool:
    """Is every month from `first` to `last` paid, before the events or by them?"""
    for month in range(first, last + 1):
        index = month - person.base_month
        if not (is_set(person.paid, index) or is_set(person.credited, index)):
            return False
    return True
