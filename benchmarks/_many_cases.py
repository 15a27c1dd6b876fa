"""Invented people, cases, search keys and phones for the yardstick of lists, written as fast as a database takes them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache

from benchmarks._filling import Row, filling, in_order, load

AREAS = tuple(f"90000{number}" for number in range(6))
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"
GIVEN = "伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红云飞宇轩欣怡子涵梓萱浩然"
KINDS = ("back_payment", "back_payment", "registration", "correction")
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
TODAY = date(2026, 11, 23)
MINUTES = 60 * 24 * 365 * 6
_OPEN = ("opened", "awaiting_payment")
_STATES = (*_OPEN, "restored", "restored", "restored", "restored", "approved", "withdrawn", "approved", "restored")
_BATCH = 50_000
_TABLES = ("people_insuredperson", "people_personcontact", "cases_case", "cases_searchkey")


def area_of(number: int) -> str:
    """The area of a case."""
    return AREAS[number % len(AREAS)]


def case_number(number: int) -> str:
    """What stands on the papers of a case."""
    return f"{area_of(number)}-2026-C{number:07d}"


def phone_of(number: int) -> str:
    """A number of nobody: no country has the code 999."""
    return f"+999{number:09d}"


def fill(cases: int) -> None:
    """Write everything for so many cases: a person, a case, four keys and a phone each."""
    with filling(_TABLES), in_order("cases_searchkey", _KEY, "key, case_id") as keys:
        for first in range(1, cases + 1, _BATCH):
            numbers = range(first, min(first + _BATCH, cases + 1))
            chance = random.Random(first)
            names = ["".join((chance.choice(SURNAMES), chance.choice(GIVEN), chance.choice(GIVEN))) for _ in numbers]
            load("people_insuredperson", _PERSON, _people(numbers, names))
            load("cases_case", _CASE, (_case(n, chance) for n in numbers))
            load(keys, _KEY, _keys(numbers, names))
            load("people_personcontact", _CONTACT, _contacts(numbers))


_PERSON = ("id", "name", "document_kind", "identity_sealed", "identity_index", "likeness_index", "registered_at")
_CASE = (
    "id", "number", "kind", "person_id", "area", "about", "state", "is_open", "opened_at", "assignee", "due_on", "clock",
    "review_asked",
)  # fmt: skip
_KEY = ("case_id", "key")
_CONTACT = ("person_id", "kind", "value_sealed", "value_index", "entered_by", "entered_at")


def _people(numbers: Iterable[int], names: Sequence[str]) -> Iterator[Row]:
    from xubao.people.public import seal

    # One sealed number for all: what a list unseals costs the same for each row.
    sealed = seal("110105194912310021", "identity_number:" + "0" * 64)
    for n, name in zip(numbers, names, strict=True):
        yield n, name, "identity_card", sealed, f"{n:064x}", f"{n:064x}", FIRST


def _case(number: int, chance: random.Random) -> Row:
    """One case of the year it falls into; a fifth are in hand."""
    state = chance.choice(_STATES)
    in_hand = state in _OPEN
    due = TODAY + timedelta(days=chance.randrange(-5, 30)) if in_hand else None
    opened = FIRST + timedelta(minutes=chance.randrange(MINUTES))
    assignee = chance.choice(("", "", "li", "zhao"))
    return (
        number, case_number(number), chance.choice(KINDS), number, area_of(number), "", state, in_hand, opened, assignee, due,
        "running" if due else "", False,
    )  # fmt: skip


def _keys(numbers: Iterable[int], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    for n, name in zip(numbers, names, strict=True):
        area = area_of(n)
        yield n, _name(area, name)
        yield n, f"{area}i:{n:064x}"
        yield n, _mask(area, n % 10000)
        yield n, f"{area}r:{n:012d}"


def _contacts(numbers: Iterable[int]) -> Iterator[Row]:
    from xubao.people.public import blind_index, seal

    sealed = seal(phone_of(0), "phone:0:" + "0" * 64)
    for n in numbers:
        yield n, "phone", sealed, blind_index(phone_of(n), "phone"), "bench", FIRST


@cache
def _name(area: str, name: str) -> str:
    from xubao.cases.search_keys import name_key

    return name_key(area, name)


@cache
def _mask(area: str, end: int) -> str:
    from xubao.cases.search_keys import mask_key

    return mask_key(area, f"110***********{end:04d}")
