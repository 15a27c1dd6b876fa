"""Named changes: what is named moves, on both sides of its limit, from its day on; the packs in force stay as they are."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from xubao.population.simulation.change import read_change
from xubao.population.simulation.changed_pack import ChangedPack
from xubao.population.simulation.errors import BadChange, BaselineMoved, CannotCompute, ChangeFitsNothing
from xubao.population.simulation.scenario import Scenario, scenario_of
from xubao.rulebook.format.provision import Provision
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.packs import load_pack
from xubao.rulebook.reading.packs_root import packs_root
from xubao.values.errors import XubaoError

EXAMPLE = "000000"


def scenario(folder: Path, changes: str, *, areas: str = '["000000"]', begins: str = "") -> Scenario:
    file = folder / "change.yaml"
    head = f"format: 1\nnames: {{zh: 试改, en: Trial}}\nareas: {areas}\n{begins and f'from: {begins}'}\nchanges:\n"
    file.write_text(head + "".join(f"  - {{{line}}}\n" for line in changes.split("; ")), encoding="utf-8")
    return scenario_of(file)


def provision(pack: object, name: str) -> Provision:
    assert isinstance(pack, ChangedPack)
    return next(each for each in pack.provisions if each.id == name)


def test_a_window_moves_on_both_sides_of_its_limit(tmp_path: Path) -> None:
    changed = scenario(tmp_path, "change: window, limit: 3, to: 6").changed[EXAMPLE]

    within, over = provision(changed, "within-three-repaid"), provision(changed, "over-three-in-a-row")
    assert within.when.unpaid_in_a_row is not None
    assert within.when.unpaid_in_a_row.at_most == 6
    assert over.when.unpaid_in_a_row is not None
    assert over.when.unpaid_in_a_row.more_than == 6
    # Another limit, of a lapse inside a wait, stays.
    inside = provision(changed, "lapse-in-wait-repaid").when.unpaid_in_a_row
    assert inside is not None
    assert (inside.at_least, inside.at_most) == (1, 2)


def test_the_pack_in_force_stays_as_it_is(tmp_path: Path) -> None:
    before = load_pack(EXAMPLE)
    made = scenario(tmp_path, "change: window, limit: 3, to: 6")

    assert load_pack(EXAMPLE).digest == before.digest == made.baseline[EXAMPLE]
    assert load_pack(EXAMPLE).provisions == before.provisions
    assert made.changed[EXAMPLE].digest != before.digest
    assert made.changed[EXAMPLE].digest == scenario(tmp_path, "change: window, limit: 3, to: 6").changed[EXAMPLE].digest


def test_a_change_begins_on_its_day_and_what_held_before_goes_on_to_the_day_before(tmp_path: Path) -> None:
    changed = scenario(tmp_path, "change: waiting, months: 6, to: 3", begins="2026-01-01").changed[EXAMPLE]

    old, new = provision(changed, "over-three-in-a-row"), provision(changed, "over-three-in-a-row-changed")
    assert old.to == "2025-12-31"
    assert new.from_ == date(2026, 1, 1)
    assert old.then.waiting is not None
    assert new.then.waiting is not None
    assert (old.then.waiting.months, new.then.waiting.months) == (6, 3)


def test_bills_of_a_repaid_gap_change_only_where_the_gap_counts_as_no_break(tmp_path: Path) -> None:
    changed = scenario(tmp_path, "change: retroactivity, gap_costs: not-covered").changed[EXAMPLE]

    assert provision(changed, "within-three-repaid").then.gap_costs == "not-covered"
    assert load_pack(EXAMPLE).provisions != changed.provisions


def test_a_gap_test_takes_its_numbers_along_and_needs_a_year(tmp_path: Path) -> None:
    made = scenario(tmp_path, "change: gap_test, test: unpaid_in_year, to: unpaid_in_a_row").changed[EXAMPLE]
    four = provision(made, "four-in-a-year").when
    assert four.unpaid_in_year is None
    assert four.unpaid_in_a_row is not None

    with pytest.raises(BadChange, match="year"):
        scenario(tmp_path, "change: gap_test, test: unpaid_in_a_row, to: unpaid_in_year", areas='["510100"]')
    given = "change: gap_test, test: unpaid_in_a_row, to: unpaid_in_year, year: calendar, repaid_count: no"
    chengdu = scenario(tmp_path, given, areas='["510100"]').changed["510100"]
    assert {setting.kind for setting in chengdu.settings} >= {"cumulative_year", "repaid_months_count"}


def test_base_and_rate_change_what_the_parts_add_up_to(tmp_path: Path) -> None:
    made = scenario(
        tmp_path, "change: base, percent: 110%; change: rate, part: basic, to: 9%", areas='["420100"]', begins="2023-01-01"
    )
    before = next(amount for amount in load_pack("420100").amounts if amount.id == "monthly-2022-07")
    changed = next(amount for amount in made.changed["420100"].amounts if amount.id == "monthly-2022-07-changed")

    assert changed.published is None
    assert next(part.rate for part in changed.parts if part.name == "basic") == "9%"
    assert before.base is not None
    assert before.base.fixed is not None
    assert changed.base is not None
    assert changed.base.fixed is not None
    assert abs(float(changed.base.fixed) - float(before.base.fixed) * 1.1) < 0.01


@pytest.mark.parametrize(
    ("changes", "areas", "begins", "problem", "named"),
    [
        ("change: window, limit: 7, to: 9", '["000000"]', "", ChangeFitsNothing, "000000"),
        ("change: waiting, months: 11, to: 3", '["420100"]', "", ChangeFitsNothing, "420100"),
        ("change: base, percent: 110%", '["420100"]', "", BadChange, "from"),
        ("change: base", '["420100"]', "2025-01-01", BadChange, "percent or fixed"),
        ("change: base, percent: 110%", '["000000"]', "2026-01-01", CannotCompute, "000000/monthly"),
        ("change: window, limit: 3, to: 6", '["999999"]', "", BadChange, "999999"),
        ("change: gap_test, test: unpaid_in_year, to: unpaid_in_year", '["000000"]', "", BadChange, "unpaid_in_year"),
        ("change: windows, limit: 3, to: 6", '["000000"]', "", PackError, "change.yaml:6"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused_by_name(
    changes: str, areas: str, begins: str, problem: type[XubaoError], named: str, tmp_path: Path
) -> None:
    with pytest.raises(problem, match=named):
        scenario(tmp_path, changes, areas=areas, begins=begins)


def test_a_change_for_all_areas_says_which_it_does_not_fit(tmp_path: Path) -> None:
    made = scenario(tmp_path, "change: window, limit: 3, to: 6", areas="[]")

    assert made.changed.keys().isdisjoint(made.left_out)
    assert "XB-SIM-001" in made.left_out["110000"].line("en")


def test_a_draft_of_one_area_is_read_from_its_folder(tmp_path: Path) -> None:
    draft = tmp_path / "000000-example"
    shutil.copytree(packs_root() / "areas/000000-example", draft)
    text = (draft / "lapse.yaml").read_text(encoding="utf-8")
    (draft / "lapse.yaml").write_text(text.replace("waiting: {months: 6,", "waiting: {months: 2,"), encoding="utf-8")

    made = scenario_of(draft)

    assert set(made.changed) == {EXAMPLE}
    assert made.changed[EXAMPLE].digest != made.baseline[EXAMPLE]
    (draft / "lapse.yaml").write_text(text.replace("waiting:", "waitings:", 1), encoding="utf-8")
    with pytest.raises(PackError, match=r"000000-example/lapse\.yaml"):
        scenario_of(draft)


def test_a_folder_that_holds_no_draft_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadChange, match=r"area\.yaml"):
        scenario_of(tmp_path)


def test_a_baseline_that_moves_during_a_run_is_noticed(tmp_path: Path) -> None:
    root = tmp_path / "packs"
    shutil.copytree(packs_root() / "sources", root / "sources")
    shutil.copytree(packs_root() / "areas/000000-example", root / "areas/000000-example")
    lapse = root / "areas/000000-example/lapse.yaml"
    text = lapse.read_text(encoding="utf-8")
    scenario(tmp_path, "change: window, limit: 3, to: 6")
    made = scenario_of(tmp_path / "change.yaml", root)

    made.refuse_moved_baseline()
    lapse.write_text("# only words for people\n" + text, encoding="utf-8")
    made.refuse_moved_baseline()
    lapse.write_text(text.replace("waiting: {months: 6,", "waiting: {months: 2,"), encoding="utf-8")
    with pytest.raises(BaselineMoved, match=EXAMPLE):
        made.refuse_moved_baseline()


def test_a_change_is_read_with_the_day_as_a_day(tmp_path: Path) -> None:
    scenario(tmp_path, "change: waiting, months: 6, to: 3", begins="2026-01-01")

    assert read_change(tmp_path / "change.yaml").from_ == date(2026, 1, 1)
