"""Worked examples are read as they are meant, and refused with file, line and id where they are malformed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from xubao.rulebook.examples.errors import (
    BadExampleKey,
    BadExampleValue,
    InconsistentExample,
    MalformedExamples,
    NoExamples,
)
from xubao.rulebook.hosts import FORBIDDEN, MACHINE_WRITTEN
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.shape_errors import DuplicateKey
from xubao.rulebook.worked_examples import example_files, example_findings, load_examples, read_examples
from xubao.values.month import Month

TEXT = """\
examples:
  - id: trialton-01
    area: "990100"
    scheme: city
    title: Four months missed
    evidence: derived
    source: {title: Rule, url: "https://example.org/rule", quote: 三个月}
    derivation: September to December are four.
    confidence: high
    facts:
      participation: left-employer
      employment_ended: 2024-08
      paid: ["2020-03..2023-12", "2024-02..2024-08"]
      continuous_months_before: 7
      declared_base: "4494.00"
    events:
      - {on: 2025-01-10, pays: ["2024-09..2025-01"], registers: true}
    as_of: 2025-01-10
    expect:
      monthly_amount: "366.50"
      for_month: 2024-09
      gap_months: 4
      back_pay_months: ["2024-09..2024-12"]
      back_pay_last_day: 2024-12-31
      benefits_from: 2025-07
      benefits_stop_from: 2024-10-01
      waiting_months: 6
      gap_costs_covered: outpatient-only
      counts_as_years: true
"""


def write(folder: Path, text: str = TEXT, name: str = "trialton.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_example_is_read_into_typed_facts_events_and_expectations(tmp_path: Path) -> None:
    (example,) = read_examples(write(tmp_path))
    assert (example.id, example.area, example.scheme, example.line) == ("trialton-01", "990100", "city", 2)
    assert len(example.facts.paid) == 53
    assert example.facts.employment_ended == Month.parse("2024-08")
    assert example.facts.declared_base == 449400
    assert example.facts.pension_paid is None
    (event,) = example.events
    assert (event.on, len(event.pays), event.registers) == (date(2025, 1, 10), 5, True)
    assert example.expect["monthly_amount"] == 36650
    assert example.expect["benefits_from"] == Month.parse("2025-07")
    assert example.expect["benefits_stop_from"] == date(2024, 10, 1)
    assert example.expect["back_pay_months"] == tuple(Month.parse("2024-09").plus(n) for n in range(4))
    assert "amount_due" not in example.expect


def test_a_quoted_on_means_the_same(tmp_path: Path) -> None:
    (example,) = read_examples(write(tmp_path, TEXT.replace("{on:", '{"on":')))
    assert example.events[0].on == date(2025, 1, 10)


@pytest.mark.parametrize(
    ("old", "new", "error", "says"),
    [
        ("    title:", "    titel:", BadExampleKey, "unknown key 'titel'"),
        ("    confidence: high\n", "", BadExampleKey, "missing 'confidence'"),
        ("      gap_months: 4", "      gap_month: 4", BadExampleKey, "unknown key 'gap_month'"),
        ("trialton-01", "Trialton1", BadExampleValue, "wuhan-01"),
        ('area: "990100"', "area: 990100", BadExampleValue, "six digits"),
        ("scheme: city", "scheme: park", BadExampleValue, "industrial-park"),
        ('"366.50"', '"366.5"', BadExampleValue, "two decimals"),
        ("as_of: 2025-01-10", 'as_of: "2025-01-10"', BadExampleValue, "a day"),
        ("for_month: 2024-09", "for_month: 2024-9", BadExampleValue, "YYYY-MM"),
        ("gap_months: 4", "gap_months: true", BadExampleValue, "whole number"),
        ("counts_as_years: true", "counts_as_years: yes", BadExampleValue, "true or false"),
        ("outpatient-only", "partly", BadExampleValue, "manual-claim"),
        ("2020-03..2023-12", "2020-03..2024-03", BadExampleValue, "without overlap"),
        ("participation: left-employer", "participation: retired", BadExampleValue, "transfer-in"),
        ("      benefits_from: 2025-07", "      benefits_from: July", BadExampleValue, "or a day"),
        ("    title:", "    id: x\n    title:", DuplicateKey, "written twice"),
        ("    derivation: September to December are four.\n", "", InconsistentExample, "derivation"),
        ("gap_months: 4", "gap_months: 3", InconsistentExample, "the facts leave 4"),
        ("left-employer", "flexible", InconsistentExample, "only to it"),
        ("employment_ended: 2024-08", "employment_ended: 2024-07", InconsistentExample, "last month of paid"),
        ("continuous_months_before: 7", "continuous_months_before: 8", InconsistentExample, "paid gives 7"),
        ('pays: ["2024-09', 'pays: ["2024-08', InconsistentExample, "paid already"),
        ('back_pay_months: ["2024-09', 'back_pay_months: ["2024-08', InconsistentExample, "must be unpaid"),
        ("benefits_from: 2025-07", "benefits_from: 2024-07", InconsistentExample, "before the payment month"),
        ("      for_month: 2024-09\n", "", InconsistentExample, "needs for_month"),
        ("as_of: 2025-01-10", "as_of: 2025-01-09", InconsistentExample, "last event"),
        (
            "on: 2025-01-10",
            "on: 2025-01-20, pays: [2025-02]}\n      - {on: 2025-01-10",
            InconsistentExample,
            "date order",
        ),
        ("https://example.org/rule", f"http://{min(FORBIDDEN)}/1", InconsistentExample, "must not be linked"),
        ("https://example.org/rule", f"https://m.{min(MACHINE_WRITTEN)}/1", InconsistentExample, "machine-written"),
    ],
)
def test_a_malformed_example_is_refused(tmp_path: Path, old: str, new: str, error: type[PackError], says: str) -> None:
    path = write(tmp_path, TEXT.replace(old, new, 1))
    with pytest.raises(PackError) as caught:
        read_examples(path)
    found = caught.value
    assert type(found) is error
    assert found.file == str(path)
    assert found.line_number > 1
    assert says in str(found)
    if error in (BadExampleKey, BadExampleValue) and "Trialton1" not in new:
        assert "trialton-01" in str(found)


@pytest.mark.parametrize("text", ["", "- a", "examples: {}", "example: []", "examples: []\nmore: 1"])
def test_a_file_that_is_no_list_of_examples_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(MalformedExamples):
        read_examples(write(tmp_path, text))


def test_everything_wrong_with_a_file_is_told_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, TEXT.replace("scheme: city", "scheme: park").replace("gap_months", "gap"))
    codes = [type(finding) for finding in example_findings(path, "packs/areas/x/examples.yaml")]
    assert codes == [BadExampleValue, BadExampleKey]


def test_an_id_stands_once_in_all_files(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, name="zweiton.yaml")
    with pytest.raises(InconsistentExample, match="used already"):
        load_examples([tmp_path])


def test_a_path_means_a_file_a_folder_an_area_or_all_packs(tmp_path: Path) -> None:
    area = tmp_path / "packs/areas/990100-trialton"
    area.mkdir(parents=True)
    own = write(area, name="examples.yaml")
    write(area, "area: x\n", "area.yaml")
    assert example_files(tmp_path / "packs") == [own]
    assert example_files(area) == [own]
    loose = write(tmp_path, TEXT.replace("trialton-01", "trialton-02"))
    assert example_files(tmp_path) == [loose]
    assert [example.id for example in load_examples([tmp_path / "packs", loose])] == [
        "trialton-01",
        "trialton-02",
    ]


def test_a_folder_without_examples_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoExamples):
        load_examples([tmp_path])
