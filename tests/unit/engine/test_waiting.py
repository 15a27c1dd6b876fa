"""The waiting period: when it ends by its named start, and a wait from an earlier return that still runs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.unit.engine.building import Rule, day, month, months, rules, someone, wait
from tests.unit.engine.pack_writing import FIRST, OVER, PRICE, WITHIN, WITHIN_NOT, Entry, ask, facts, pays, write_pack
from xubao.engine.formulas.assessment import Assessment, assess
from xubao.engine.formulas.earlier_wait import earlier_wait
from xubao.engine.formulas.waiting import full_from, wait_ends_on
from xubao.rulebook.codes import (
    FAR,
    HISTORY,
    IN_WAIT,
    O_RESUME,
    O_TREATED_AS,
    O_WAIT_EFFECT,
    O_WAIT_START,
    RESUME,
    UNKNOWN,
    UNPAID_IN_A_ROW,
    WAIT_EFFECTS,
)
from xubao.rulebook.resolved import ResolvedRules
from xubao.values.month import Month

NO_HISTORY, EMPLOYEE, YES = 1, 2, 2


def text(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


@pytest.mark.parametrize(
    ("start", "paid", "cleared", "begins"),
    [
        ("payment_month", "2026-03-15", "2026-05-20", "2026-09-01"),
        ("month_after_payment", "2026-03-15", "2026-05-20", "2026-10-01"),
        ("credit_day", "2026-03-15", "2026-05-20", "2026-09-15"),
        ("credit_day", "2026-08-31", "2026-08-31", "2027-02-28"),
        ("clearing_month", "2026-03-15", "2026-05-20", "2026-11-01"),
        ("month_after_clearing", "2026-03-15", "2026-05-20", "2026-12-01"),
        ("payment_month", "2026-03-31", "2026-03-31", "2026-09-01"),
        ("month_after_payment", "2026-12-31", "2026-12-31", "2027-07-01"),
    ],
)
def test_a_wait_of_six_months_ends_as_its_start_says(start: str, paid: str, cleared: str, begins: str) -> None:
    table = rules([Rule(then=wait(6, start))])
    assert text(wait_ends_on(table, 0, 6, day(paid), day(cleared))) == begins
    assert text(full_from(table, 0, day(paid), day(cleared))) == begins


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.integers(1, 36))
def test_the_month_of_payment_is_month_one_of_the_wait(paid: date, length: int) -> None:
    table = rules([Rule(then=wait(length))])
    ends = Month.of(date.fromordinal(wait_ends_on(table, 0, length, paid.toordinal(), paid.toordinal())))
    assert len(range(Month.of(paid), ends)) == length


def test_a_wait_whose_start_no_source_names_has_no_known_end() -> None:
    table = rules([Rule(then=wait(6) | {O_WAIT_START: UNKNOWN})])
    assert wait_ends_on(table, 0, 6, day("2026-03-15"), day("2026-03-15")) == UNKNOWN
    assert full_from(table, 0, day("2026-03-15"), day("2026-03-15")) == UNKNOWN


def test_days_are_counted_from_the_day_of_the_credit() -> None:
    table = rules([Rule(then=wait(0, "credit_day", days=90))])
    assert text(full_from(table, 0, day("2026-01-15"), day("2026-01-15"))) == "2026-04-15"


def test_full_benefits_follow_the_months_at_a_reduced_percentage() -> None:
    table = rules([Rule(then=wait(6, percent=30, full=12))])
    assert text(full_from(table, 0, day("2026-01-15"), day("2026-01-15"))) == "2027-01-01"


def test_no_wait_and_an_unknown_wait_are_different_things() -> None:
    assert full_from(rules([Rule(then=wait(0))]), 0, day("2026-01-15"), day("2026-01-15")) == 0
    assert full_from(rules([Rule()]), 0, day("2026-01-15"), day("2026-01-15")) == UNKNOWN


def area(effect: str | None = None, start: str = "payment_month", first: int = 6, again: int = 4) -> ResolvedRules:
    """A wait for a first enrolment and another after more than three months; none after less; inside a wait as `effect` says."""
    within = wait(0) | {O_RESUME: RESUME["payment_day"], O_TREATED_AS: 0}
    provisions = [
        Rule({HISTORY: NO_HISTORY}, wait(first, start) | {O_TREATED_AS: 2}),
        Rule({HISTORY: EMPLOYEE, UNPAID_IN_A_ROW: (4, FAR)}, wait(again, start) | {O_TREATED_AS: 1}),
        Rule({HISTORY: EMPLOYEE, UNPAID_IN_A_ROW: (0, 3)}, within),
    ]
    if effect:
        provisions.append(Rule({IN_WAIT: YES}, {O_WAIT_EFFECT: WAIT_EFFECTS[effect]}))
    return rules(provisions, longest_wait=max(first, again))


NO_LONGER = 0


def wait_end(*paid: str, table: ResolvedRules | None = None, participation: int = 1, complete: int = 1) -> int:
    """The first month after an earlier wait that still runs when the paid months end."""
    person = someone(months(*paid), participation=participation, complete=complete)
    last = max(months(*paid))
    found = earlier_wait(person, table or area(), last).ends
    return found if found == UNKNOWN or found > last + 1 else NO_LONGER


def test_the_wait_of_a_first_enrolment_still_runs_after_a_few_months() -> None:
    assert wait_end("2026-01..2026-03") == month("2026-07")
    assert wait_end("2026-01..2026-05") == month("2026-07")
    assert wait_end("2026-01..2026-06") == NO_LONGER


def test_only_a_flexible_worker_brings_a_wait_of_this_area() -> None:
    left_employer = 2
    assert wait_end("2026-01..2026-03", participation=left_employer) == NO_LONGER


def test_a_record_that_begins_inside_the_history_tells_no_wait() -> None:
    assert wait_end("2026-01..2026-03", complete=0) == UNKNOWN
    assert wait_end("2025-01..2026-03", complete=0) == NO_LONGER


def test_a_return_farther_back_than_the_longest_wait_does_not_matter() -> None:
    unknown_before = rules([Rule({HISTORY: NO_HISTORY}, {}, silent=(2,))], longest_wait=24)
    assert wait_end("2025-03..2026-02", table=unknown_before) == NO_LONGER
    assert wait_end("2025-04..2026-02", table=unknown_before) == UNKNOWN


RUNS = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 6)), min_size=1, max_size=6)


def simulated(runs: list[tuple[int, int]], first: int, again: int, continues: bool) -> tuple[list[int], int]:
    """Paid months, and the month in which the last wait ends, for runs of paid months each followed by a gap.

    UNKNOWN where a short lapse fell into a wait that does not continue: no rule says what becomes of that wait.
    """
    paid: list[int] = []
    running, at, gap = 0, month("2020-01"), 0
    for length, following in runs:
        own = at + first if not paid else at + again if gap > 3 else 0
        in_wait = bool(paid) and (running == UNKNOWN or running > paid[-1] + 1)
        if own == 0 and in_wait and not continues:
            running = UNKNOWN
        elif own == 0 or (in_wait and continues):
            running = max(running, own) if running != UNKNOWN else UNKNOWN
        else:
            running = own
        paid += range(at, at + length)
        at, gap = at + length + following, following
    return paid, running


@given(RUNS, st.integers(1, 12), st.integers(1, 12), st.booleans())
def test_waits_follow_one_another_as_a_walk_through_the_history_says(
    runs: list[tuple[int, int]], first: int, again: int, continues: bool
) -> None:
    paid, running = simulated(runs, first, again, continues)
    assume(running != UNKNOWN)
    table = area("continues" if continues else "restarts", first=first, again=again)
    found = earlier_wait(someone(paid), table, paid[-1]).ends
    still_running = running > paid[-1] + 1
    assert (found > paid[-1] + 1) == still_running
    if still_running:
        assert found == running


def returned(table: ResolvedRules, *paid: str, on: str) -> Assessment:
    """The gap is paid back whole on that day."""
    before = months(*paid)
    back = months(f"{max(before).plus(1)}..{on[:7]}")
    return assess(someone(before, on, credited=back, returns_on=day(on), cleared_on=day(on)), table)


def test_a_short_lapse_inside_a_wait_that_continues_keeps_its_end() -> None:
    found = returned(area("continues"), "2026-01..2026-02", on="2026-04-10")
    assert (found.gap, found.wait.ends, found.waiting_months) == (1, month("2026-07"), 0)
    assert text(found.full_on) == "2026-07-01"


def test_a_continuing_wait_that_is_over_by_the_return_is_no_wait() -> None:
    found = returned(area("continues"), "2026-01..2026-05", on="2026-08-10")
    assert (found.gap, found.wait.ends) == (2, month("2026-07"))
    assert text(found.full_on) == "2026-08-10"


def test_a_lapse_inside_a_wait_that_restarts_begins_the_new_one() -> None:
    found = returned(area("restarts"), "2026-01..2026-02", on="2026-07-10")
    assert (found.gap, found.waiting_months) == (4, 4)
    assert text(found.full_on) == "2026-11-01"


def test_a_short_lapse_inside_a_wait_is_open_where_the_area_does_not_say_what_becomes_of_it() -> None:
    found = returned(area(None), "2026-01..2026-02", on="2026-04-10")
    assert found.full_on == UNKNOWN


def enrolled(folder: Path, start: str) -> Path:
    """A pack in which a first enrolment waits three months."""
    wait_of_three = FIRST.body.replace("months: 6, starts: payment_month", f"months: 3, starts: {start}")
    return write_pack(folder, (Entry("first", wait_of_three),))


@pytest.mark.parametrize("start", ["month_after_payment", "month_after_clearing"])
def test_a_wait_that_begins_after_the_payment_runs_to_its_last_month(tmp_path: Path, start: str) -> None:
    root = enrolled(tmp_path, start)
    assert str(ask(root, facts(), "2026-01-20", pays("2026-01-20", "2026-01")).benefits_from) == "2026-05-01"
    assert str(ask(root, facts("2026-01..2026-02"), "2026-03-10").benefits_from) == "2026-05-01"
    assert str(ask(root, facts("2026-01..2026-03"), "2026-04-10").benefits_from) == "2026-05-01"
    assert ask(root, facts("2026-01..2026-04"), "2026-05-10").benefits_from is None


def test_a_wait_from_the_day_of_an_earlier_credit_has_no_day_that_the_record_can_tell(tmp_path: Path) -> None:
    root = enrolled(tmp_path, "credit_day")
    assert str(ask(root, facts(), "2026-01-20", pays("2026-01-20", "2026-01")).benefits_from) == "2026-04-20"
    later = ask(root, facts("2026-01..2026-02"), "2026-03-10")
    assert (later.benefits_from, later.questions["waiting"].status) == (None, "unknown")


def test_what_becomes_of_a_wait_is_as_unknown_later_as_on_the_day_of_the_return(tmp_path: Path) -> None:
    root = write_pack(tmp_path)
    at_the_return = ask(root, facts("2026-01..2026-02"), "2026-04-10", pays("2026-04-10", "2026-04"))
    assert at_the_return.benefits_from is None
    later = ask(root, facts("2026-01..2026-02", "2026-04"), "2026-05-10")
    assert later.benefits_from is None
    assert later.questions["waiting"].status == "unknown"


def test_a_new_wait_beside_one_that_continues_ends_on_the_same_day_whenever_it_is_asked(tmp_path: Path) -> None:
    over = Entry("over", OVER.body.replace("gap_costs: not-covered", "gap_costs: not-covered, lapse_in_wait: continues"))
    root = write_pack(tmp_path, (FIRST, over, WITHIN, WITHIN_NOT, PRICE))
    at_the_return = ask(root, facts("2026-01..2026-03"), "2026-08-10", pays("2026-08-10", "2026-08"))
    later = ask(root, facts("2026-01..2026-03", "2026-08"), "2026-09-10")
    assert at_the_return.benefits_from == later.benefits_from


def test_a_new_wait_does_not_end_an_earlier_one_without_a_rule() -> None:
    silent = returned(area(None, first=12, again=3), "2026-01..2026-02", on="2026-07-10")
    assert silent.wait.ends == month("2027-01")
    assert silent.full_on == UNKNOWN
