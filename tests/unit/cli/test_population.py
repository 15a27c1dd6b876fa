"""`xubao population assess` at the terminal: what it says, and how it ends."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.unit.cli.calling import Call
from tests.unit.population.tables import people
from xubao.cli.progress import Progress

LAPSED = {"area": "000009", "first_month": 202501, "participation": "flexible", "paid": (1 << 20) - 1}
COVERED = LAPSED | {"paid": (1 << 23) - 1}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "people.parquet"
    pq.write_table(people(LAPSED, COVERED), path)
    return path


def test_a_run_tells_how_many_are_in_which_state(call: Call, source: Path, tmp_path: Path) -> None:
    ended = call(f"population assess {source} {tmp_path / 'out'} --as-of 2026-11-23 --only-action --lang en")

    assert (ended.code, ended.err) == (0, "")
    assert "2 persons assessed, 1 written" in ended.words
    assert "covered 1 lapsed 1" in ended.words


def test_wrong_rows_end_it_with_another_code(call: Call, tmp_path: Path) -> None:
    source = tmp_path / "people.parquet"
    pq.write_table(people(LAPSED, LAPSED | {"area": "999999"}), source)

    ended = call(f"population assess {source} {tmp_path / 'out'} --as-of 2026-11-23 --layout lean")

    assert ended.code == 1
    assert "1行无法测算" in "".join(ended.err.split())


def test_what_stops_it_is_told_in_one_line(call: Call, tmp_path: Path) -> None:
    ended = call(f"population assess {tmp_path / 'absent.parquet'} {tmp_path / 'out'} --as-of 2026-11-23")

    assert ended.code == 2
    assert ended.err.startswith("XB-POP-020 ")
    assert ended.err.count("\n") == 1


def test_the_line_of_progress_tells_share_rate_and_time_left() -> None:
    progress = Progress("{share} {rate}/s {left}")
    progress.report(200_000, 1_000_000)

    assert progress.line(600_000, 1_000_000, 2.0).endswith("60 % 200,000/s 2 s")
    assert progress.line(200_000, 1_000_000, 0.0).endswith("20 % 0/s …")
