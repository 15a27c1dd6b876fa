"""How much is known of an area: by question and by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.unit.engine.pack_writing import AREA, FEE, PROVISIONS, Entry, write_pack
from xubao.engine.freshness import STATES, AreaFreshness, freshness
from xubao.rulebook.packs import known_areas

TODAY = date(2026, 11, 26)
TRANSFER = Entry("transfer", "when: {participation: [transfer-in]}\nthen: {treated_as: continuous, back_payment: allowed}")


def known(root: Path, day: date = TODAY) -> AreaFreshness:
    (found,) = freshness(day, root, [AREA])
    return found


def test_an_area_whose_rule_is_written_down_is_complete_and_fresh(tmp_path: Path) -> None:
    area = known(write_pack(tmp_path))
    assert (area.state, area.verified_through, area.names["en"]) == ("complete", date(2028, 12, 31), "Trialton")
    window = area.question("window")
    assert (window.known, window.stale, window.grade, window.first, window.last) == (
        "known", False, "primary", date(2018, 1, 1), None,
    )  # fmt: skip
    assert area.question("amount").known == "known"


def test_past_the_last_verified_day_what_is_known_is_stale(tmp_path: Path) -> None:
    area = known(write_pack(tmp_path), date(2029, 1, 1))
    assert area.state == "complete"
    assert area.question("window").stale


def test_an_open_amount_answers_for_two_years_past_its_check_and_then_no_more(tmp_path: Path) -> None:
    root = write_pack(tmp_path)
    assert (known(root, date(2030, 12, 31)).question("amount").known, known(root, date(2031, 1, 1)).question("amount").known) == (
        "known", "ended",
    )  # fmt: skip


def test_amounts_alone_are_amounts_only_whatever_time_they_are_of(tmp_path: Path) -> None:
    root = write_pack(tmp_path, [TRANSFER], amounts=(replace(FEE, to="2020-12-31"),))
    area = known(root)
    assert area.state == "amounts_only"
    assert (area.question("amount").known, area.question("amount").last) == ("ended", date(2020, 12, 31))


def test_an_unverified_entry_makes_nothing_known(tmp_path: Path) -> None:
    root = write_pack(tmp_path, [replace(entry, grade="unverified") for entry in PROVISIONS])
    assert known(root).state == "amounts_only"


def test_a_rule_for_other_people_says_nothing_of_a_lapse(tmp_path: Path) -> None:
    assert known(write_pack(tmp_path, [TRANSFER])).state == "amounts_only"


def test_what_is_left_open_for_some_is_known_in_part(tmp_path: Path) -> None:
    left_open = Entry("open", "when: {unpaid_in_a_row: {more_than: 90}}\nunknown: [gap_costs]\nquestion: costs")
    gap_costs = known(write_pack(tmp_path, [left_open, *PROVISIONS])).question("gap_costs")
    assert (gap_costs.known, gap_costs.questions) == ("partly", ("costs",))


def test_every_shipped_area_has_a_state_and_a_last_verified_day() -> None:
    found = freshness(TODAY)
    assert {area.area for area in found} == set(known_areas()) - {"000000"}
    assert [area.area for area in found if area.verified_through is None] == []
    assert {area.state for area in found} <= set(STATES)


@pytest.mark.parametrize("area", ["110000", "610100", "330100"])
def test_areas_whose_rule_was_not_found_say_so(area: str) -> None:
    (found,) = freshness(TODAY, areas=[area])
    assert found.state == "amounts_only"
    assert found.open_questions > 0


def test_an_invented_area_is_counted_only_where_it_is_named_or_alone() -> None:
    assert [area.area for area in freshness(TODAY, areas=["000000"])] == ["000000"]
    assert not any(area.fictional for area in freshness(TODAY))
