"""Months that nobody knows: answered where every possible history agrees, asked for where they differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.engine.building import months
from tests.unit.engine.pack_writing import ask, facts, pays, write_pack
from xubao.engine import Answer, Facts
from xubao.engine.answer import QUESTIONS
from xubao.engine.partial_history import ANSWERED_BY, TRIED_AT_MOST
from xubao.values.month import Month
from xubao.values.written_dates import day_written, month_written

AS_OF = "2026-11-23"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


def completions(who: Facts) -> list[Facts]:
    """Every history that the known months allow."""
    unknown = who.unknown_months
    return [
        replace(who, paid=(*who.paid, *chosen), unknown_months=())
        for size in range(len(unknown) + 1)
        for chosen in combinations(unknown, size)
    ]


def open_questions(answer: Answer) -> set[str]:
    return {question for question, found in answer.questions.items() if found.status == "unknown"}


def test_an_old_month_that_changes_nothing_is_not_asked_for(packs: Path) -> None:
    who = facts("2020-01..2020-02", "2020-04..2026-08", unknown_months=months("2020-03"))
    answer, known = ask(packs, who, AS_OF), ask(packs, facts("2020-01..2026-08"), AS_OF)
    assert open_questions(answer) == set()
    assert (answer.treated_as, answer.amount_due_fen, answer.benefits_from) == ("continuous", 800_00, known.benefits_from)
    assert answer.choices == known.choices


def test_a_month_that_decides_the_treatment_is_asked_for_by_name(packs: Path) -> None:
    who = facts("2025-01..2026-07", unknown_months=months("2026-08"))
    answer = ask(packs, who, "2026-12-10")
    assert {"treatment", "waiting", "gap_costs", "amount", "window"} <= open_questions(answer)
    assert (answer.treated_as, answer.waiting_months, answer.gap_costs, answer.amount_due_fen) == (None, None, None, None)
    for question in open_questions(answer):
        (asked,) = answer.questions[question].ask
        assert "2026-08" in asked.zh
        assert "2026-08" in asked.en
        assert asked.whom == ("12393",)
    assert answer.choices == ()


def test_what_every_history_agrees_on_is_answered_beside_what_they_do_not(packs: Path) -> None:
    who = facts("2025-01..2026-08", unknown_months=months("2026-09"))
    answer = ask(packs, who, AS_OF)
    assert {"waiting", "gap_costs", "resumption", "years"}.isdisjoint(open_questions(answer))
    assert {"amount", "stop"} <= open_questions(answer)
    assert (answer.gap_costs, answer.waiting_months) == ("covered", 0)
    assert (answer.amount_due_fen, answer.owed, answer.benefits_stop_from) == (None, (), None)


def test_exactly_the_unknown_months_are_asked_for(packs: Path) -> None:
    who = facts("2025-01..2026-05", unknown_months=months("2026-06", "2026-08"))
    asks = {asked.en for found in ask(packs, who, AS_OF).questions.values() for asked in found.ask}
    assert asks == {"Please check whether these months were paid: 2026-06, 2026-08"}


def test_unknown_months_show_as_such_in_the_strip(packs: Path) -> None:
    answer = ask(packs, facts("2026-01..2026-08", unknown_months=months("2026-09")), AS_OF)
    shown = [(str(month.month), month.paid, month.percent) for month in answer.timeline if month.state == "unknown"]
    assert ("2026-09", None, None) in shown
    assert {month for month, paid, _ in shown if paid is None} == {"2026-09"}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(1, 14), min_size=1, max_size=4), st.integers(0, 14))
def test_a_question_is_answered_exactly_where_all_histories_agree(packs: Path, unknown: set[int], hole: int) -> None:
    present = Month.parse("2026-11")
    paid = [Month(present - back) for back in range(30, 0, -1) if back not in unknown and not hole <= back < hole + 2]
    who = Facts(participation="flexible", paid=tuple(paid), unknown_months=tuple(Month(present - back) for back in unknown))
    answer = ask(packs, who, AS_OF)
    possible = [ask(packs, each, AS_OF) for each in completions(who)]
    for question in QUESTIONS:
        outcomes = [
            (each.questions[question].value, *(getattr(each, name) for name in ANSWERED_BY[question])) for each in possible
        ]
        agreed = all(each == outcomes[0] for each in outcomes)
        assert (answer.questions[question].status == "unknown") == (not agreed), question
        if agreed:
            assert answer.questions[question] == possible[-1].questions[question]


def test_with_more_months_than_can_be_tried_every_question_stays_open(packs: Path) -> None:
    who = facts("2020-01..2025-03", "2025-11..2026-10", unknown_months=months("2025-04..2025-10"))
    assert len(who.unknown_months) == TRIED_AT_MOST + 1
    answer = ask(packs, who, AS_OF)
    assert open_questions(answer) == set(QUESTIONS)
    assert (answer.treated_as, answer.amount_due_fen, answer.benefits_from) == (None, None, None)
    assert answer.choices == ()
    fewer = ask(packs, replace(who, unknown_months=months("2025-05..2025-10"), paid=(*who.paid, *months("2025-04"))), AS_OF)
    assert open_questions(fewer) == set()


def test_unknown_months_are_part_of_what_was_asked(packs: Path) -> None:
    old = facts("2020-01..2020-02", "2020-04..2026-08", unknown_months=months("2020-03"))
    whole = facts("2020-01..2026-08")
    answer = ask(packs, old, AS_OF)
    assert answer.facts == old
    assert answer.computation_id != ask(packs, whole, AS_OF).computation_id
    assert answer.computation_id == ask(packs, old, AS_OF).computation_id


def test_the_sentence_does_not_say_what_is_not_known(packs: Path) -> None:
    answer = ask(packs, facts("2025-01..2026-07", unknown_months=months("2026-08")), "2026-12-10")
    assert answer.gap_months is None
    for lang in ("zh", "en"):
        sentence = answer.sentence(lang)
        assert month_written(months("2026-08")[0], lang) in sentence
        days = (date(2026, 12, 10), date(2026, 11, 30), date(2026, 12, 31))
        for promised in ("1600.00", *(day_written(day, lang) for day in days)):
            assert promised not in sentence


def test_a_payment_for_an_unknown_month_settles_it(packs: Path) -> None:
    who = facts("2025-01..2026-08", unknown_months=months("2026-09"))
    answer = ask(packs, who, AS_OF, pays("2026-11-20", "2026-09..2026-11"))
    known = ask(packs, facts("2025-01..2026-08"), AS_OF, pays("2026-11-20", "2026-09..2026-11"))
    assert answer.questions == known.questions


def test_months_that_may_be_due_are_not_listed_as_if_they_were_known(packs: Path) -> None:
    answer = ask(packs, facts("2025-01..2026-07", unknown_months=months("2026-08")), "2026-12-10")
    assert answer.months_due is None
    assert "months unpaid in a row: 4" not in answer.sentence("en")


def test_the_strip_promises_no_cover_that_only_some_histories_give(packs: Path) -> None:
    answer = ask(packs, facts("2025-01..2026-07", unknown_months=months("2026-08")), "2026-12-10")
    ahead = {str(month.month): month.state for month in answer.timeline if month.month > Month.parse("2026-12")}
    assert answer.benefits_from is None
    assert "future" not in {ahead[each] for each in ("2027-01", "2027-05")}


def test_a_first_month_that_nobody_knows_leaves_the_others_as_they_are(packs: Path) -> None:
    answer = ask(packs, facts("2026-01..2026-08", unknown_months=months("2025-12")), AS_OF)
    shown = {str(month.month): month.state for month in answer.timeline}
    listed = [int(month.month) for month in answer.timeline]
    assert listed == list(range(listed[0], listed[-1] + 1))
    assert (shown["2025-12"], shown["2026-01"], shown["2026-09"]) == ("unknown", "covered", "can_be_repaid")
