"""A wait whose percentage rises in steps (Ürümqi: nothing, 30, 60, then all): the percentage of every day and month."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.engine.building import months
from tests.unit.engine.pack_writing import FIRST, OVER, PRICE, WITHIN, WITHIN_NOT, Entry, ask, facts, pays, write_pack
from xubao.engine import Answer

STEPS = "percent: 0, full_after_months: 24, steps: [{after_months: 6, percent: 30}, {after_months: 12, percent: 60}]"


def pack(folder: Path, starts: str = "payment_month") -> Path:
    """More than three unpaid months: nothing for six months, 30 to the twelfth, 60 to the twenty-fourth."""
    over = Entry("over", OVER.body.replace("percent: 0", STEPS).replace("payment_month", starts))
    return write_pack(folder, (FIRST, over, WITHIN, WITHIN_NOT, PRICE))


def returned(root: Path, as_of: str) -> Answer:
    """The return of 16 June 2023 after five unpaid months, every later month paid, asked on a later day."""
    later = f"..{as_of[:7]}" if as_of[:7] > "2023-06" else ""
    events = [pays("2023-06-16", "2023-06")]
    if later:
        events += [pays(f"{month}-01", str(month)) for month in months(f"2023-07{later}" if as_of[:7] > "2023-07" else "2023-07")]
    return ask(root, facts("2021-12..2022-12"), as_of, *events)


PERCENTS = [
    ("2023-06-16", 0),
    ("2023-11-30", 0),
    ("2023-12-01", 30),
    ("2024-05-31", 30),
    ("2024-06-01", 60),
    ("2025-05-31", 60),
]


@pytest.mark.parametrize(("as_of", "percent"), PERCENTS)
def test_the_percentage_is_that_of_the_day_of_the_question(tmp_path: Path, as_of: str, percent: int) -> None:
    answer = returned(pack(tmp_path), as_of)
    assert (answer.waiting_months, answer.percent_while_waiting) == (6, percent)
    assert answer.full_benefits_from == answer.benefits_from == date(2025, 6, 1)


def test_after_the_wait_the_percentage_is_that_of_its_beginning(tmp_path: Path) -> None:
    assert returned(pack(tmp_path), "2025-06-01").percent_while_waiting == 0


@pytest.mark.parametrize(("as_of", "percent"), PERCENTS[1:])
def test_a_wait_that_the_record_alone_tells_has_the_same_percentages(tmp_path: Path, as_of: str, percent: int) -> None:
    answer = ask(pack(tmp_path), facts("2021-12..2022-12", f"2023-06..{as_of[:7]}"), as_of)
    assert not answer.lapsed
    assert answer.percent_while_waiting == percent
    assert answer.full_benefits_from == date(2025, 6, 1)


@pytest.mark.parametrize("record_alone", [False, True])
def test_every_month_of_the_strip_has_its_percentage(tmp_path: Path, record_alone: bool) -> None:
    root = pack(tmp_path)
    whole = (
        ask(root, facts("2021-12..2022-12", "2023-06..2024-02"), "2024-02-10") if record_alone else returned(root, "2024-02-10")
    )
    strip = {str(month.month): (month.state, month.percent) for month in whole.timeline}
    assert {strip[str(month)] for month in months("2023-06..2023-11")} == {("waiting", 0)}
    assert {strip[str(month)] for month in months("2023-12..2024-05")} == {("reduced", 30)}
    assert {strip[str(month)] for month in months("2024-06..2025-05")} == {("reduced", 60)}
    assert strip["2025-06"] == ("future", 100)


def test_in_the_month_in_which_the_percentage_rises_it_is_not_one_number(tmp_path: Path) -> None:
    answer = returned(pack(tmp_path, "credit_day"), "2023-06-16")
    strip = {str(month.month): (month.state, month.percent) for month in answer.timeline}
    assert strip["2023-12"] == ("reduced", None)
    assert strip["2024-01"] == ("reduced", 30)
    assert answer.benefits_from == date(2025, 6, 16)


def test_ways_on_that_differ_in_their_steps_only_are_different_outcomes(tmp_path: Path) -> None:
    """The age is not told: until 45 the middle step is 30 percent, above it 40."""
    young, old = (
        Entry(
            f"over-{name}",
            OVER.body.replace("percent: 0", STEPS.replace("percent: 30", f"percent: {percent}")).replace(
                "{more_than: 3}}", "{more_than: 3}, age: {" + limit + "}}"
            ),
        )
        for name, percent, limit in (("young", 30, "at_most: 45"), ("old", 40, "more_than: 45"))
    )
    root = write_pack(tmp_path, (FIRST, young, old, WITHIN, WITHIN_NOT, PRICE))
    untold = ask(root, facts("2021-12..2022-12"), "2023-06-16", pays("2023-06-16", "2023-06"))
    assert untold.questions["waiting"].status == "unknown"
    told = ask(root, facts("2021-12..2022-12", age=46), "2023-06-16", pays("2023-06-16", "2023-06"))
    assert {str(month.month): month.percent for month in told.timeline}["2024-01"] == 40


def test_the_reasons_name_the_steps(tmp_path: Path) -> None:
    answer = returned(pack(tmp_path), "2023-06-16")
    for lang, wanted in (
        ("zh", "满 6 个月后 30%，满 12 个月后 60%，满 24 个月后正常"),
        ("en", "after 6 months 30 %, after 12 months 60 %, after 24 months all"),
    ):
        assert any(wanted in line for line in answer.steps(lang)), answer.steps(lang)
