"""The interpreter and the compiled form are one definition: they agree to the fen and the day."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.parity.random_people import Crowd, crowd, every_area, person_of
from xubao.engine.evaluators import machine_code
from xubao.engine.evaluators.machine_code import machine_form
from xubao.engine.evaluators.one_compiled import assess_compiled
from xubao.engine.evaluators.tables import rules_at, tables_of
from xubao.engine.evaluators.whole_answers import ANSWER_FIELDS, assess_whole
from xubao.engine.formulas import assessment, contribution, mid_year
from xubao.engine.formulas.assessment import assess
from xubao.engine.formulas.formula import registry
from xubao.engine.formulas.terms import terms_of_return
from xubao.engine.worked_example import run_example
from xubao.rulebook.packs import known_areas
from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.worked_examples import WorkedExample, read_examples

AS_OF = date(2025, 3, 18)


def _examples() -> list[WorkedExample]:
    files = sorted(Path(packs_root(None)).glob("areas/*/examples.yaml"))
    return [example for file in files for example in read_examples(file)]


@pytest.mark.parametrize("example", _examples(), ids=lambda example: example.id)
def test_every_worked_example_has_its_outcome_in_both_forms(example: WorkedExample) -> None:
    result = run_example(example, evaluator="both")

    assert result.outcome == "pass", [str(difference) for difference in result.differences] or result.message


def test_there_are_worked_examples_for_every_area() -> None:
    assert {example.area for example in _examples()} == set(known_areas())


TIMES = int(os.environ.get("XUBAO_PARITY_TIMES", "1"))
SIZES = [(1, 13_000), (2, 6_000), (3, 1_000)]
# Histories of more than sixteen years are compiled apart, which takes a minute: only in the long run.
LONG = [(5, 1_000)] if TIMES > 1 else []


@pytest.mark.parametrize(("words", "count"), SIZES + LONG)
def test_random_people_have_the_same_answers(words: int, count: int) -> None:
    """Twenty thousand people of all areas, every field of the answer; XUBAO_PARITY_TIMES=50 makes it a million, for a night."""
    count *= TIMES
    people = crowd(count, words, AS_OF, seed=20260820 + words)

    _shared["people"], _shared["answers"] = people, _compiled(people)
    halves = [(0, count // 2), (count // 2, count)]
    with ProcessPoolExecutor(len(halves), mp_context=multiprocessing.get_context("fork")) as pool:
        different = [row for rows in pool.map(_rows_that_differ, halves) for row in rows]

    assert different == []


_shared: dict[str, Any] = {}
"""What the two halves of the comparison look at: the forked processes see it without a copy."""


def _compiled(people: Crowd) -> Any:
    return assess_whole(people.facts, people.words, tables_of(people.resolution.rules))


def _rows_that_differ(rows: tuple[int, int]) -> list[str]:
    people, answers = _shared["people"], _shared["answers"]
    different = []
    for row in range(*rows):
        person = person_of(people, row)
        interpreted = _flat(assess(person, people.resolution.rules))
        if answers[row].tolist() != interpreted:
            different.append(f"{person}: {interpreted}")
    return different


def _flat(found: Any) -> list[int]:
    return [number for field in found for number in (_flat(field) if isinstance(field, tuple) else [int(field)])]


def test_the_random_people_reach_every_kind_of_outcome() -> None:
    """Else the comparison above would prove less than it says."""
    answers = _compiled(crowd(20_000, 1, AS_OF, seed=1))
    found = {name: set(answers[:, place].tolist()) for place, name in enumerate(ANSWER_FIELDS)}

    assert found["treated_as"] >= {-2, -1, 0, 1, 2}
    assert found["gap_costs"] >= {-1, 0, 1}
    assert found["waiting_months"] >= {0, 3, 6}
    for name in ("amount_due", "back_pay_last_day", "late_fee", "wait.ends_on", "full_on", "stop_on"):
        assert max(found[name]) > 0, name
    for name in ANSWER_FIELDS:
        assert len(found[name]) > 1, name


def test_one_person_compiled_is_the_same_assessment() -> None:
    people = crowd(300, 1, AS_OF, seed=2)
    tables = tables_of(people.resolution.rules)

    for row in range(300):
        person = person_of(people, row)
        assert assess_compiled(person, tables) == assess(person, people.resolution.rules)


def test_every_formula_compiles() -> None:
    """A formula that uses something the machine cannot do fails here by its name."""
    person = person_of(crowd(1, 1, AS_OF, seed=3), 0)
    tables = tables_of(every_area(AS_OF).rules)
    terms = machine_form(terms_of_return)
    due = machine_form(assessment.months_due_after)
    premium = machine_form(assessment.premium_due_on)
    yearly = machine_form(contribution.annual_contribution)
    price = machine_form(mid_year.amount_of_months)

    def all_entries(who, addresses):  # type: ignore[no-untyped-def]
        rules = rules_at(addresses)
        months = due(who, rules, terms(who, rules), (0, 0), who.as_of)
        return months, premium(who, rules, 24300), yearly(rules, who.plan, 2025), price(who, rules, 24300, 24311)

    assess_compiled(person, tables)
    machine_code.compile_function(all_entries)(person, tables.addresses)

    # What was compiled earlier comes whole from the disk: whatever the compiled formulas call was compiled with them.
    compiled = set(machine_code._compiled)
    waiting = list(compiled)
    while waiting:
        function = waiting.pop()
        called = {function.__globals__.get(name) for name in function.__code__.co_names} & set(registry)
        waiting.extend(called - compiled)
        compiled |= called
    assert [entry.function.__name__ for entry in registry.values() if entry.function not in compiled] == []
