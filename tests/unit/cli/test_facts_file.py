import json
from pathlib import Path

import pytest

from tests.unit.cli.calling import QUESTION, Call

WHOLE = """\
id: someone-01
title: A worked example pasted as it is
area: "000009"
facts:
  participation: flexible
  paid: ["2025-01..2026-08"]
  age: 40
events:
  - {on: 2026-11-20, pays: ["2026-09..2026-11"], registers: true}
as_of: 2026-11-23
expect:
  gap_months: 2
"""


def _written(folder: Path, text: str) -> Path:
    file = folder / "facts.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_worked_example_asks_the_same_as_its_options(call: Call, tmp_path: Path) -> None:
    from_file = call(f"explain --facts {_written(tmp_path, WHOLE)} --json")
    from_options = call(
        f"{QUESTION} --participation flexible --age 40 --pay 2026-11-20:2026-09..2026-11 --registers 2026-11-20 --json"
    )
    assert from_file.code == 0
    assert from_file.out == from_options.out


def test_an_option_stands_over_the_file(call: Call, tmp_path: Path) -> None:
    file = _written(tmp_path, 'area: "000009"\nas_of: 2026-11-23\nfacts: {paid: ["2025-01..2026-08"]}\n')
    assert call(f"explain --facts {file}").out == call(QUESTION).out
    later = call(f"explain --facts {file} --paid 2025-01..2026-09 --as-of 2026-12-01 --json")
    assert json.loads(later.out)["inputs"]["as_of"] == "2026-12-01"
    assert json.loads(later.out)["answer"]["gap_months"] == 2


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("paid: [2025-01]\n", 1, "unknown key 'paid'"),
        ('area: "000009"\nfacts:\n  payed: []\n', 3, "unknown key 'payed'"),
        ('area: "000009"\nfacts:\n  paid: 2025-01\n', 3, "a list of months"),
        ('area: "000009"\nfacts:\n  paid: ["2025-13"]\n', 3, "'2025-13' is neither a month nor a range"),
        ('area: "000009"\nfacts:\n  paid: []\n  age: old\n', 4, "'old' is not a whole number"),
        ('area: "000009"\nfacts:\n  paid: []\n  pension_paid: perhaps\n', 4, "true or false"),
        ('area: "000009"\nfacts:\n  paid: []\n  plan: gold\n', 4, "has no plan 'gold'"),
        ("area: 000009\nfacts: {paid: []}\n", 1, "stands where a text"),
        ('area: "000009"\nfacts: {paid: []}\nevents: {on: 2026-01-01}\n', 3, "a list of events"),
        ('area: "000009"\nfacts: {paid: []}\nevents:\n  - {on: 2026-01-01, payed: []}\n', 4, "unknown key 'payed'"),
        ('area: "000009"\nfacts: {paid: []}\nevents:\n  - {on: soon}\n', 4, "'soon' is not a day"),
        ("- one\n", 1, "a mapping"),
        ("a: [\n", 2, "not readable as YAML"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_its_line(call: Call, tmp_path: Path, text: str, line: int, said: str) -> None:
    refused = call(f"explain --facts {_written(tmp_path, text)} --as-of 2026-11-23 --lang en")
    assert refused.code == 2
    assert refused.out == ""
    assert f"facts.yaml:{line}: " in refused.err
    assert said in refused.err
    assert refused.err.count("\n") == 1


def test_a_file_that_is_not_there_is_told_with_the_form_of_one(call: Call) -> None:
    refused = call("explain --facts nowhere.yaml --lang en")
    assert refused.code == 2
    assert "XB-CLI-011 --facts: there is no file nowhere.yaml." in refused.err
    assert '"facts": {"participation": "flexible"' in refused.err
