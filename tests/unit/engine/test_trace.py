"""A traced run is the same run: the twins that record conclude what the bare functions conclude."""

from __future__ import annotations

from datetime import date
from threading import Thread

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.engine.building import day, month, months, rules, someone
from xubao.engine.folding import words_of
from xubao.engine.formulas.assessment import assess
from xubao.engine.formulas.formula import registry
from xubao.engine.formulas.gap import gap_months
from xubao.engine.formulas.person import Person
from xubao.engine.trace.node import Node
from xubao.engine.trace.recorder import record
from xubao.engine.trace.shown import shown
from xubao.rulebook.packs import load_pack
from xubao.rulebook.resolving.resolve import resolve
from xubao.values.month import Month

PACKS = [load_pack(area) for area in ("000000", "420100", "320500")]
PLACES = [(pack, scheme) for pack in PACKS for scheme in pack.identity.schemes]
RESOLVED = resolve(PLACES, mode="inform", as_of=date(2026, 11, 23))
PLANS: dict[int, list[int]] = {
    row: [plan for (area, scheme, _), plan in RESOLVED.plans.items() if (area, scheme) == place]
    for place, row in RESOLVED.rule_sets.items()
}
BASE = month("2016-01")
LENGTH = 3 * 64


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Anybody: every fact told, untold or odd, histories of three words, with and without a return."""
    as_of = draw(st.dates(date(2023, 1, 1), date(2027, 6, 30)))
    present = Month.of(as_of) - BASE
    last = present - draw(st.integers(-2, 15))
    paid = set(range(draw(st.integers(0, last)), last + 1)) - draw(st.sets(st.integers(max(0, last - 30), last), max_size=8))
    resident = draw(st.sets(st.integers(0, present), max_size=6))
    returns = draw(st.booleans())
    credited = draw(st.sets(st.integers(last, present + 12), max_size=10)) - paid if returns else set()
    rule_set = draw(st.sampled_from(sorted(PLANS)))

    def words(chosen: set[int]) -> tuple[int, ...]:
        return words_of(chosen, 0, LENGTH - 1)

    return someone(
        (),
        as_of.isoformat(),
        rule_set=rule_set,
        plan=draw(st.sampled_from([*PLANS[rule_set], -1])),
        base_month=BASE,
        complete=draw(st.integers(0, 1)),
        returns_on=as_of.toordinal() if returns else 0,
        cleared_on=as_of.toordinal() + draw(st.integers(0, 60)) if returns and draw(st.booleans()) else 0,
        registered_on=draw(st.sampled_from([0, as_of.toordinal() - 9])),
        participation=draw(st.sampled_from([1, 1, 1, 2, 4, 8, 16])),
        payment_period=draw(st.sampled_from([1, 2, 4, 8, 15])),
        pension_paid=draw(st.integers(1, 3)),
        household=draw(st.integers(1, 3)),
        employer_in_arrears=draw(st.integers(1, 3)),
        age=draw(st.sampled_from([-1, 30, 50])),
        continuous_before=draw(st.sampled_from([-1, -1, 70])),
        declared_base=draw(st.sampled_from([-1, 500_000])),
        stated_monthly=draw(st.sampled_from([-1, 41_470])),
    )._replace(paid=words(paid), credited=words(credited), resident=words(resident), on_time=words(paid))


@settings(max_examples=400)
@given(people())
def test_the_traced_run_concludes_what_the_bare_run_concludes(person: Person) -> None:
    node = record(assess, person, RESOLVED.rules)
    assert node.result == assess(person, RESOLVED.rules)


@settings(max_examples=60)
@given(people())
def test_every_node_can_be_run_again_with_the_inputs_it_shows(person: Person) -> None:
    by_name = {entry.function.__name__: entry.function for entry in registry.values()}
    for node in record(assess, person, RESOLVED.rules).walk():
        function = by_name[node.formula]
        names = function.__code__.co_varnames[: function.__code__.co_argcount]
        given_again = {"person": person, "rules": RESOLVED.rules} | node.inputs
        assert function(*(given_again[name] for name in names)) == node.result, node.formula


def test_a_trace_is_a_tree_of_calls_and_a_search_shows_no_trials() -> None:
    person = someone(months("2025-01..2026-08"))
    root = record(assess, person, rules())
    assert root.formula == "assess"
    assert root.steps[0].formula == "terms_of_return"
    kinds = {entry.function.__name__: entry.kind for entry in registry.values()}
    assert {kinds[node.formula] for node in root.walk()} <= {"formula", "search"}
    for node in root.walk():
        assert kinds[node.formula] == "formula" or node.steps == []
    assert root.find("gap_months") is not None
    assert root.find("no_such_formula") is None


def test_recording_leaves_the_formulas_as_they_are() -> None:
    record(assess, someone(), rules())
    assert gap_months(month("2026-08"), month("2026-11")) == 2
    first, second = (record(gap_months, month("2026-08"), month("2026-11")) for _ in range(2))
    assert first.result == 2
    assert (first.steps, first.inputs) == ([], {"last_insured": month("2026-08"), "return_month": month("2026-11")})
    assert first == second
    assert first is not second


def test_threads_record_apart() -> None:
    person, table, found = someone(months("2025-01..2026-08")), rules(), list[Node]()
    threads = [Thread(target=lambda: found.append(record(assess, person, table))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [record(assess, person, table)] * 8


def test_values_are_shown_as_what_they_mean() -> None:
    assert shown("return_month", month("2026-11")) == "2026-11"
    assert shown("pay_day", day("2026-11-23")) == "2026-11-23"
    assert shown("benefits_begin", (day("2026-11-23"), -1)) == ["2026-11-23", -1]
    assert shown("ends_on", 0) == 0
    assert shown("gap_months", 3) == 3
    assert shown("paid_by_the_year", True) is True
    assert shown("assess", assess(someone(), rules()))["pay_day"] == "2026-11-23"
