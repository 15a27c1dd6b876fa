"""Which provision decides a question: the first that holds, unless one that may hold stands before it and differs."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.building import Rule, day, rules
from xubao.engine.formulas.provision import (
    FAILS,
    HOLDS,
    MAYBE,
    Circumstances,
    condition_holds,
    deciding_provision,
    outcome,
    provisions_that_hold,
)
from xubao.rulebook import codes
from xubao.rulebook.codes import (
    CIRCUMSTANCES,
    DEPENDS,
    FAR,
    GAP_COSTS,
    O_GAP_COSTS,
    O_TREATED_AS,
    O_WAIT_MONTHS,
    O_YEARS,
    PAID_BACK,
    PARTICIPATION,
    TREATMENT,
    UNKNOWN,
    UNPAID_IN_A_ROW,
    UNPAID_IN_YEAR,
    WAITING,
    YEARS,
)

TODAY = day("2026-11-23")
CONTINUOUS, RE_ENROLMENT, FIRST_ENROLMENT = 0, 1, 2


def bounds(**known: tuple[int, int]) -> tuple[Circumstances, Circumstances]:
    """Bounds of the named circumstances; nothing is known of the others."""
    low, high = [0] * CIRCUMSTANCES, [FAR] * CIRCUMSTANCES
    for name, (least, most) in known.items():
        low[getattr(codes, name)], high[getattr(codes, name)] = least, most
    return tuple(low), tuple(high)


def decider(provisions: list[Rule], group: int, when: int = TODAY, **known: tuple[int, int]) -> int:
    """The row that decides a group."""
    table = rules(provisions)
    holding, possible = provisions_that_hold(table, 0, *bounds(**known), when)
    return deciding_provision(table, 0, holding, possible, group)


@pytest.mark.parametrize(
    ("least", "most", "limits", "expected"),
    [
        (3, 3, (0, 3), HOLDS),
        (4, 4, (0, 3), FAILS),
        (3, 3, (4, FAR), FAILS),
        (4, 4, (4, FAR), HOLDS),
        (2, 4, (0, 3), MAYBE),
        (2, 4, (4, FAR), MAYBE),
        (0, FAR, (1, FAR), MAYBE),
        (0, FAR, (0, FAR), HOLDS),
        (5, FAR, (0, 4), FAILS),
    ],
)
def test_a_range_holds_fails_or_may_hold(least: int, most: int, limits: tuple[int, int], expected: int) -> None:
    table = rules([Rule({UNPAID_IN_YEAR: limits})])
    assert condition_holds(table, 0, *bounds(UNPAID_IN_YEAR=(least, most))) == expected


@pytest.mark.parametrize(
    ("possible", "wanted", "expected"),
    [(1, 1, HOLDS), (1, 6, FAILS), (4, 6, HOLDS), (7, 4, MAYBE), (7, 7, HOLDS), (6, 4, MAYBE), (2, 5, FAILS)],
)
def test_a_choice_holds_only_if_everything_possible_is_wanted(possible: int, wanted: int, expected: int) -> None:
    table = rules([Rule({PAID_BACK: wanted})])
    assert condition_holds(table, 0, *bounds(PAID_BACK=(possible, possible))) == expected


def test_all_conditions_of_a_provision_must_hold() -> None:
    table = rules([Rule({PARTICIPATION: 1, UNPAID_IN_A_ROW: (0, 3)})])
    known = {"PARTICIPATION": (1, 1), "UNPAID_IN_A_ROW": (2, 2)}
    assert provisions_that_hold(table, 0, *bounds(**known), TODAY) == (1, 0)
    assert provisions_that_hold(table, 0, *bounds(**known | {"UNPAID_IN_A_ROW": (2, 5)}), TODAY) == (0, 1)
    assert provisions_that_hold(table, 0, *bounds(**known | {"PARTICIPATION": (2, 2)}), TODAY) == (0, 0)
    both_open = {"PARTICIPATION": (2, 2), "UNPAID_IN_A_ROW": (2, 5)}
    assert provisions_that_hold(table, 0, *bounds(**both_open), TODAY) == (0, 0)


@pytest.mark.parametrize(
    ("when", "expected"), [("2022-12-31", UNKNOWN), ("2023-01-01", 0), ("2024-06-30", 0), ("2024-07-01", UNKNOWN)]
)
def test_a_provision_decides_on_its_days_only(when: str, expected: int) -> None:
    rule = Rule(then={O_TREATED_AS: CONTINUOUS}, first=day("2023-01-01"), last=day("2024-06-30"))
    assert decider([rule], TREATMENT, day(when)) == expected


def test_the_first_that_holds_decides() -> None:
    special = Rule({UNPAID_IN_A_ROW: (0, 3)}, {O_TREATED_AS: CONTINUOUS})
    general = Rule(then={O_TREATED_AS: RE_ENROLMENT})
    assert decider([special, general], TREATMENT, UNPAID_IN_A_ROW=(3, 3)) == 0
    assert decider([special, general], TREATMENT, UNPAID_IN_A_ROW=(4, 4)) == 1
    assert decider([general, special], TREATMENT, UNPAID_IN_A_ROW=(3, 3)) == 0


def test_each_question_has_its_own_decider() -> None:
    one = Rule(then={O_TREATED_AS: CONTINUOUS})
    other = Rule(then={O_TREATED_AS: RE_ENROLMENT, O_GAP_COSTS: 1})
    assert decider([one, other], TREATMENT) == 0
    assert decider([one, other], GAP_COSTS) == 1
    assert decider([one, other], YEARS) == UNKNOWN


def test_one_that_may_hold_and_agrees_does_not_stand_in_the_way() -> None:
    cumulative = Rule({UNPAID_IN_YEAR: (4, FAR)}, {O_TREATED_AS: RE_ENROLMENT})
    over_three = Rule({UNPAID_IN_A_ROW: (4, FAR)}, {O_TREATED_AS: RE_ENROLMENT, O_GAP_COSTS: 0})
    row = decider([cumulative, over_three], TREATMENT, UNPAID_IN_YEAR=(2, 5), UNPAID_IN_A_ROW=(5, 5))
    assert row == 0
    assert outcome(rules([cumulative, over_three]), row, O_TREATED_AS) == RE_ENROLMENT


def test_one_that_may_hold_and_differs_leaves_the_question_open() -> None:
    cumulative = Rule({UNPAID_IN_YEAR: (4, FAR)}, {O_TREATED_AS: RE_ENROLMENT})
    within = Rule({UNPAID_IN_A_ROW: (0, 3)}, {O_TREATED_AS: CONTINUOUS})
    row = decider([cumulative, within], TREATMENT, UNPAID_IN_YEAR=(2, 5), UNPAID_IN_A_ROW=(2, 2))
    assert row == DEPENDS
    assert outcome(rules([cumulative, within]), row, O_TREATED_AS) == DEPENDS


def test_one_that_may_hold_with_nothing_behind_it_leaves_the_question_open() -> None:
    assert decider([Rule({UNPAID_IN_YEAR: (4, FAR)}, {O_TREATED_AS: 1})], TREATMENT, UNPAID_IN_YEAR=(2, 5)) == DEPENDS


def test_one_that_may_hold_after_the_decider_does_not_matter() -> None:
    within = Rule({UNPAID_IN_A_ROW: (0, 3)}, {O_TREATED_AS: CONTINUOUS})
    cumulative = Rule({UNPAID_IN_YEAR: (4, FAR)}, {O_TREATED_AS: RE_ENROLMENT})
    assert decider([within, cumulative], TREATMENT, UNPAID_IN_YEAR=(2, 5), UNPAID_IN_A_ROW=(2, 2)) == 0


def test_a_wait_agrees_only_as_a_whole() -> None:
    short = Rule({UNPAID_IN_YEAR: (4, FAR)}, {O_WAIT_MONTHS: 6, codes.O_WAIT_PERCENT: 30})
    other = Rule(then={O_WAIT_MONTHS: 6, codes.O_WAIT_PERCENT: 50})
    assert decider([short, other], WAITING, UNPAID_IN_YEAR=(2, 5)) == DEPENDS
    assert decider([short, short], WAITING, UNPAID_IN_YEAR=(2, 5)) == DEPENDS
    assert decider([short, Rule(then=short.then)], WAITING, UNPAID_IN_YEAR=(2, 5)) == 0


def test_a_provision_that_declares_a_group_unknown_blocks_what_stands_behind_it() -> None:
    open_question = Rule({UNPAID_IN_A_ROW: (4, FAR)}, {O_TREATED_AS: RE_ENROLMENT}, silent=(GAP_COSTS,))
    general = Rule(then={O_GAP_COSTS: 1})
    row = decider([open_question, general], GAP_COSTS, UNPAID_IN_A_ROW=(5, 5))
    assert row == 0
    assert outcome(rules([open_question, general]), row, O_GAP_COSTS) == UNKNOWN
    assert decider([open_question, general], GAP_COSTS, UNPAID_IN_A_ROW=(2, 2)) == 1


STATUS = st.sampled_from([HOLDS, FAILS, MAYBE])


@given(st.lists(st.tuples(STATUS, st.sampled_from([CONTINUOUS, RE_ENROLMENT, FIRST_ENROLMENT])), max_size=6))
def test_a_question_is_open_exactly_where_the_possible_provisions_can_change_it(listed: list[tuple[int, int]]) -> None:
    provisions = [Rule(then={O_TREATED_AS: value}) for _, value in listed]
    table = rules(provisions)
    holding = sum(1 << row for row, (status, _) in enumerate(listed) if status == HOLDS)
    possible = sum(1 << row for row, (status, _) in enumerate(listed) if status == MAYBE)
    decided = outcome(table, deciding_provision(table, 0, holding, possible, TREATMENT), O_TREATED_AS)

    outcomes = set()
    for true in product((False, True), repeat=len(listed)):
        hold = [value for (status, value), yes in zip(listed, true, strict=True) if status == HOLDS or (status == MAYBE and yes)]
        outcomes.add(hold[0] if hold else UNKNOWN)
    assert decided == (outcomes.pop() if len(outcomes) == 1 else DEPENDS)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_bounds_settle_a_range_exactly_where_every_number_between_them_agrees(
    least: int, spread: int, lowest: int, width: int
) -> None:
    table = rules([Rule({UNPAID_IN_YEAR: (lowest, lowest + width)})])
    inside = {lowest <= number <= lowest + width for number in range(least, least + spread + 1)}
    expected = MAYBE if len(inside) == 2 else HOLDS if inside == {True} else FAILS
    assert condition_holds(table, 0, *bounds(UNPAID_IN_YEAR=(least, least + spread))) == expected


def test_years_are_decided_apart() -> None:
    assert outcome(rules([Rule(then={O_YEARS: 0})]), 0, O_YEARS) == 0
    assert outcome(rules([Rule(then={O_YEARS: 0})]), UNKNOWN, O_YEARS) == UNKNOWN
