"""Back-payment: what can be paid back, what was, and the last day on which it still helps, against a search day by day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.unit.engine.building import Rule, Setting, day, month, months, rules, someone, wait
from xubao.engine.formulas.assessment import assess
from xubao.engine.formulas.back_payment import (
    SEARCH_MONTHS,
    back_payment_last_day,
    first_month_to_pay_back,
    standing_on,
)
from xubao.engine.formulas.calendar import first_day, last_day, month_of_day
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.running_wait import no_wait
from xubao.rulebook import codes
from xubao.rulebook.codes import (
    BACK_PAY_REACH,
    FAR,
    IN_WINDOW,
    O_BACK_PAY,
    O_BACK_PAY_LIMIT,
    O_BACK_PAY_REACH,
    O_GAP_COSTS,
    O_RESUME,
    O_TREATED_AS,
    PAID_BACK,
    PENSION_PAID,
    UNKNOWN,
    UNPAID_IN_A_ROW,
    UNPAID_IN_YEAR,
)
from xubao.rulebook.packs import load_pack
from xubao.rulebook.resolved import ResolvedRules
from xubao.rulebook.resolving.resolve import resolve

NONE, PART, WHOLE = 1, 2, 4
ALLOWED = {O_BACK_PAY: 1, O_BACK_PAY_REACH: 0, O_BACK_PAY_LIMIT: 0}
NO_WAIT = wait(0) | {O_TREATED_AS: 0, O_GAP_COSTS: 1, O_RESUME: 0}


def window(longest: int, *extra: Rule, setting: Setting | None = None) -> ResolvedRules:
    """Continuous up to `longest` unpaid months, a wait of six months beyond."""
    within, beyond = Rule({UNPAID_IN_A_ROW: (0, longest)}, NO_WAIT), Rule(then=wait(6) | {O_TREATED_AS: 1})
    provisions = [*extra, within, beyond, Rule(then=ALLOWED)]
    return rules(provisions, [setting] if setting else [])


def last_good_day(person: Person, table: ResolvedRules) -> str | int:
    found = back_payment_last_day(person, table, month_of_day(person.as_of), no_wait())
    return date.fromordinal(found).isoformat() if found > 0 else found


@pytest.mark.parametrize(("longest", "last"), [(1, "2026-10-31"), (2, "2026-11-30"), (3, "2026-12-31"), (6, "2027-03-31")])
def test_the_window_closes_with_the_last_month_in_which_the_gap_is_short_enough(longest: int, last: str) -> None:
    person = someone(months("2024-01..2026-08"), "2026-09-01")
    assert last_good_day(person, window(longest)) == last


def test_the_search_goes_past_two_yearly_windows_and_no_farther() -> None:
    person = someone(months("2024-01..2026-08"), "2026-09-01")
    assert last_good_day(person, window(SEARCH_MONTHS - 2)) == "2028-09-30"
    assert last_good_day(person, window(SEARCH_MONTHS + 1)) == 0


def test_a_cumulative_test_closes_the_window_earlier() -> None:
    cumulative = Rule({UNPAID_IN_YEAR: (4, FAR)}, wait(6) | {O_TREATED_AS: 1})
    table = window(3, cumulative, setting=Setting(codes.S_YEAR_READING, 1))
    person = someone(months("2024-01..2026-02", "2026-05..2026-08"), "2026-09-01")
    assert last_good_day(person, table) == "2026-10-31"


def test_a_window_of_days_closes_inside_a_month() -> None:
    yearly = Setting(codes.S_YEARLY_WINDOW, day("2026-01-01"), day("2026-03-20"), day("2026-01-01"), day("2026-12-31"))
    late = Rule({IN_WINDOW: 1}, wait(6) | {O_TREATED_AS: 1})
    person = someone(months("2024-01..2025-12"), "2026-01-01")
    assert last_good_day(person, window(12, late, setting=yearly)) == "2026-03-20"


def test_a_yearly_payer_must_pay_within_a_window_that_closes_inside_the_first_unpaid_month() -> None:
    yearly = Setting(codes.S_YEARLY_WINDOW, day("2025-11-01"), day("2026-01-20"), day("2026-01-01"), day("2026-12-31"))
    late = Rule({IN_WINDOW: 1}, wait(6) | {O_TREATED_AS: 1})
    person = someone(months("2024-01..2025-12"), "2026-01-01", payment_period=8)
    assert last_good_day(person, window(12, late, setting=yearly)) == "2026-01-20"


def test_where_paying_later_never_costs_anything_there_is_no_last_day() -> None:
    person = someone(months("2024-01..2026-08"), "2026-09-01")
    assert last_good_day(person, rules([Rule(then=NO_WAIT | ALLOWED)])) == 0


def test_where_nothing_is_known_or_nothing_can_be_paid_back_there_is_no_best_day() -> None:
    person = someone(months("2024-01..2026-08"), "2026-09-01")
    assert last_good_day(person, rules([Rule(then=ALLOWED)])) == UNKNOWN
    assert last_good_day(person, rules([Rule(then=NO_WAIT | ALLOWED | {O_BACK_PAY: 0})])) == UNKNOWN


def test_where_a_missing_fact_decides_there_is_no_best_day() -> None:
    pension = Rule({PENSION_PAID: 2}, {O_GAP_COSTS: 0})
    person = someone(months("2024-01..2026-08"), "2026-09-01")
    assert last_good_day(person, window(3, pension)) == UNKNOWN
    assert last_good_day(person._replace(pension_paid=1), window(3, pension)) == "2026-12-31"


AREAS = ("000000", "420100", "460000")
PLACES = [(pack, scheme) for pack in map(load_pack, AREAS) for scheme in pack.identity.schemes]
RESOLVED = resolve(PLACES, mode="inform", as_of=date(2026, 11, 23))


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Somebody of a real rule set with an earlier hole, whose last paid month has just passed."""
    last = draw(st.integers(month("2023-06"), month("2027-01")))
    hole = draw(st.integers(1, 20))
    length = draw(st.integers(0, 3))
    run = draw(st.sampled_from([4, 30, 70]))
    paid = [each for each in range(last - run, last + 1) if not last - hole - length < each <= last - hole]
    return someone(
        paid,
        date.fromordinal(first_day(last + 1)).isoformat(),
        rule_set=draw(st.integers(0, len(RESOLVED.rule_sets) - 1)),
        payment_period=draw(st.sampled_from([1, 2, 4])),
        pension_paid=2,
        plan=UNKNOWN,
    )


