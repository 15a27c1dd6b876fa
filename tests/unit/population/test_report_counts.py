"""Whatever a report shows of a simulation, it shows of the same people, in whatever batches they came."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tests.unit.population.simulated_people import AS_OF
from xubao.population.simulation import alike
from xubao.population.simulation.assumptions import read_assumptions
from xubao.population.simulation.effects import Effects
from xubao.population.simulation.run_simulation import run_simulation
from xubao.population.simulation.scenario import scenario_of
from xubao.population.simulation.write_report import cell_rows, write_report
from xubao.values.month import Month


def numbers_read_aloud(page: str) -> list[dict[str, int]]:
    """What each picture of the Chinese part tells who does not see it: its bars by their labels."""
    read = re.findall(r'role="img" aria-label="[^:]*: ([^"]*)"', page.split('class="lang-en"')[0])
    return [
        {name: int(value.replace(",", "")) for name, value in (bar.rsplit(": ", 1) for bar in bars.split("; "))} for bars in read
    ]


def waiting(people: pa.RecordBatch) -> pa.RecordBatch:
    """The same people, each of whom paid, missed five months and has paid again for two: nobody has a gap, all wait."""
    present = Month.of(AS_OF) - Month.from_year_month(*divmod(people.column("first_month")[0].as_py(), 100))
    paid = ((1 << present - 6) - 1) | 0b11 << present - 1
    rows = [{**row, "paid": paid} for row in people.to_pylist()]
    return pa.RecordBatch.from_pylist(rows, people.schema)


def test_every_picture_and_table_of_a_report_counts_the_same_people(people: pa.RecordBatch, drafts: Path, tmp_path: Path) -> None:
    simulated = run_simulation([people, waiting(people.slice(0, 30))], scenario_of(drafts), read_assumptions(), AS_OF)
    effect, tally = Effects(simulated).of_all(), simulated.tally
    written = write_report(simulated, tmp_path / "report.html", population={"seed": 3}, command="xubao …", change={"draft": "x"})
    with written.cells.open(encoding="utf-8", newline="") as file:
        told: list[dict[str, Any]] = [row | {"persons": int(row["persons"])} for row in csv.DictReader(file)]
    gained_without_a_gap = sum(row["persons"] for row in told if (row["group"], row["cover"]) == ("settled", "up"))
    months, amounts, gaps = numbers_read_aloud(written.report.read_text(encoding="utf-8"))

    assert gained_without_a_gap == 30
    assert sum(persons for label, persons in months.items() if label.startswith("+")) == effect.up
    assert sum(persons for label, persons in months.items() if label.startswith("−")) == effect.down
    assert sum(tally.months.tolist()) == effect.persons - effect.unknown
    assert sum(amounts.values()) == effect.lapsed - effect.arrears_unknown
    assert list(amounts.values())[:3] == tally.amounts.tolist()[:3]
    assert (sum(list(amounts.values())[:3]), sum(list(amounts.values())[4:])) == (effect.pays_less, effect.pays_more)
    assert sum(gaps.values()) == effect.up == sum(row["persons"] for row in told if row["cover"] == "up")


def test_people_who_are_alike_count_as_often_as_they_come_in_whatever_batches(
    people: pa.RecordBatch, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ages = pa.array([(age + 11) % 60 for age in range(len(people))], pa.int16())
    older = people.set_column(people.schema.get_field_index("age"), "age", ages)
    twice = [people, older, people, older.slice(0, 90), people.drop_columns(["household_registration"])]
    whole = run_simulation(twice, scenario_of(drafts), read_assumptions(), AS_OF)
    monkeypatch.setattr(alike, "MOST_ALIKE", 5)

    pieces = run_simulation(
        [batch.slice(first, 30) for batch in twice for first in range(0, len(batch), 30)],
        scenario_of(drafts),
        read_assumptions(),
        AS_OF,
    )

    assert whole.tally.people == pieces.tally.people == sum(map(len, twice))
    assert {tuple(row) for row in cell_rows(whole)} == {tuple(row) for row in cell_rows(pieces)}
    assert whole.tally.months.tolist() == pieces.tally.months.tolist()
    assert whole.tally.amounts.tolist() == pieces.tally.amounts.tolist()
    assert len({row[3] for row in cell_rows(whole)}) > 4
