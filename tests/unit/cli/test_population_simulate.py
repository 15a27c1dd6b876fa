"""`xubao population simulate` and `synthesize` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.calling import Call

CHANGE = """format: 1
names: {zh: 窗口六个月, en: Window of six months}
areas: ["000000"]
changes:
  - {change: window, limit: 3, to: 6}
"""


@pytest.fixture
def marginals(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Marginals of the example area, among the packs that are shipped."""
    monkeypatch.delenv("XUBAO_PACKS")
    file = tmp_path / "ours.yaml"
    file.write_text(call("population marginals").out.replace("weights: {}", 'weights: {"000000": 1}'), encoding="utf-8")
    return file


def test_people_are_invented_and_a_change_is_simulated_on_them(call: Call, marginals: Path, tmp_path: Path) -> None:
    people, change = tmp_path / "people.parquet", tmp_path / "change.yaml"
    change.write_text(CHANGE, encoding="utf-8")
    drawn = f"--persons 300 --seed 5 --marginals {marginals} --as-of 2025-03-18"

    made = call(f"population synthesize {people} {drawn}")
    ran = call(f"population simulate {people} --change {change} --html {tmp_path}/r.html --as-of 2025-03-18")
    sampled = call(f"population simulate --change {change} --html {tmp_path}/s.html {drawn}")

    assert (made.code, ran.code, sampled.code) == (0, 0, 0), made.err + ran.err + sampled.err
    assert "300" in ran.out
    manifest = json.loads((tmp_path / "r.manifest.json").read_text(encoding="utf-8"))
    assert manifest["population"]["seed"] == 5
    assert manifest["change"]["content"]["changes"][0] == {"change": "window", "limit": 3, "to": 6, "test": "unpaid_in_a_row"}
    assert "--as-of 2025-03-18" in manifest["command"]
    assert (tmp_path / "r.cells.csv").read_bytes() == (tmp_path / "s.cells.csv").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("simulate --persons 10", "--change"),
        ("synthesize people.parquet", "--persons"),
        ("synthesize nowhere/people.parquet --persons 5", "nowhere"),
        ("synthesize people.parquet --persons many", "many"),
    ],
)
def test_what_is_missing_or_wrong_is_said_in_one_line(
    call: Call, words: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    told = call(f"population {words}")

    assert told.code == 2
    assert said in told.err
    assert len(told.err.strip().splitlines()) == 1
