from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.unit.cli.calling import PACKS, Call

EXAMPLES = PACKS / "areas" / "000009-sampleton" / "examples.yaml"


def _changed(folder: Path, old: str, new: str) -> Path:
    """The examples with something in them replaced."""
    text = EXAMPLES.read_text(encoding="utf-8")
    assert old in text
    file = folder / "examples.yaml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


@pytest.mark.parametrize("path", [PACKS, EXAMPLES, EXAMPLES.parent], ids=["packs", "file", "folder"])
def test_examples_that_come_out_pass(call: Call, path: Path) -> None:
    passed = call(f"examples run {path} --lang en")
    assert passed.code == 0
    assert passed.out == (
        "pass    000009 sampleton-01  Two unpaid months paid back are continuous and cost 733.00 yuan\n"
        "1 passed, 0 failed, 0 no pack\n"
    )


def test_a_field_that_differs_is_named_with_expected_got_and_the_rule(call: Call, tmp_path: Path) -> None:
    differs = call(f"examples run {_changed(tmp_path, 'treated_as: continuous', 'treated_as: re-enrolment')} --lang en")
    assert differs.code == 1
    assert differs.out.startswith("DIFFERS 000009 sampleton-01")
    assert "treated_as: expected re-enrolment, got continuous, by 000009/within-three-repaid" in differs.words
    assert differs.out.splitlines()[-1] == "0 passed, 1 failed, 0 no pack"


def test_money_months_and_truth_are_shown_as_examples_write_them(call: Call, tmp_path: Path) -> None:
    for old, new, said in (
        ('"733.00"', '"700.00"', "amount_due: expected 700.00, got 733.00"),
        ('["2026-09..2026-10"]', '["2026-10"]', "back_pay_months: expected 2026-10, got 2026-09..2026-10"),
        ("covered: true", "covered: false", "gap_costs_covered: expected false, got true"),
    ):
        assert said in call(f"examples run {_changed(tmp_path, old, new)} --lang en").out


def test_what_is_not_known_is_a_difference(call: Call, tmp_path: Path) -> None:
    file = _changed(tmp_path, "    as_of: 2026-11-23\n", "    as_of: 2027-02-23\n")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.partition("    expect:")[0] + "    expect: {back_pay_allowed: true}\n", encoding="utf-8")
    differs = call(f"examples run {file} --lang en")
    assert differs.code == 1
    assert "back_pay_allowed: expected true, got not known" in differs.out


def test_an_area_without_a_pack_does_not_fail(call: Call, tmp_path: Path) -> None:
    missing = call(f"examples run {_changed(tmp_path, '000009', '990000')} --lang en")
    assert missing.code == 0
    assert missing.out.startswith("no pack 990000 sampleton-01")
    assert missing.out.splitlines()[-1] == "0 passed, 0 failed, 1 no pack"


def test_a_malformed_file_is_refused_with_every_finding(call: Call, tmp_path: Path) -> None:
    file = _changed(tmp_path, "treated_as: continuous", "treated_as: whatever")
    text = file.read_text(encoding="utf-8").replace("confidence: high", "confidence: total")
    file.write_text(text, encoding="utf-8")
    refused = call(f"examples run {file} --lang en")
    assert refused.code == 2
    assert refused.out == ""
    assert refused.err.count("XB-EXAMPLE-") == 2
    assert "examples.yaml:7: " in refused.err


def test_a_folder_without_examples_is_told(call: Call, tmp_path: Path) -> None:
    refused = call(f"examples run {tmp_path} --lang en")
    assert refused.code == 2
    assert "no files of examples" in refused.err


@pytest.mark.skipif(find_spec("numba") is None, reason="needs the extra population")
@pytest.mark.parametrize("evaluator", ["compiled", "both"])
def test_the_compiled_form_runs_the_same_examples(call: Call, evaluator: str) -> None:
    assert call(f"examples run {PACKS} --evaluator {evaluator}").code == 0


def test_without_numba_the_compiled_form_is_refused(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    refused = call(f"examples run {PACKS} --evaluator both --lang en")
    assert refused.code == 2
    assert "XB-CLI-012 --evaluator: both needs numba" in refused.err
