"""The strip of months: contiguous, one state each, and in agreement with the dates of the answer."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.unit.engine.asking import Asked, with_or_without_a_payment
from tests.unit.engine.building import months
from tests.unit.engine.pack_writing import FIRST, OVER, PRICE, SETTINGS, WITHIN, WITHIN_NOT, Entry, ask, facts, pays, write_pack
from xubao.engine import Answer, TimelineMonth
from xubao.engine.words import words
from xubao.values.month import Month

STATES = {key.removeprefix("state.") for key in words("en") if key.startswith("state.")}


def strip(answer: Answer) -> dict[str, TimelineMonth]:
    return {str(month.month): month for month in answer.timeline}


def states(answer: Answer, *ranges: str) -> list[str]:
    return [strip(answer)[str(month)].state for month in months(*ranges)]


@settings(max_examples=80)
@given(with_or_without_a_payment())
def test_months_follow_one_another_and_each_has_one_known_state(asked: Asked) -> None:
    answer = asked.answer()
    listed = [int(month.month) for month in answer.timeline]
    assert listed == list(range(listed[0], listed[-1] + 1))
    # Who was never insured and registers too late for this month begins with the next.
    assert listed[0] <= Month.of(answer.as_of).plus(0 if asked.who.paid or asked.who.resident_paid else 1)
    assert {month.state for month in answer.timeline} <= STATES
    assert all(month.percent is None or 0 <= month.percent <= 100 for month in answer.timeline)


@settings(max_examples=80)
@given(with_or_without_a_payment())
def test_the_strip_is_plain_data(asked: Asked) -> None:
    answer = asked.answer()
    for month in json.loads(answer.to_json())["timeline"]:
        assert set(month) == {"month", "due_fen", "paid", "credited_on", "state", "percent"}
        assert month["due_fen"] is None or isinstance(month["due_fen"], int)
        assert str(Month.parse(month["month"])) == month["month"]
        if month["credited_on"] is not None:
            assert date.fromisoformat(month["credited_on"]).isoformat() == month["credited_on"]


@settings(max_examples=80)
@given(with_or_without_a_payment())
def test_after_the_day_of_full_benefits_every_month_is_covered(asked: Asked) -> None:
    answer = asked.answer()
    if answer.benefits_from is None or not answer.lapsed:
        return
    for month in answer.timeline:
        if month.month.first_day() >= answer.benefits_from and month.month >= Month.of(answer.as_of):
            assert (month.state in ("covered", "future", "due"), month.percent in (100, None)) == (True, True), month
        elif Month.of(answer.as_of) <= month.month and month.month.last_day() < answer.benefits_from:
            assert month.state in ("waiting", "reduced", "due"), month


@settings(max_examples=80)
@given(with_or_without_a_payment())
def test_paid_months_are_those_of_the_facts_and_the_events(asked: Asked) -> None:
    answer = asked.answer()
    credited = {month: event.on for event in answer.events for month in event.months}
    for month in answer.timeline:
        assert month.paid == (month.month in answer.facts.paid or month.month in credited)
        assert month.credited_on == credited.get(month.month)


@pytest.mark.parametrize("length", [1, 3, 6])
@pytest.mark.parametrize("start", ["payment_month", "month_after_payment"])
def test_the_waiting_months_are_as_many_as_the_wait_is_long(tmp_path: Path, length: int, start: str) -> None:
    over = Entry("over", OVER.body.replace("months: 6", f"months: {length}").replace("payment_month", start))
    root = write_pack(tmp_path, (FIRST, over, WITHIN, WITHIN_NOT, PRICE))
    answer = ask(root, facts("2024-01..2026-03"), "2026-10-12", pays("2026-10-12", "2026-10"))
    ahead = [month for month in answer.timeline if month.month >= Month.parse("2026-10")]
    waiting = [str(month.month) for month in ahead if month.state == "waiting"]
    begins = Month.parse("2026-10").plus(1 if start == "month_after_payment" else 0)
    assert answer.waiting_months == length
    assert waiting[-length:] == [str(begins.plus(number)) for number in range(length)]
    assert answer.benefits_from == begins.plus(length).first_day()


def test_a_gap_before_any_payment(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2026-01..2026-08"), "2026-11-23")
    assert states(answer, "2026-08..2026-12") == ["covered", "can_be_repaid", "can_be_repaid", "due", "future"]
    strip_of = strip(answer)
    assert [strip_of[month].percent for month in ("2026-08", "2026-09", "2026-10")] == [100, None, 0]
    assert {month.due_fen for month in answer.timeline} == {400_00}


def test_a_gap_paid_back_and_covered(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2026-01..2026-08"), "2026-11-23", pays("2026-11-01", "2026-09..2026-11"))
    assert states(answer, "2026-08..2026-12") == ["covered", "back_paid", "back_paid", "covered", "future"]
    assert [strip(answer)[month].percent for month in ("2026-09", "2026-10", "2026-11")] == [100, 100, 100]
    assert strip(answer)["2026-09"].credited_on == date(2026, 11, 1)


def test_a_gap_paid_back_whose_bills_nobody_pays(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2026-01..2026-06"), "2026-11-23", pays("2026-11-20", "2026-07..2026-11"))
    assert states(answer, "2026-07..2026-08", "2026-10..2026-11") == ["back_paid", "back_paid", "back_paid", "waiting"]
    assert [strip(answer)[month].percent for month in ("2026-07", "2026-08", "2026-11")] == [100, 0, 0]


def test_a_gap_that_was_never_paid_back(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2026-01..2026-08"), "2026-11-23", pays("2026-11-20", "2026-11"))
    assert states(answer, "2026-09..2026-12") == ["unpaid", "unpaid", "waiting", "future"]
    assert answer.benefits_from == date(2026, 12, 1)


def test_an_earlier_hole_stays_unpaid(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2025-01..2025-06", "2025-09..2026-11"), "2026-11-23")
    assert states(answer, "2025-06..2025-09") == ["covered", "unpaid", "unpaid", "covered"]
    assert states(answer, "2026-11..2026-12") == ["covered", "future"]


def test_the_month_in_which_benefits_begin_is_covered_from_a_day(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2026-01..2026-08"), "2026-11-23", pays("2026-11-20", "2026-09..2026-11"))
    assert answer.benefits_from == date(2026, 11, 20)
    assert states(answer, "2026-11") == ["covered_from_day"]


def test_a_reduced_percentage_after_the_wait(tmp_path: Path) -> None:
    over = Entry("over", OVER.body.replace("percent: 0", "percent: 30, full_after_months: 9"))
    root = write_pack(tmp_path, (FIRST, over, WITHIN, WITHIN_NOT, PRICE))
    answer = ask(root, facts("2024-01..2026-03"), "2026-10-12", pays("2026-10-12", "2026-10"))
    assert states(answer, "2026-10..2027-08") == ["waiting"] * 6 + ["reduced"] * 3 + ["future"] * 2
    assert strip(answer)["2026-10"].percent == 30
    assert (answer.benefits_from, answer.full_benefits_from) == (date(2027, 7, 1), date(2027, 7, 1))


def test_an_earlier_wait_that_still_runs_shows_in_the_months_of_that_wait(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2026-06..2026-08"), "2026-09-10")
    assert answer.benefits_from == date(2026, 12, 1)
    assert states(answer, "2026-06..2026-12") == ["waiting"] * 6 + ["future"]


def test_months_before_the_return_that_began_a_wait_were_covered(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2020-01..2025-12", "2026-06..2026-08"), "2026-09-10")
    assert states(answer, "2026-06..2026-12") == ["waiting"] * 6 + ["future"]
    assert set(states(answer, "2024-09..2025-12")) == {"covered"}


def test_months_of_an_earlier_wait_are_not_covered_because_a_gap_followed(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2026-03..2026-05"), "2026-07-10")
    assert answer.gap_months == 1
    assert states(answer, "2026-03..2026-05") == ["waiting"] * 3


def test_without_a_day_of_stop_the_percentage_of_a_gap_is_not_known(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path, settings=SETTINGS[1:]), facts("2026-01..2026-08"), "2026-11-23")
    assert answer.benefits_stop_from is None
    assert [strip(answer)[month].percent for month in ("2026-09", "2026-10")] == [None, None]