@settings(max_examples=60)
@given(people())
def test_the_last_day_is_the_one_before_the_first_change(person: Person) -> None:
    table = RESOLVED.rules
    first_unpaid = month_of_day(person.as_of)
    found = back_payment_last_day(person, table, first_unpaid, no_wait())
    assume(found >= 0)
    begin, end = first_day(first_unpaid + 1), last_day(first_unpaid + SEARCH_MONTHS - 1)
    best = standing_on(person, table, begin, no_wait())
    changed = next((each for each in range(begin, end + 1) if standing_on(person, table, each, no_wait()) != best), None)
    if changed is not None:
        assume(standing_on(person, table, last_day(month_of_day(changed)), no_wait()) != best)
    assert found == (0 if changed is None else changed - 1)


def paid_back(paid: str, *credited: str, on: str = "2026-12-10", cleared: str = "", table: ResolvedRules | None = None) -> int:
    """How much of the gap counts as paid back; without credited months, before any payment."""
    person = someone(months(paid), on, credited=months(*credited))
    if credited:
        person = person._replace(returns_on=day(on), cleared_on=day(cleared or on))
    return assess(person, table or window(3)).paid_back


@pytest.mark.parametrize(
    ("credited", "expected"),
    [
        (("2026-12",), NONE),
        (("2026-09", "2026-12"), PART),
        (("2026-10..2026-12",), PART),
        (("2026-09..2026-12",), WHOLE),
    ],
)
def test_a_gap_is_paid_back_not_at_all_in_part_or_as_a_whole(credited: tuple[str, ...], expected: int) -> None:
    assert paid_back("2025-01..2026-08", *credited) == expected


