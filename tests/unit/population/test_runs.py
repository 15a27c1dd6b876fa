"""A run over a table on disk: any format in, the same answers out, whatever interrupts it."""

from __future__ import annotations

import csv
import json
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.architecture.sources import ROOT
from tests.unit.population.tables import people
from xubao.population.assessor import Assessor
from xubao.population.outcome import ANSWER_COLUMNS
from xubao.population.problems import NoRoom, OtherRun, UnreadableInput
from xubao.population.runs.assess_run import assess_population
from xubao.population.runs.options import RunOptions

AS_OF = date(2025, 8, 18)
UNITS, EACH = 12, 50


def crowd() -> pa.Table:
    """Six hundred people of two areas: three months missed at the end by every third, a hole in the record of every fifth."""
    rows = []
    for number in range(UNITS * EACH):
        paid = (1 << (56 - (4 if number % 3 == 0 else 0))) - 1
        paid &= ~(0b11 << (number % 40)) if number % 5 == 0 else -1
        rows.append({"area": "420100" if number % 2 else "000000", "participation": "flexible", "paid": paid, "office": "东湖"})
    return people(*rows)


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return crowd()


@pytest.fixture(scope="module")
def expected(table: pa.Table) -> list[dict[str, Any]]:
    answered: list[dict[str, Any]] = Assessor(AS_OF).assess(table).to_pylist()
    return answered


def _parquet(folder: Path, table: pa.Table) -> str:
    path = folder / "people.parquet"
    pq.write_table(table, path, row_group_size=EACH)
    return str(path)


def _arrow(folder: Path, table: pa.Table) -> str:
    path = folder / "people.arrow"
    with pa.ipc.new_file(str(path), table.schema) as writer:
        writer.write_table(table, max_chunksize=EACH)
    return str(path)


def _csv(folder: Path, table: pa.Table) -> str:
    path = folder / "people.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, table.schema.names)
        writer.writeheader()
        writer.writerows(table.to_pylist())
    return str(path)


def _duckdb(folder: Path, table: pa.Table) -> str:
    path = folder / "people.duckdb"
    with duckdb.connect(str(path)) as database:
        database.register("told", table)
        database.execute("CREATE TABLE people AS SELECT * FROM told")
    return f"{path}::people"


def _months(folder: Path, table: pa.Table) -> str:
    rows = [
        {
            "person": row["person"],
            "area": row["area"],
            "participation": "flexible",
            "office": "东湖",
            "month": f"{year}-{month:02}",
        }
        for row in table.to_pylist()
        for year in range(2021, 2026)
        for month in range(1, 13)
        if row["paid"] >> ((year - 2021) * 12 + month - 1) & 1
    ]
    path = folder / "months.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path)
    return str(path)


def read_answers(folder: Path, form: str = "parquet") -> list[dict[str, Any]]:
    parts = sorted((folder / "parts").glob(f"part-*.{form}"))
    tables = [pq.read_table(part) if form == "parquet" else pa.ipc.open_file(str(part)).read_all() for part in parts]
    return sorted((row for table in tables for row in table.to_pylist()), key=lambda row: int(row["person"]))


@pytest.mark.parametrize("write", [_parquet, _arrow, _csv, _duckdb, _months])
def test_every_kind_of_input_has_the_answers_of_the_table(
    write: Any, table: pa.Table, expected: list[dict[str, Any]], tmp_path: Path
) -> None:
    name = write(tmp_path, table)

    manifest = assess_population(name, tmp_path / "out", RunOptions(AS_OF))

    assert [{**row, "person": int(row["person"])} for row in read_answers(tmp_path / "out")] == expected
    assert (manifest["persons"], manifest["wrong"]) == (len(expected), 0)
    assert manifest["sums"]["amount_due_fen"] == sum(row["amount_due_fen"] or 0 for row in expected)
    assert not (tmp_path / "out" / "staged").exists()


def test_the_lean_layout_says_the_same_in_arrow_and_parquet(
    table: pa.Table, expected: list[dict[str, Any]], tmp_path: Path
) -> None:
    name = _parquet(tmp_path, table)
    for form in ("parquet", "arrow"):
        folder = tmp_path / form
        assess_population(name, folder, RunOptions(AS_OF, layout="lean", format=form))
        outcomes = {row["outcome"]: row for row in pq.read_table(folder / "outcomes.parquet").to_pylist()}
        joined = [
            {"person": row["person"], "area": row["area"], "office": row["office"]}
            | {column: outcomes[row["outcome"]][column] for column in ANSWER_COLUMNS}
            for row in read_answers(folder, form)
        ]
        assert joined == expected


