"""A simulation counts what `explain` says of each person on both sides, and every figure follows from its files."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pytest

from tests.unit.population.simulated_people import AS_OF, LAPSED
from xubao.engine.explain import explain_without_choices
from xubao.engine.facts import Facts, Payment
from xubao.population.simulation.assumptions import SHIPPED, Assumptions, read_assumptions
from xubao.population.simulation.effects import Effects
from xubao.population.simulation.errors import BadAssumptions
from xubao.population.simulation.run_simulation import Simulated, run_simulation
from xubao.population.simulation.scenario import scenario_of
from xubao.population.simulation.write_report import Written, write_report
from xubao.values.month import Month

HORIZON_END = date(2027, 8, 1)


@pytest.fixture(scope="module")
def simulated(people: pa.RecordBatch, drafts: Path) -> Simulated:
    return run_simulation([people.slice(0, 100), people.slice(100)], scenario_of(drafts), read_assumptions(), AS_OF)


@pytest.fixture(scope="module")
def written(simulated: Simulated, tmp_path_factory: pytest.TempPathFactory) -> Written:
    file = tmp_path_factory.mktemp("report") / "report.html"
    return write_report(simulated, file, population={"seed": 3}, command="xubao population simulate …", change={"draft": "x"})


def facts_of(row: dict[str, Any]) -> Facts:
    first = Month.from_year_month(row["first_month"] // 100, row["first_month"] % 100)
    paid = tuple(first.plus(bit) for bit in range(64) if row["paid"] >> bit & 1)
    return Facts(
        participation="flexible",
        paid=paid,
        plan=row["plan"],
        payment_period=row["payment_period"],
        age=row["age"],
        household_registration=row["household_registration"],
    )


def days_of_cover(row: dict[str, Any], packs: Path | None) -> tuple[int, int] | None:
    """Days ahead and days of the gap, by one answer about a person who pays all that may be paid, today."""
    facts = facts_of(row)
    answer = explain_without_choices("000000", facts, AS_OF, scheme="city", packs=packs)
    owed = tuple(month.month for month in answer.owed) if answer.back_pay_allowed else ()
    present = () if Month.of(AS_OF) in facts.paid else (Month.of(AS_OF),)
    if not owed and not present:
        return (HORIZON_END - AS_OF).days, 0
    paid = Payment(on=AS_OF, months=tuple(sorted({*owed, *present})))
    after = explain_without_choices("000000", facts, AS_OF, [paid], scheme="city", packs=packs)
    full_from = after.full_benefits_from or after.benefits_from
    if full_from is None and after.treated_as is None:
        return None
    begins = max(full_from or AS_OF, AS_OF)
    gap = (min(AS_OF, begins) - after.benefits_stop_from).days if after.gap_costs == "covered" and after.benefits_stop_from else 0
    return (HORIZON_END - begins).days, max(gap, 0)


def test_its_days_of_cover_are_those_of_the_answers_one_by_one(
    simulated: Simulated, people: pa.RecordBatch, drafts: Path
) -> None:
    expected: dict[str, int] = {"up": 0, "down": 0, "same": 0}
    gained = lost = 0
    for row in people.to_pylist():
        before, after = days_of_cover(row, None), days_of_cover(row, drafts)
        assert before is not None
        assert after is not None
        change = sum(after) - sum(before)
        expected["up" if change > 0 else "down" if change < 0 else "same"] += 1
        gained += max(change, 0)
        lost += max(-change, 0)

    effect = Effects(simulated).of_all()

    assert {name: getattr(effect, name) for name in expected} == expected
    assert (effect.gained_days, effect.lost_days) == (gained, lost)
    assert expected["up"] > 10
    assert effect.unknown == simulated.tally.wrong == 0


def rows_of(written: Written) -> list[dict[str, Any]]:
    with written.cells.open(encoding="utf-8", newline="") as file:
        return [
            {key: value if key in _WORDS else int(value) for key, value in row.items()}  # the sums are whole numbers
            for row in csv.DictReader(file)
        ]


_WORDS = {"area", "scheme", "plan", "age", "gap", "cover", "group"}
LONGEST = {"0": 0, "1": 1, "2": 2, "3": 3, "4-6": 6, "7-12": 12, "13-24": 24, "25-": 1200}


def recomputed(rows: list[dict[str, Any]], assumed: Assumptions, side: str, level: str) -> Iterator[tuple[float, float]]:
    """Payers and fen paid of every cell, from the table alone, as the how-to states the formula."""
    for row in rows:
        if row["group"] == "unknown":
            continue
        if row["group"] == "settled":
            yield 0, row[f"{side}_premium_fen"] * assumed.horizon_months
            continue
        back = come = 0.0
        if row["gap"] != "never":
            longest = LONGEST[row["gap"]]
            back = assumed.pays_back.of(longest, level) / 100 if row["group"] in (side, "both") else 0.0
            come = (1 - back) * assumed.comes_back.of(longest, level) / 100
            answer = getattr(assumed.answer_to_better_terms.percent, level) / 100
            if side == "after" and row["cover"] == "up":
                moved = (1 - back - come) * answer
                back, come = (back + moved, come) if row["group"] in ("after", "both") else (back, come + moved)
            elif side == "after" and row["cover"] == "down":
                back, come = back * (1 - answer), come * (1 - answer)
        premium = row[f"{side}_premium_fen"] * assumed.horizon_months
        yield (back + come) * row["persons"], back * row[f"{side}_back_arrears_fen"] + (back + come) * premium


@pytest.mark.parametrize("level", ["low", "central", "high"])
def test_every_expected_figure_follows_from_the_cells_and_the_manifest(
    written: Written, simulated: Simulated, level: str
) -> None:
    manifest = json.loads(written.manifest.read_text(encoding="utf-8"))
    assumed = msgspec.convert(manifest["assumptions"], Assumptions)
    effect = Effects(simulated).of_all()

    for side in ("before", "after"):
        payers, paid = (sum(column) for column in zip(*recomputed(rows_of(written), assumed, side, level), strict=True))
        expected = getattr(effect, side)[level]
        assert expected.payers == pytest.approx(payers)
        assert expected.paid_fen == pytest.approx(paid)
    assert effect.after["low"].payers <= effect.after["central"].payers <= effect.after["high"].payers


def test_parts_add_up_to_the_whole(simulated: Simulated) -> None:
    effects = Effects(simulated)
    whole = effects.of_all()

    for parts in (effects.by_gap(), effects.by_age_band(), effects.by_area(), effects.by_plan()):
        for name in ("persons", "lapsed", "up", "down", "same", "unknown", "gained_days", "lost_days"):
            assert sum(getattr(part, name) for part in parts.values()) == getattr(whole, name), name
        assert sum(part.after["central"].cost_fen for part in parts.values()) == pytest.approx(whole.after["central"].cost_fen)


def test_the_manifest_names_all_that_the_figures_depend_on(
    written: Written, simulated: Simulated, people: pa.RecordBatch, drafts: Path
) -> None:
    manifest = json.loads(written.manifest.read_text(encoding="utf-8"))

    assert manifest["packs"]["000000"] == {
        "before": simulated.scenario.baseline["000000"],
        "after": simulated.scenario.changed["000000"].digest,
    }
    assert manifest["persons"] == LAPSED
    again = run_simulation([people], scenario_of(drafts), read_assumptions(), date.fromisoformat(manifest["as_of"]))
    assert again.tally.sums.tolist() == simulated.tally.sums.tolist()


def test_the_report_opens_off_line_in_both_languages_and_has_names_for_every_table_and_picture(written: Written) -> None:
    page = written.report.read_text(encoding="utf-8")

    assert not re.search(r"<script|<link|<img|@import|url\(|(?:src|href)=", page)
    assert page.count('lang="zh-CN"') >= 2
    assert "Simulation of a change" in page
    assert "规则改动模拟" in page
    assert page.count("<caption") == page.count("<table")
    assert page.count('role="img" aria-label="') == page.count("<svg")
    assert "虚构" in page
    assert not re.search(r"\{[a-z_]+\}", re.sub(r"<style>.*?</style>", "", page, flags=re.S))


def test_persons_that_cannot_be_assessed_are_counted_and_left_out(people: pa.RecordBatch, drafts: Path) -> None:
    strange = pa.RecordBatch.from_pylist([{**row, "area": "999999"} for row in people.slice(0, 5).to_pylist()], people.schema)

    silent = people.slice(0, 3).set_column(people.schema.names.index("paid"), "paid", pa.nulls(3, pa.int64()))
    unread = people.slice(0, 4).append_column("wrong", pa.array([None, "age=old", None, None], pa.string()))
    batches = [people.slice(0, 20), strange, pa.concat_batches([people.slice(20, 2), silent]), unread]

    tally = run_simulation(batches, scenario_of(drafts), read_assumptions(), AS_OF).tally

    assert (tally.people, tally.wrong) == (34, 5 + 3 + 1)
    assert tally.sums[0].sum() == 25


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("{low: 40, central: 60, high: 80}", "{low: 70, central: 60, high: 80}", "70, 60, 80"),
        (
            "- {to: 12, percent: {low: 15, central: 30, high: 50}}",
            "- {to: 2, percent: {low: 15, central: 30, high: 50}}",
            "do not rise",
        ),
    ],
)
def test_assumptions_that_contradict_themselves_are_refused(before: str, after: str, named: str, tmp_path: Path) -> None:
    file = tmp_path / "assumptions.yaml"
    text = SHIPPED.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")

    with pytest.raises(BadAssumptions, match=named):
        read_assumptions(file)
