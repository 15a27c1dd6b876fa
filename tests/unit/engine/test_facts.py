"""Facts that contradict themselves or cannot be are refused, with the value and a way on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.engine.building import months
from tests.unit.engine.pack_writing import ask, facts, pays, write_pack
from xubao.engine import BadFacts, Facts, Payment
from xubao.values.month import Month


def test_months_are_sorted_and_counted_once() -> None:
    who = Facts(participation="flexible", paid=(*months("2026-03"), *months("2026-01..2026-03")))
    assert who.paid == months("2026-01..2026-03")
    assert Payment(on=date(2026, 3, 1), months=(*months("2026-03"), *months("2026-02"))).months == months("2026-02..2026-03")


@pytest.mark.parametrize(
    ("told", "where", "value"),
    [
        ({"participation": "self-employed"}, "participation", "self-employed"),
        ({"payment_period": "week"}, "payment_period", "week"),
        ({"household_registration": "here"}, "household_registration", "here"),
        ({"unknown_months": months("2026-07..2026-09")}, "unknown_months", "2026-07"),
        ({"continuous_months_before": -1}, "continuous_months_before", -1),
        ({"declared_base_fen": -5}, "declared_base_fen", -5),
        ({"stated_monthly_fen": -1}, "stated_monthly_fen", -1),
        ({"age": -3}, "age", -3),
        ({"employment_ended": Month.parse("2026-08")}, "employment_ended", "2026-08"),
        ({"employment_ended": Month.parse("2026-05"), "participation": "left-employer"}, "employment_ended", "2026-05"),
        (
            {"employment_ended": Month.parse("2026-05"), "participation": "left-employer", "paid": ()},
            "employment_ended",
            "2026-05",
        ),
        ({"first_enrolled": Month.parse("2024-12")}, "first_enrolled", "2024-12"),
        ({"first_enrolled": Month.parse("2025-02")}, "first_enrolled", "2025-02"),
        ({"continuous_months_before": 19}, "continuous_months_before", 19),
        (
            {"continuous_months_before": 60, "paid": (*months("2024-01..2024-06"), *months("2025-01..2026-08"))},
            "continuous_months_before",
            60,
        ),
    ],
)
def test_a_fact_that_cannot_be_is_refused(told: dict[str, object], where: str, value: object) -> None:
    with pytest.raises(BadFacts) as refused:
        facts(**({"paid": months("2025-01..2026-08")} | told))
    assert (refused.value.where, refused.value.value) == (where, value)
    for lang in ("zh", "en"):
        line = refused.value.line(lang)
        assert line.startswith("XB-FACTS-001")
        assert "--paid" in line
        assert str(value) in line


def test_an_event_must_pay_or_register() -> None:
    with pytest.raises(BadFacts, match="neither pays nor registers"):
        Payment(on=date(2026, 11, 23))
    assert Payment(on=date(2026, 11, 23), registers=True).months == ()


def test_facts_as_plain_data_leave_out_what_is_not_told() -> None:
    assert facts("2026-01..2026-02").to_data() == {"participation": "flexible", "paid": ["2026-01", "2026-02"]}
    assert facts(age=0, pension_paid=False).to_data() == {"participation": "flexible", "age": 0, "pension_paid": False}
    assert pays("2026-11-20", "2026-11").to_data() == {"on": "2026-11-20", "pays": ["2026-11"], "registers": False}


def test_the_end_of_employment_is_the_last_paid_month() -> None:
    who = facts("2025-01..2026-08", participation="left-employer", employment_ended=Month.parse("2026-08"))
    assert who.to_data()["employment_ended"] == "2026-08"


def test_facts_that_agree_are_taken() -> None:
    assert facts("2025-01..2026-08", first_enrolled=Month.parse("2025-01")).first_enrolled == Month.parse("2025-01")
    longer = facts("2025-01..2026-08", first_enrolled=Month.parse("2020-01"), continuous_months_before=60)
    assert longer.continuous_months_before == 60
    assert facts(first_enrolled=Month.parse("2026-09")).paid == ()


@pytest.mark.parametrize("name", ["paid", "resident_paid", "unknown_months"])
def test_a_month_far_in_the_future_is_refused_by_the_name_of_its_fact(tmp_path: Path, name: str) -> None:
    who = facts(**{name: months("2028-01")})
    with pytest.raises(BadFacts) as refused:
        ask(write_pack(tmp_path), who, "2026-11-23")
    assert (refused.value.where, refused.value.value) == (name, "2028-01")


def test_another_mode_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFacts, match="inform"):
        ask(write_pack(tmp_path), facts(), "2026-11-23", mode="guess")  # type: ignore[arg-type]


def test_a_completion_that_contradicts_another_fact_is_not_tried(tmp_path: Path) -> None:
    """Whether June was paid is not known, but the first month was June: so it was."""
    who = facts("2026-07..2026-11", unknown_months=months("2026-06"), first_enrolled=Month.parse("2026-06"))
    answer = ask(write_pack(tmp_path), who, "2026-11-23")
    assert answer.benefits_from == date(2026, 12, 1)
    assert answer.questions["waiting"].status == "known"