def test_only_those_who_must_act_are_written(table: pa.Table, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    manifest = assess_population(_parquet(tmp_path, table), tmp_path / "out", RunOptions(AS_OF, only_action=True))

    wanted = [row for row in expected if row["notice_priority"] > 0]
    assert 0 < len(wanted) < len(expected)
    assert read_answers(tmp_path / "out") == wanted
    assert (manifest["persons"], manifest["written"]) == (len(expected), len(wanted))


_KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from xubao.population.runs.assess_run import assess_population
from xubao.population.runs.options import RunOptions

def report(done, total):
    if done >= total // 2:
        os.kill(os.getpid(), signal.SIGKILL)

assess_population(sys.argv[1], Path(sys.argv[2]), RunOptions(date(2025, 8, 18), threads=2), report)
"""


def test_a_run_that_was_killed_goes_on_where_it_stopped(table: pa.Table, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    name, folder = _parquet(tmp_path, table), tmp_path / "out"
    killed = subprocess.run([sys.executable, "-c", _KILLED, name, str(folder)], cwd=ROOT, timeout=300, check=False)
    assert killed.returncode == -signal.SIGKILL
    journal = (folder / "progress.jsonl").read_text(encoding="utf-8")
    finished = {f"part-{json.loads(line)['unit']:06}.parquet" for line in journal.splitlines()[1:]}
    assert UNITS // 2 <= len(finished) < UNITS
    stamps = {name: (folder / "parts" / name).stat().st_mtime_ns for name in finished}
    # What a kill in the middle of a line leaves behind.
    (folder / "progress.jsonl").write_text(journal + '{"unit": 11, "persons"', encoding="utf-8")
    (folder / "parts" / "part-000011.parquet.unfinished").write_bytes(b"PAR1 torn")

    manifest = assess_population(name, folder, RunOptions(AS_OF))

    assert manifest["resumed_units"] == len(finished)
    assert {name: (folder / "parts" / name).stat().st_mtime_ns for name in finished} == stamps
    assert read_answers(folder) == expected
    whole = assess_population(name, tmp_path / "whole", RunOptions(AS_OF))
    differ = {key for key in whole if whole[key] != manifest[key]}
    assert differ <= {"seconds", "resumed_units"}
    assert list(folder.rglob("*.unfinished")) == []


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """As on a full disk, the system refuses to write on: files may not grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_a_full_disk_cut_off_does_not_count(table: pa.Table, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    name, folder = _parquet(tmp_path, table), tmp_path / "out"
    with files_of_at_most(4_000), pytest.raises(NoRoom) as refused:
        assess_population(name, folder, RunOptions(AS_OF, threads=1))

    assert refused.value.code == "XB-POP-022"
    assert not (folder / "manifest.json").exists()
    assert list((folder / "parts").glob("*.unfinished")) == []
    assert assess_population(name, folder, RunOptions(AS_OF))["persons"] == len(expected)
    assert read_answers(folder) == expected


def test_a_folder_belongs_to_one_run(table: pa.Table, tmp_path: Path) -> None:
    name, folder = _parquet(tmp_path, table), tmp_path / "out"
    assess_population(name, folder, RunOptions(AS_OF))

    with pytest.raises(OtherRun, match="as_of"):
        assess_population(name, folder, RunOptions(date(2025, 8, 19)))


def test_a_truncated_file_is_refused_before_anything_is_written(table: pa.Table, tmp_path: Path) -> None:
    name = _parquet(tmp_path, table)
    whole = Path(name).read_bytes()
    Path(name).write_bytes(whole[: len(whole) * 2 // 3])

    with pytest.raises(UnreadableInput) as refused:
        assess_population(name, tmp_path / "out", RunOptions(AS_OF))

    assert refused.value.code == "XB-POP-020"
    assert not (tmp_path / "out" / "parts").exists()


def test_a_row_group_that_is_damaged_stops_the_run_with_its_number(table: pa.Table, tmp_path: Path) -> None:
    name = _parquet(tmp_path, table)
    damaged = bytearray(Path(name).read_bytes())
    column = pq.ParquetFile(name).metadata.row_group(5).column(0)
    damaged[column.dictionary_page_offset or column.data_page_offset : column.data_page_offset + 8] = b"\xff" * 8
    Path(name).write_bytes(bytes(damaged))

    with pytest.raises(UnreadableInput, match=r"people\.parquet, 5"):
        assess_population(name, tmp_path / "out", RunOptions(AS_OF, threads=1))
