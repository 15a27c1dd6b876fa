"""A row that cannot be assessed is told with its value, and the others are answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.unit.population.tables import people
from xubao.population.assessor import Assessor
from xubao.population.problems import ColumnMissing, ColumnOfWrongType, UnknownColumn, UnknownFormat
from xubao.population.runs.assess_run import assess_population
from xubao.population.runs.options import RunOptions
from xubao.population.sources import source
from xubao.values.errors import XubaoError

AS_OF = date(2025, 8, 18)
PAID = (1 << 52) - 1
RIGHT = {"area": "420100", "paid": PAID, "participation": "flexible"}


@pytest.mark.parametrize(
    ("row", "code", "field", "value"),
    [
        ({"area": "999999"}, "XB-RULE-011", "area", "999999"),
        ({"area": None}, "XB-POP-010", "area", None),
        ({"scheme": "mars"}, "XB-RULE-012", "area", "mars"),
        ({"plan": "gold"}, "XB-FACTS-001", "plan", "gold"),
        ({"participation": "retired"}, "XB-FACTS-001", "participation", "retired"),
        ({"age": -3}, "XB-FACTS-001", "age", "-3"),
        ({"first_month": 202113}, "XB-POP-010", "first_month", "202113"),
        ({"paid": None}, "XB-POP-010", "paid", None),
        ({"paid": PAID | 1 << 61}, "XB-POP-010", "paid", "2026-02"),
        ({"continuous_months_before": 3}, "XB-FACTS-001", "continuous_months_before", "3"),
    ],
)
def test_the_run_goes_on_and_says_what_is_wrong(
    row: dict[str, Any], code: str, field: str, value: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "people.parquet"
    pq.write_table(people(RIGHT, RIGHT | row, RIGHT), path)

    manifest = assess_population(str(path), tmp_path / "out", RunOptions(AS_OF))

    (error,) = pq.read_table(tmp_path / "out" / "errors.parquet").to_pylist()
    assert (error["person"], error["error"], error["error_field"]) == ("2", code, field)
    assert error["error_value"] == value
    assert (manifest["persons"], manifest["written"], manifest["wrong"]) == (3, 2, 1)


def test_a_day_that_no_rule_covers_is_refused() -> None:
    answered = Assessor(date(1999, 5, 1)).assess(people(RIGHT | {"paid": 0}, first_month=199801)).to_pylist()

    assert [row["error"] for row in answered] == ["XB-RULE-013"]


@pytest.mark.parametrize("order", [(1, 2, 2, 3), (2, 3, 1, 2), (3, 2, 1, 2)])
@pytest.mark.parametrize("group", [1, 2, 4])
def test_persons_who_stand_twice_are_not_answered(order: tuple[int, ...], group: int, tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    pq.write_table(people(*({**RIGHT, "person": person} for person in order)), path, row_group_size=group)

    manifest = assess_population(str(path), tmp_path / "out", RunOptions(AS_OF))

    errors = pq.read_table(tmp_path / "out" / "errors.parquet").to_pylist()
    assert [(error["person"], error["error_field"]) for error in errors] == [("2", "person")] * 2
    assert manifest["written"] == 2


@pytest.mark.parametrize("order", [(1, 2, 3, 4, 5, 2), (2, 2, 3, 4, 5, 6)])
@pytest.mark.parametrize("form", ["parquet", "arrow"])
def test_persons_who_stand_twice_are_found_in_a_unit_that_is_read_in_pieces(
    order: tuple[int, ...], form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MOST_ROWS", 2)
    path, table = tmp_path / f"people.{form}", people(*({**RIGHT, "person": person} for person in order))
    if form == "parquet":
        pq.write_table(table, path)
    else:
        with pa.ipc.new_file(str(path), table.schema) as writer:
            writer.write_table(table)

    manifest = assess_population(str(path), tmp_path / "out", RunOptions(AS_OF))

    assert (manifest["persons"], manifest["wrong"]) == (6, 2)


def test_fields_of_a_csv_file_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "person,area,first_month,participation,paid,age\n"
        f"1,420100,202101,flexible,{PAID},30\n2,420100,202101,flexible,{PAID},NaN\n3,420100,202101,flexible,12x,30\n",
        encoding="utf-8",
    )

    assess_population(str(path), tmp_path / "out", RunOptions(AS_OF))

    errors = pq.read_table(tmp_path / "out" / "errors.parquet").to_pylist()
    assert [(e["person"], e["error_field"], e["error_value"]) for e in errors] == [("2", "age", "NaN"), ("3", "paid", "12x")]


def test_months_as_rows_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    rows = [{"person": person, "area": area, "month": month} for person, area, month in (
        (1, "420100", "2025-01"), (1, "420100", "2025-02"), (2, "420100", "2025-01"), (2, "420100", "2025-01"),
        (3, "420100", "2025-01"), (3, "000000", "2025-02"), (4, "420100", "2025-13"),
    )]  # fmt: skip
    path = tmp_path / "months.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path)

    manifest = assess_population(str(path), tmp_path / "out", RunOptions(AS_OF))

    errors = pq.read_table(tmp_path / "out" / "errors.parquet").to_pylist()
    told = [(error["person"], error["error_field"], error["error_value"]) for error in errors]
    assert told == [("2", "month", "twice"), ("3", "area", "000000 / 420100"), ("4", "month", "2025-13")]
    assert manifest["written"] == 1


@pytest.mark.parametrize(
    ("table", "refusal"),
    [
        (people(RIGHT).drop_columns(["paid"]), ColumnMissing),
        (people(RIGHT).drop_columns(["area"]), ColumnMissing),
        (people(RIGHT).drop_columns(["person"]), ColumnMissing),
        (people(RIGHT).append_column("age", pa.array([float("nan")])), ColumnOfWrongType),
        (people(RIGHT).drop_columns(["paid"]).append_column("paid", pa.array([1.0])), ColumnOfWrongType),
        (people(RIGHT).append_column("returns_on", pa.array(["2025-08-01"])), ColumnOfWrongType),
        (people(RIGHT).append_column("Age", pa.array([30])), UnknownColumn),
        (people(RIGHT).append_column("paid_3", pa.array([1])), UnknownColumn),
    ],
)
def test_a_table_that_is_none_of_people_is_refused_at_once(table: pa.Table, refusal: type[XubaoError], tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    pq.write_table(table, path)

    with pytest.raises(refusal):
        assess_population(str(path), tmp_path / "out", RunOptions(AS_OF))
    assert not (tmp_path / "out" / "parts").exists()


@pytest.mark.parametrize("name", ["people.xlsx", "postgresql://user:secret@host/db"])
def test_a_name_that_says_nothing_is_refused_without_its_secrets(name: str, tmp_path: Path) -> None:
    (tmp_path / "people.xlsx").write_bytes(b"")
    given = name if "://" in name else str(tmp_path / name)

    with pytest.raises(UnknownFormat) as refused:
        assess_population(given, tmp_path / "out", RunOptions(AS_OF))
    assert "secret" not in str(refused.value)