@pytest.mark.parametrize(("cleared", "expected"), [("2026-12-10", WHOLE), ("2026-12-31", WHOLE), ("2027-01-20", PART | WHOLE)])
def test_a_gap_cleared_after_the_window_closed_is_open(cleared: str, expected: int) -> None:
    """No rule that is read says whether the window looks to the return or to the clearing."""
    assert paid_back("2025-01..2026-08", "2026-09..2026-12", cleared=cleared) == expected


def test_a_gap_cleared_in_a_later_month_is_whole_where_the_window_is_still_open() -> None:
    assert paid_back("2025-01..2026-08", "2026-09..2026-10", on="2026-10-10", cleared="2026-12-20") == WHOLE


@pytest.mark.parametrize(
    ("reach", "limit", "expected"),
    [
        ("whole_gap", 0, WHOLE),
        ("last_months", 3, WHOLE),
        ("last_months", 2, PART),
        ("last_months", 0, NONE),
        ("this_year", 0, WHOLE),
    ],
)
def test_before_any_payment_everything_that_can_be_is_taken_to_be_paid_back(reach: str, limit: int, expected: int) -> None:
    rule = Rule(then=ALLOWED | {O_BACK_PAY_REACH: BACK_PAY_REACH[reach], O_BACK_PAY_LIMIT: limit})
    assert paid_back("2025-01..2026-08", table=rules([rule])) == expected


def test_before_any_payment_nothing_is_paid_back_where_it_never_can_be() -> None:
    assert paid_back("2025-01..2026-08", table=rules([Rule(then=ALLOWED | {O_BACK_PAY: 0})])) == NONE
    assert paid_back("2025-01..2026-08", table=rules()) == WHOLE


@pytest.mark.parametrize(
    ("reach", "limit", "returned", "first"),
    [
        ("whole_gap", 0, "2027-02", "2026-03"),
        ("last_months", 3, "2027-02", "2026-11"),
        ("last_months", 24, "2027-02", "2026-03"),
        ("last_months", 3, "2026-04", "2026-03"),
        ("this_year", 0, "2027-02", "2027-01"),
        ("this_year", 0, "2026-11", "2026-03"),
        ("this_year", 0, "2027-01", "2027-01"),
    ],
)
def test_the_reach_of_back_payment(reach: str, limit: int, returned: str, first: str) -> None:
    table = rules([Rule(then={O_BACK_PAY: 1, O_BACK_PAY_REACH: BACK_PAY_REACH[reach], O_BACK_PAY_LIMIT: limit})])
    assert first_month_to_pay_back(table, 0, month("2026-03"), month(returned)) == month(first)


def test_what_cannot_be_paid_back_has_no_month_and_an_unknown_rule_no_answer() -> None:
    never = rules([Rule(then={O_BACK_PAY: 0, O_BACK_PAY_REACH: 0, O_BACK_PAY_LIMIT: 0})])
    assert first_month_to_pay_back(never, 0, month("2026-03"), month("2027-02")) == month("2027-02")
    assert first_month_to_pay_back(never, UNKNOWN, month("2026-03"), month("2027-02")) == UNKNOWN
    assert first_month_to_pay_back(rules([Rule()]), 0, month("2026-03"), month("2027-02")) == UNKNOWN


def test_part_of_a_gap_paid_back_is_not_the_whole_of_it() -> None:
    only_whole = Rule({PAID_BACK: WHOLE}, NO_WAIT)
    table = rules([only_whole, Rule(then=wait(6) | {O_TREATED_AS: 1}), Rule(then=ALLOWED)])
    paid, on = months("2025-01..2026-08"), day("2026-11-10")
    whole = assess(someone(paid, "2026-11-10", credited=months("2026-09..2026-11"), returns_on=on, cleared_on=on), table)
    part = assess(someone(paid, "2026-11-10", credited=months("2026-10..2026-11"), returns_on=on), table)
    assert (whole.paid_back, whole.treated_as, part.paid_back, part.treated_as) == (WHOLE, 0, PART, 1)
