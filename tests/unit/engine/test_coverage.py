"""Outside coverage: refused with the area, the last verified day and whom to ask; never the last value, never 0."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.unit.engine.pack_writing import FEE, PROVISIONS, SETTINGS, ask, facts, write_pack
from xubao.engine import BadFacts
from xubao.rulebook.lookup_errors import NoPack, OutsideCoverage, UnknownScheme

CLOSED = [replace(entry, to="2026-06-30") for entry in PROVISIONS]
CLOSED_FEE = (replace(FEE, to="2026-06-30"),)


def refusal(root: Path, as_of: str) -> OutsideCoverage:
    with pytest.raises(OutsideCoverage) as refused:
        ask(root, facts(), as_of)
    return refused.value


@pytest.mark.parametrize("as_of", ["2017-12-31", "2001-01-01"])
def test_before_the_first_day_nothing_is_answered(tmp_path: Path, as_of: str) -> None:
    error = refusal(write_pack(tmp_path), as_of)
    assert (error.area, error.first_covered, error.last_verified) == ("990100", date(2018, 1, 1), date(2028, 12, 31))
    assert error.value == date.fromisoformat(as_of)


@pytest.mark.parametrize("as_of", ["2026-07-01", "2030-01-01"])
def test_after_the_last_day_nothing_is_answered(tmp_path: Path, as_of: str) -> None:
    error = refusal(write_pack(tmp_path, CLOSED, amounts=CLOSED_FEE), as_of)
    assert (error.area, error.first_covered, error.last_verified) == ("990100", date(2018, 1, 1), date(2026, 6, 30))
    for lang in ("zh", "en"):
        line = error.line(lang)
        for shown in ("XB-RULE-013", "990100", as_of, "2026-06-30", "12345"):
            assert shown in line
    assert "试验市医保局" in error.line("zh")
    assert "Trialton bureau" in error.line("en")


def test_the_first_and_the_last_day_are_covered(tmp_path: Path) -> None:
    root = write_pack(tmp_path, CLOSED, amounts=CLOSED_FEE)
    assert ask(root, facts(), "2018-01-01").treated_as == "first-enrolment"
    assert ask(root, facts(), "2026-06-30").treated_as == "first-enrolment"


def test_past_the_last_verified_day_an_open_rule_still_informs(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts(), "2029-06-01")
    assert (answer.treated_as, answer.questions["treatment"].status) == ("first-enrolment", "stale")


def test_an_amount_alone_is_coverage_and_the_rest_stays_unknown(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path, CLOSED), facts("2025-01..2026-08"), "2026-11-23")
    assert (answer.monthly_amount_fen, answer.treated_as, answer.gap_costs) == (400_00, None, None)
    assert {answer.questions[name].status for name in ("treatment", "waiting", "gap_costs", "window", "years")} == {"unknown"}


def test_an_area_without_a_pack_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NoPack) as refused:
        ask(write_pack(tmp_path), facts(), "2026-11-23", place="990200")
    assert refused.value.value == "990200"
    assert "12393" in refused.value.line("en")


def test_a_scheme_or_a_plan_that_the_area_does_not_have_is_refused(tmp_path: Path) -> None:
    root = write_pack(tmp_path, PROVISIONS, SETTINGS)
    with pytest.raises(UnknownScheme, match="organs"):
        ask(root, facts(), "2026-11-23", place="990100/organs")
    with pytest.raises(BadFacts, match="it has basic") as refused:
        ask(root, facts(plan="gold"), "2026-11-23")
    assert refused.value.value == "gold"
