"""Every area on every day on which anything changes, on the day before and the day after, and outside of both ends.

People of a few shapes are assessed: nothing is raised inside the ends, nothing is answered outside of them, and no value stands
for a day that no entry of the pack speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from xubao.engine.area_rules import AreaRules, area_rules
from xubao.engine.coverage import refuse_outside_coverage
from xubao.engine.explain import explain
from xubao.engine.facts import Facts
from xubao.engine.folding import fold
from xubao.engine.formulas.assessment import Assessment, assess
from xubao.engine.formulas.calendar import first_day
from xubao.engine.words import words
from xubao.rulebook.coverage import pack_coverage
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.lookup_errors import OutsideCoverage
from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.resolving.strips import STALE_MONTHS
from xubao.values.month import Month

DAY = timedelta(days=1)
YEARS_PAID = 60
"""Months paid before the day, so that no seniority is missing."""
NOW = date(2026, 11, 26)
SCHEMES = [(area, scheme) for area in sorted(known_areas()) for scheme in load_pack(area).identity.schemes]


def people(day: date) -> dict[str, Facts]:
    """A few shapes of people, as of a day."""
    present = Month.of(day)

    def paid(missed: int) -> tuple[Month, ...]:
        last = present - missed - 1
        return tuple(Month(month) for month in range(last - YEARS_PAID + 1, last + 1))

    shapes = {f"{missed} missed": Facts(participation="flexible", paid=paid(missed)) for missed in (0, 1, 3, 4, 13)}
    return shapes | {
        "never insured": Facts(participation="flexible"),
        "left an employer": Facts(participation="left-employer", paid=paid(2), employment_ended=Month(present - 3)),
    }


def days_of_change(pack: Pack, scheme: str) -> list[date]:
    """Each day on which anything begins, has ended or is no longer verified, the day before and the day after."""
    changes: set[date] = set()
    for located in pack.located():
        entry = located.entry
        if scheme in pack.schemes_of(entry):
            changes.add(entry.from_)
            changes.update(day + DAY for day in (entry.last_day, _checked(entry)) if day < date.max)
    return sorted({day + step for day in changes for step in (-DAY, timedelta(0), DAY)})


def _checked(entry: object) -> date:
    return entry.verified_through if isinstance(entry, Entry) and entry.verified_through else date.max


@pytest.mark.parametrize(("area", "scheme"), SCHEMES, ids=[f"{area}-{scheme}" for area, scheme in SCHEMES])
def test_every_day_of_change_is_answered_without_error_and_without_invention(area: str, scheme: str) -> None:
    pack = load_pack(area)
    whole = pack_coverage(pack, scheme)
    if whole is None:
        return
    rules = area_rules(area, scheme, "inform", NOW, frozenset())
    days = [day for day in days_of_change(pack, scheme) if whole.first <= day <= whole.last]
    assert whole.first in days
    for day in days:
        for shape, facts in people(day).items():
            place = rules.placed(facts, day, Month.of(day))
            person = fold(facts, (), day, place)
            found = assess(person, rules.rules)
            problems = list(_wrong(rules, found, day))
            assert problems == [], f"{area}/{scheme} on {day}, {shape}: {problems}"
            if speaks(pack, scheme, day):
                refuse_outside_coverage(rules, person, found)


def speaks(pack: Pack, scheme: str, day: date) -> bool:
    """Does a provision or an amount of the scheme speak of the day?"""
    entries = (*pack.provisions, *pack.amounts)
    return any(entry.from_ <= day <= _answers_until(entry) for entry in entries if scheme in pack.schemes_of(entry))


def _answers_until(entry: Entry) -> date:
    if not isinstance(entry, Amount) or not entry.is_open or entry.verified_through is None:
        return entry.last_day
    return Month.of(entry.verified_through).plus(STALE_MONTHS).last_day()


def _wrong(rules: AreaRules, found: Assessment, day: date) -> Iterator[str]:
    """What cannot be: a value without an entry, days in the wrong order, an owed amount where nothing may be paid back."""
    assessed = date.fromordinal(found.pay_day)
    first = date.fromordinal(first_day(found.last_insured + 1)) if found.last_insured > 0 else day
    decided = {
        "treated_as": found.treated_as,
        "back_payment": found.back_pay,
        "gap_costs": found.gap_costs,
        "counts_as_years": found.years,
    }
    for group, value in decided.items():
        if found.lapsed and value >= 0 and not _decided_between(rules, group, min(first, day), assessed):
            yield f"{group} is {value}, and no provision speaks of it"
    # Who registers after the day of the month that counts pays for the next month.
    if not day <= assessed <= (Month.of(day).plus(2)).last_day():
        yield f"assessed on {assessed}"
    if 0 < found.full_on < found.benefits_on:
        yield "full benefits before any"
    if found.back_pay == 0 and found.amount_due > 0:
        yield f"{found.amount_due} fen are owed that may not be paid"


def _decided_between(rules: AreaRules, group: str, first: date, last: date) -> bool:
    """Does any provision decide the group on a day of the gap or on the day of payment? Nothing unpaid costs nothing."""
    return any(
        getattr(provision.then, group) is not None and provision.from_ <= last and provision.last_day >= first
        for provision in rules.pack.provisions
    )


@pytest.mark.parametrize("area", sorted(known_areas()))
def test_outside_both_ends_nothing_is_answered(area: str) -> None:
    pack = load_pack(area)
    whole = pack_coverage(pack)
    assert whole is not None, f"{area} states nothing at all"
    outside = [whole.first - DAY, *([whole.last + DAY] if whole.last < date.max else [])]
    answered = []
    for day in outside:
        for shape, facts in people(day).items():
            try:
                explain(area, facts, day)
            except OutsideCoverage:
                continue
            answered.append((str(day), shape))
    assert answered == []


@pytest.mark.parametrize("area", sorted(known_areas()))
def test_timeline_and_choices_agree_with_the_answer(area: str) -> None:
    whole = pack_coverage(load_pack(area))
    assert whole is not None
    day = min(whole.last_verified, NOW)
    facts = people(day)["3 missed"]
    answer = explain(area, facts, day)
    months = [month.month for month in answer.timeline]
    assert months == list(range(months[0], months[-1] + 1))
    assert Month.of(day) in months
    states = {key.removeprefix("state.") for key in words("zh") if key.startswith("state.")}
    assert {month.state for month in answer.timeline} <= states
    paid = {month.month for month in answer.timeline if month.paid}
    assert paid <= set(facts.paid)
    assert {month.month for month in answer.owed} <= set(months) - paid
    assert all(row.first_day <= row.pay_by for row in answer.choices)
    assert all(row.pay_by < later.first_day for row, later in pairwise(answer.choices))
    assert all(row.treated_as is None for row in answer.choices) or answer.questions["treatment"].sources
